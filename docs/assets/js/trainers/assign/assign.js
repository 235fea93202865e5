import { part } from "../../markup.js";
import { AssignedList } from "./list.js";
import { fromFragment, toFragment } from "../assignment.js";
import { forgive, modulesOf, read, warn } from "./form.js";
import { Handout } from "./handout.js";

/** Where a trainer makes the link of an assignment, and finds those made before. */
class CourseAssign extends HTMLElement {
  #leaving = new AbortController();

  connectedCallback() {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    const form = /** @type {HTMLFormElement} */ (part(this, "form"));
    const handout = new Handout(part(this, ".fc-made"), modulesOf(form));
    const list = new AssignedList(part(this, ".fc-remembered"), modulesOf(form));
    hearForm(form, handout, list, signal);
    hearButtons(this, handout, list, signal);
    part(this, "[type=file]").addEventListener("change", ({ target }) => list.read(/** @type {HTMLInputElement} */ (target)), { signal });
    // Another tab may have changed the list; and a page that somebody goes back to is an old one.
    for (const type of ["storage", "pageshow"]) addEventListener(type, () => list.show(), { signal });
    form.hidden = false;
  }

  disconnectedCallback() {
    this.#leaving.abort();
  }
}

/** @param {HTMLFormElement} form @param {Handout} handout @param {AssignedList} list @param {AbortSignal} signal */
function hearForm(form, handout, list, signal) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const entry = made(form, handout);
    if (!entry) return;
    list.add(entry);
    handout.show(entry);
  }, { signal });
  form.addEventListener("input", ({ target }) => {
    forgive(form, /** @type {HTMLInputElement} */ (target).name);
    warn(form);
    handout.outdated(true);
  }, { signal });
}

/** The link that the form asks for: the one at hand, if it asks for the same. @param {HTMLFormElement} form @param {Handout} handout */
function made(form, { entry }) {
  const asked = read(form);
  if (!asked) return null;
  const id = fromFragment(`${entry?.link}`)?.assignment.id;
  if (entry && id && toFragment({ ...asked, id }) === entry.link) return entry;
  return { link: toFragment({ ...asked, id: freshId() }), made: new Date().toISOString() };
}

/** Seven characters of 32 each. */
const freshId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(7)), (byte) => (byte % 32).toString(32)).join("");

/** @param {HTMLElement} root @param {Handout} handout @param {AssignedList} list @param {AbortSignal} signal */
function hearButtons(root, handout, list, signal) {
  /** @type {Record<string, (button: HTMLElement) => void>} */
  const does = {
    copyLink: () => handout.copy("link"),
    copyMessage: () => handout.copy("message"),
    saveCode: () => handout.saveCode(),
    saveDay: () => handout.saveDay(),
    showAgain: (button) => handout.show(list.entryAt(button)),
    remove: (button) => list.remove(list.entryAt(button)),
    undo: () => list.undo(),
    saveList: () => list.save(),
  };
  root.addEventListener("click", ({ target }) => {
    const button = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (target).closest("button[data-does]"));
    if (button) does[`${button.dataset.does}`]?.(button);
  }, { signal });
}

customElements.define("course-assign", CourseAssign);
