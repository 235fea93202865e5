import { part, parts } from "../../markup.js";
import { fromFragment } from "../assignment.js";
import { momentInWords } from "../days.js";
import { refused } from "../device.js";
import { download } from "../download.js";
import { nameOf, summary } from "./message.js";
import { forget, fromFile, remember, remembered, toFile } from "../remembered.js";
/** @import { Entry } from "../remembered.js" */
/** @import { Assignment, Module } from "../types.js" */

/** What this device remembers of what was assigned, as a list to look through. */
export class AssignedList {
  /** @type {Entry | null} */
  removed = null;

  /** @param {HTMLElement} section @param {Module[]} modules */
  constructor(section, modules) {
    this.section = section;
    this.modules = modules;
    this.list = part(section, "ul");
    section.hidden = false;
    this.show();
  }

  /** As it is now: another tab may have changed it. */
  show() {
    const { section, list } = this;
    const held = list.contains(document.activeElement) && document.activeElement?.ariaLabel;
    const rows = remembered().map((entry) => this.row(entry));
    list.replaceChildren(...rows);
    if (held) (parts(list, "button").find(({ ariaLabel }) => ariaLabel === held) ?? part(section, "h3")).focus();
    part(section, ".fc-none").hidden = rows.length > 0;
    part(section, "[data-does=saveList]").hidden = !rows.length;
    part(section, ".fc-unsaved").textContent = refused()
      ? "Your browser does not let this page remember anything. Save the list as a file before you leave the page."
      : "";
  }

  /** @param {Entry} entry */
  row({ link, made }) {
    const template = /** @type {HTMLTemplateElement} */ (part(this.section, "template"));
    const row = /** @type {HTMLElement} */ (part(template.content, "li").cloneNode(true));
    const { assignment } = /** @type {{ assignment: Assignment }} */ (fromFragment(link));
    const name = nameOf(assignment, this.modules);
    part(row, ".fc-title").textContent = name;
    part(row, ".fc-what").textContent = summary(assignment, this.modules);
    part(row, ".fc-when").textContent = `Made ${momentInWords(made)}.`;
    for (const button of parts(row, "button")) button.ariaLabel = `${button.textContent}: ${name}`;
    row.dataset.link = link;
    return row;
  }

  /** The entry in whose row a button is. @param {HTMLElement} button @returns {Entry} */
  entryAt(button) {
    const { link = "" } = /** @type {HTMLElement} */ (button.closest("li")).dataset;
    return remembered().find((entry) => entry.link === link) ?? { link, made: new Date().toISOString() };
  }

  /** @param {Entry} entry */
  add(entry) {
    remember(entry);
    this.show();
    this.say("");
  }

  /** @param {Entry} entry */
  remove(entry) {
    forget(entry);
    this.removed = entry;
    this.show();
    this.say("Removed from this device. The link itself still works.");
    const undo = part(this.section, "[data-does=undo]");
    undo.hidden = false;
    undo.focus();
  }

  undo() {
    const { removed } = this;
    if (!removed) return;
    this.add(removed);
    this.say("It is back in the list.");
    const row = parts(this.list, "li").find(({ dataset }) => dataset.link === removed.link);
    part(row ?? this.section, "button").focus();
  }

  save() {
    download("assigned.json", "application/json", toFile(remembered()));
  }

  /** @param {HTMLInputElement} field with the file that was chosen */
  async read(field) {
    const [file] = field.files ?? [];
    const error = part(this.section, ".fc-error");
    error.textContent = "";
    if (!file) return;
    try {
      const before = remembered().length;
      remember(...(await fromFile(file)));
      const added = remembered().length - before;
      this.show();
      this.say(added ? `The list has been read. New in it: ${added}.` : "The list has been read. There was nothing new in it.");
    } catch (reason) {
      error.textContent = /** @type {Error} */ (reason).message;
    }
    // So that the same file can be chosen once more.
    field.value = "";
  }

  /** @param {string} text */
  say(text) {
    part(this.section, ".fc-said").textContent = text;
    part(this.section, "[data-does=undo]").hidden = true;
  }
}
