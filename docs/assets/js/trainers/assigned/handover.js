import { part } from "../../markup.js";
import { keep, kept } from "../device.js";
import { download } from "../download.js";
import { fileName, mailTo } from "./letter.js";
import { resultOf } from "./outcome.js";
import { recordOf } from "./record.js";
import { howFar } from "./saying.js";
/** @import { Task } from "../types.js" */

const LEARNER = "learner";
const LONGEST = 200;
const NO_NAME = "Write your name first: your trainer has to know whose result it is.";

/** Where a learner takes what they have to the trainer. */
export class Handover {
  /** @param {HTMLElement} root @param {Task} task */
  constructor(root, task) {
    this.root = part(root, ".fc-handover");
    this.task = task;
    this.field = /** @type {HTMLInputElement} */ (part(this.root, "input"));
    this.title = part(this.root, "h2");
    const name = kept(LEARNER);
    if (!this.field.value && typeof name === "string") this.field.value = name.slice(0, LONGEST);
    part(this.root, ".fc-saved").textContent = "";
    this.#complain("");
    this.show();
  }

  show() {
    this.root.hidden = !recordOf(this.task.name).runs.length;
    part(this.root, ".fc-ready").textContent = howFar(this.task);
    const link = /** @type {HTMLAnchorElement} */ (part(this.root, ".fc-mail"));
    link.href = mailTo(this.task, this.#name);
  }

  get #name() {
    return this.field.value.trim();
  }

  /** @param {Event} event */
  hear(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.type === "input") {
      this.#complain("");
      this.show();
    } else if (event.type === "submit") {
      if (this.#named()) this.#save();
    } else if (target.closest(".fc-mail") && !this.#named()) {
      event.preventDefault();
    }
  }

  /** Whether there is a name; it is kept for the next time. */
  #named() {
    const name = this.#name;
    this.#complain(name ? "" : NO_NAME);
    if (name) keep(LEARNER, name);
    else this.field.focus();
    return name !== "";
  }

  /** @param {string} text */
  #complain(text) {
    part(this.root, ".fc-error").textContent = text;
    this.field.ariaInvalid = text ? "true" : null;
  }

  #save() {
    const file = fileName(this.task, this.#name);
    download(file, "application/json", `${JSON.stringify(resultOf(this.task, this.#name), null, 2)}\n`);
    part(this.root, ".fc-saved").textContent =
      `Saved as ${file}, where your browser puts what it downloads. Send this file to your trainer. ` +
      "If you make another attempt, save again: the newest file holds everything.";
  }
}
