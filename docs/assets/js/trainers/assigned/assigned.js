import { part, parts } from "../../markup.js";
import * as answers from "../../store.js";
import { Attempt, enter } from "./attempt.js";
import { fromFragment } from "../assignment.js";
import { inWords } from "../days.js";
import { refused } from "../device.js";
import { Handover } from "./handover.js";
import { modulesIn, questionsOf } from "../lessons.js";
import { Overview } from "./overview.js";
import { names, open, recordOf, runsOf } from "./record.js";
import { taskOf, titleOf } from "../task.js";
/** @import { Module, Run, Task } from "../types.js" */

/*
 * A link within the page, like the one that skips the menu, takes the assignment out of the address;
 * and at the first one the theme makes the whole page's content anew. So this is what was shown last.
 */
let last = { link: "", module: "", number: 0, skipped: false };

/** What a learner sees who opens the link of an assignment. */
class CourseAssigned extends HTMLElement {
  #here = new AbortController();
  /** @type {Module[]} */
  #lessons = [];
  /** @type {Task | null} */
  #task = null;
  /** @type {Overview | null} */
  #overview = null;
  /** @type {Handover | null} */
  #handover = null;
  /** @type {Attempt | null} */
  #attempt = null;
  #loading = false;
  #path = "";

  connectedCallback() {
    this.#here = new AbortController();
    const { signal } = this.#here;
    this.#lessons = modulesIn(this);
    this.#path = location.pathname;
    for (const type of ["input", "submit", "click"]) this.addEventListener(type, (event) => this.#hear(event), { signal });
    addEventListener("hashchange", () => this.#moved(), { signal });
    addEventListener("storage", () => this.#refresh(false), { signal });
    signal.addEventListener("abort", answers.watch((key) => this.#refresh(true, key)));
    this.#open();
    const { skipped, module, number } = last;
    const lesson = this.#lessons.find(({ id }) => id === module);
    if (skipped && lesson) this.#enter(lesson, number);
    last.skipped = false;
  }

  disconnectedCallback() {
    this.#here.abort();
  }

  #moved() {
    // On the way to another page the address is ahead of what is shown.
    if (location.pathname !== this.#path) return;
    this.#putBack();
    if (!this.#task || location.hash !== last.link) this.#open();
  }

  /** Puts the assignment back into the address where a link within the page has taken its place. */
  #putBack() {
    const { hash } = location;
    if (!hash || !last.link || taskOf(hash, this.#lessons)) return;
    history.replaceState(history.state, "", last.link);
    last.skipped = true;
  }

  /** Shows what the address asks for. */
  #open() {
    this.#putBack();
    this.#task = taskOf(location.hash, this.#lessons);
    const link = this.#task ? location.hash : "";
    if (link !== last.link) last = { link, module: "", number: 0, skipped: false };
    this.#attempt = null;
    this.#overview = null;
    this.#handover = null;
    if (this.#task) {
      open(this.#task);
      this.#overview = new Overview(this, this.#task);
      this.#handover = new Handover(this, this.#task);
    } else {
      this.#showKnown();
    }
    this.#show();
  }

  /** One of three: nothing is assigned, what is asked, or an attempt. */
  #show() {
    for (const section of parts(this, ".fc-nothing, .fc-lessons")) section.hidden = this.#task !== null;
    part(this, ".fc-overview").hidden = !this.#task || this.#attempt !== null;
    part(this, ".fc-run").hidden = !this.#attempt;
    part(this, ".fc-unsaved").hidden = !(refused() || answers.refused());
  }

  #showKnown() {
    const items = names().flatMap((name) => this.#known(name) ?? []);
    part(this, ".fc-known ul").replaceChildren(...items);
    part(this, ".fc-known").hidden = !items.length;
  }

  /** @param {string} name */
  #known(name) {
    const link = recordOf(name).links.at(-1);
    const assignment = link && fromFragment(link)?.assignment;
    if (!link || !assignment) return null;
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    anchor.href = link;
    anchor.textContent = titleOf(assignment, this.#lessons.filter(({ id }) => assignment.modules.includes(id)));
    item.append(anchor, assignment.due && `, by the end of ${inWords(assignment.due)}`);
    return item;
  }

  /** Takes over what another tab did. @param {boolean} answered  to answers, too @param {string} [key]  of the only one */
  #refresh(answered, key) {
    if (answered) this.#attempt?.refresh(key);
    this.#attempt?.sync();
    this.#overview?.show();
    this.#handover?.show();
    if (!this.#task) this.#showKnown();
  }

  /** @param {Event} event */
  #hear(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.type === "submit") event.preventDefault();
    if (part(this, ".fc-handover").contains(target)) this.#handover?.hear(event);
    else if (part(this, ".fc-run").contains(target)) this.#attempt?.hear(event);
    const button = event.type === "click" && target.closest("button");
    if (button) this.#press(button);
    this.#show();
  }

  /** @param {HTMLButtonElement} button */
  #press(button) {
    const item = /** @type {HTMLElement | null} */ (button.closest(".fc-card"));
    const module = this.#lessons.find(({ id }) => id === item?.dataset.module);
    if (module && button.matches(".fc-go, .fc-look, .fc-retry")) this.#enter(module, Number(button.dataset.number));
    if (button.matches(".fc-back, .fc-onward")) this.#leave(button.matches(".fc-onward"));
  }

  /** Into an attempt: a new one or the open one, or with its number one that is finished. @param {Module} module @param {number} number */
  async #enter(module, number) {
    const task = this.#task;
    const card = this.#overview?.card(module.id);
    if (!task || !card || this.#loading) return;
    this.#loading = true;
    card.say(true);
    part(card.item, ".fc-retry").dataset.number = `${number || ""}`;
    const { forms, trouble } = await questionsOf(module).then(
      (forms) => ({ forms, trouble: "" }),
      (error) => ({ forms: [], trouble: `${error.message}` }),
    );
    this.#loading = false;
    if (task !== this.#task || this.#here.signal.aborted) return;
    card.say(false, trouble);
    if (trouble) return;
    const run = number ? runsOf(recordOf(task.name), module.id)[number - 1] : undefined;
    this.#showRun(task, module, run ?? enter(task, module, forms), forms);
  }

  /** @param {Task} task @param {Module} module @param {Run} run @param {HTMLFormElement[]} forms */
  #showRun(task, module, run, forms) {
    const root = part(this, ".fc-run");
    this.#attempt = new Attempt(root, task, module, run, forms);
    Object.assign(last, { module: module.id, number: run.finished ? run.number : 0 });
    this.#show();
    part(root, "h2").focus();
  }

  /** Back to what is asked. @param {boolean} onward  on to handing over */
  #leave(onward) {
    const card = this.#overview?.card(`${this.#attempt?.module.id}`);
    this.#attempt = null;
    last.module = "";
    part(this, ".fc-questions").replaceChildren();
    this.#overview?.show();
    this.#handover?.show();
    this.#show();
    (onward ? this.#handover : card)?.title.focus();
  }
}

customElements.define("course-assigned", CourseAssigned);
