import { part, parts } from "../../markup.js";
import { fromFragment } from "../assignment.js";
import { calendar } from "./calendar.js";
import { copy } from "./copy.js";
import { download } from "../download.js";
import { message, nameOf, summary } from "./message.js";
import { encode, outline } from "./qr.js";
/** @import { Entry } from "../remembered.js" */
/** @import { Assignment, Module } from "../types.js" */

/** One link, and all that a trainer hands out with it: code, calendar file, message. */
export class Handout {
  /** @type {Entry | null} */
  entry = null;

  /** @param {HTMLElement} section @param {Module[]} modules */
  constructor(section, modules) {
    this.section = section;
    this.modules = modules;
  }

  /** @param {string} name */
  field(name) {
    return /** @type {HTMLInputElement} */ (part(this.section, `#assign-${name}`));
  }

  get assignment() {
    return /** @type {Assignment} */ (fromFragment(`${this.entry?.link}`)?.assignment);
  }

  /** @param {Entry} entry */
  show(entry) {
    this.entry = entry;
    const { section, modules, assignment } = this;
    const open = /** @type {HTMLAnchorElement} */ (part(section, ".fc-open"));
    open.hash = entry.link;
    part(section, "h3").textContent = `Your link: ${nameOf(assignment, modules)}`;
    part(section, ".fc-what").textContent = summary(assignment, modules);
    this.field("link").value = open.href;
    this.field("message").value = message(assignment, modules, open.href);
    this.draw(open.href);
    part(section, "[data-does=saveDay]").hidden = !assignment.due;
    for (const said of parts(section, ".fc-said")) said.textContent = "";
    this.outdated(false);
    section.hidden = false;
    part(section, "h3").focus();
  }

  /** Says whether the form asks for something else by now. @param {boolean} is */
  outdated(is) {
    part(this.section, ".fc-stale").hidden = !is;
  }

  /** @param {string} link */
  draw(link) {
    const symbol = encode(link);
    for (const code of parts(this.section, ".fc-qr, [data-does=saveCode]")) code.hidden = !symbol;
    part(this.section, ".fc-too-long").hidden = Boolean(symbol);
    if (!symbol) return;
    const { path, width } = outline(symbol);
    const [paper, ink] = parts(this.section, ".fc-qr path");
    part(this.section, ".fc-qr svg").setAttribute("viewBox", `0 0 ${width} ${width}`);
    paper?.setAttribute("d", `M0 0h${width}v${width}H0z`);
    ink?.setAttribute("d", path);
  }

  /** @param {"link" | "message"} name */
  async copy(name) {
    const said = await copy(this.field(name));
    part(this.section, `[data-about=${name}]`).textContent = said;
  }

  saveCode() {
    const code = /** @type {Element} */ (part(this.section, ".fc-qr svg").cloneNode(true));
    for (const side of ["width", "height"]) code.setAttribute(side, "600");
    download(`${this.fileName}.svg`, "image/svg+xml", new XMLSerializer().serializeToString(code));
  }

  saveDay() {
    const { id, due } = this.assignment;
    const text = calendar({
      uid: `${id}@${location.hostname}`,
      day: due,
      made: new Date(`${this.entry?.made}`),
      title: `Due: ${nameOf(this.assignment, this.modules)}`,
      text: this.field("message").value,
      link: this.field("link").value,
    });
    download(`${this.fileName}.ics`, "text/calendar", text);
  }

  /** Letters, digits and hyphens, which any system takes. */
  get fileName() {
    const { group, modules } = this.assignment;
    const words = (group || modules.join(" ")).toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? ["link"];
    return `assigned-${words.join("-")}`;
  }
}
