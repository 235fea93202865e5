import { part, parts } from "../../markup.js";
import { fromFragment } from "../assignment.js";
import { Book } from "./book.js";
import { writeTable } from "./csv.js";
import { download } from "../download.js";
import { filesIn, isHidden } from "./drop.js";
import { keyOfLink } from "./gather.js";
import { showItems } from "./itemview.js";
import { modulesIn } from "../lessons.js";
import { make } from "../make.js";
import { remembered } from "../remembered.js";
import { headings, inWords, readRoster } from "./roster.js";
import { sheet } from "./sheet.js";
import { Table } from "./table.js";
import { counted, grouped } from "../count.js";
import { STATUS, asks, inShort, summary } from "./labels.js";
/** @import { Terms } from "./book.js" */
/** @import { First, Row } from "./grade.js" */
/** @import { Report } from "./worker.js" */

const BY = {
  pasted: "Marked by the link that you pasted.",
  own: "Marked by the link that you made on this device.",
  results: "Marked by the link that most of these results carry. Paste the one that you gave out, and a changed link shows.",
};
const BROKEN = "This link is not as it was made, so what it asks may have been changed.";
const FEW = 10;
/** What is hidden, and what is empty, while nothing has been added. */
const HIDDEN = ".fc-names, .fc-refused, .fc-progress, .fc-sure, .fc-over, .fc-agreed, .fc-book, .fc-items";
const EMPTY = ".fc-error, .fc-told, .fc-listed, .fc-live, .fc-refused ul";

/** Results and names go in, and who has passed comes out. */
class CourseGradebook extends HTMLElement {
  #stop = new AbortController();
  /** @type {Book | null} */
  #filled = null;
  /** @type {Table | null} */
  #table = null;
  /** @type {Terms | null} */
  #terms = null;
  /** @type {Row[]} */
  #rows = [];
  #refused = 0;

  connectedCallback() {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.addEventListener("change", ({ target }) => this.#change(/** @type {HTMLInputElement} */ (target)), { signal });
    this.addEventListener("click", ({ target }) => this.#click(/** @type {HTMLElement} */ (target)), { signal });
    part(this, ".fc-link").addEventListener("submit", () => this.#paste(), { signal });
    part(this, "dialog").addEventListener("close", () => this.#join(), { signal });
    // A file that is dropped beside the box would open in place of this page.
    document.addEventListener("dragover", (event) => this.#over(event), { signal });
    document.addEventListener("drop", (event) => this.#drop(event), { signal });
    this.#table = new Table(part(this, ".fc-book"), signal, {
      who: (row) => this.#ask(row),
      separate: (unit) => this.#separate(unit),
      tell: (text) => this.#say(text),
    });
    this.#empty();
    part(this, ".fc-files").hidden = false;
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#filled?.stop();
    this.#filled = null;
  }

  /** As if the page had just been opened. */
  #empty() {
    this.#filled?.stop();
    this.#filled = null;
    this.#rows = [];
    this.#refused = 0;
    for (const item of parts(this, HIDDEN)) item.hidden = true;
    for (const item of parts(this, EMPTY)) item.replaceChildren();
    for (const field of parts(this, "input, select")) if (field instanceof HTMLInputElement) field.value = "";
    this.#table?.reset();
  }

  /** The worker starts with the first file. */
  get #book() {
    this.#filled ??= new Book(modulesIn(this), remembered().map(({ link }) => link), (report) => this.#hear(report));
    part(this, ".fc-over").hidden = false;
    return this.#filled;
  }

  /** @param {HTMLInputElement} field */
  #change(field) {
    if (field.type === "file") {
      const files = [...(field.files ?? [])];
      const list = field.id === "book-roster";
      // Emptied, or the same file could not be chosen again.
      field.value = "";
      this.#add(list ? [] : files, list ? files : []);
    }
    if (field.id === "book-column") this.#names(field.value.split(" ").map(Number));
    if (field.id === "book-headed") this.#names(null, field.checked);
    if (field.id === "book-which") {
      this.#book.chosen = field.value;
      this.#mark();
    }
  }

  /** @param {HTMLElement} target */
  #click(target) {
    const button = target.closest("button");
    if (button?.matches(".fc-over, .fc-no")) this.#sure(button.matches(".fc-over"));
    if (button?.matches(".fc-unlist")) this.#list(null);
    if (button?.matches(".fc-save")) this.#save();
    if (!button?.matches(".fc-yes")) return;
    this.#empty();
    this.#tell("Everything is empty again.");
    part(this, "#book-results").focus();
  }

  /** Asks whether starting over is meant. @param {boolean} asking */
  #sure(asking) {
    part(this, ".fc-sure").hidden = !asking;
    part(this, ".fc-over").hidden = asking;
    part(this, asking ? ".fc-no" : ".fc-over").focus();
  }

  /** @param {DragEvent} event */
  #over(event) {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  }

  /** @param {DragEvent} event */
  async #drop(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    try {
      const files = (await filesIn(event.dataTransfer)).filter(({ name }) => !isHidden(name));
      const lists = files.filter(({ name }) => /\.(csv|tsv|txt|xlsx?|ods|numbers)$/i.test(name));
      this.#add(files.filter((file) => !lists.includes(file)), lists);
    } catch {
      this.#wrong("What you dropped can’t be opened. Copy it to another folder, or choose the files with the button above.");
    }
  }

  /** @param {File[]} files @param {File[]} lists of names, of which the last counts */
  #add(files, lists) {
    this.#wrong("");
    const list = lists.at(-1);
    if (list) this.#readList(list);
    if (!files.length) return;
    this.#book.read(files);
    this.#progress();
    this.#tell(`Reading ${counted(files.length, "file")}.`);
  }

  /** @param {File} file */
  async #readList(file) {
    const book = this.#book;
    try {
      const roster = readRoster(file.name, new Uint8Array(await file.arrayBuffer()));
      if (book === this.#filled) this.#list(roster);
    } catch (error) {
      const why = error instanceof DOMException ? "This device does not let the page read it." : /** @type {Error} */ (error).message;
      this.#wrong(`“${file.name}” is no list of names that this page can read. ${why}`);
    }
  }

  /** @param {Book["roster"]} roster */
  #list(roster) {
    this.#book.roster = roster;
    this.#book.joins = {};
    part(this, ".fc-names").hidden = !roster;
    if (roster) this.#showList();
    else {
      part(this, ".fc-listed").textContent = "The list of names is taken away.";
      part(this, "#book-roster").focus();
    }
    this.#mark();
  }

  /** The names are elsewhere in the list. @param {number[] | null} names @param {boolean} [headed] */
  #names(names, headed) {
    const { roster } = this.#book;
    if (!roster) return;
    const read = headed === undefined ? roster : headings(roster, headed);
    const wanted = names ?? roster.names;
    // Two columns that make a name together are known by their headings alone.
    this.#book.roster = { ...read, names: read.choices.some((choice) => `${choice}` === `${wanted}`) ? wanted : read.names };
    this.#book.joins = {};
    this.#showList();
    this.#mark();
  }

  #showList() {
    const { roster } = this.#book;
    if (!roster) return;
    const column = /** @type {HTMLSelectElement} */ (part(this, "#book-column"));
    column.replaceChildren(...roster.choices.map((choice) => make("option", { value: choice.join(" ") }, inWords(roster, choice))));
    column.value = roster.names.join(" ");
    /** @type {HTMLInputElement} */ (part(this, "#book-headed")).checked = roster.headed;
    part(this, ".fc-listed").textContent =
      `“${roster.file}” lists ${counted(roster.rows.length, "person", "people")}. Their names are taken from “${inWords(roster, roster.names)}”.`;
  }

  /** @param {Report} report */
  #hear(report) {
    if (report.say === "took") this.#refuse(report.refused);
    if (report.say === "read") this.#take(report);
    if (report.say === "stopped") this.#wrong(report.reason);
    this.#progress();
    if (!("turn" in report) || report.turn !== this.#filled?.turn) return;
    if (report.say === "graded") this.#show(report.rows);
    else this.#showItems(report.firsts);
  }

  /** @param {Report & { say: "read" }} report */
  #take({ files, piles }) {
    this.#book.piles = piles;
    const failed = this.#refused ? ` ${counted(this.#refused, "file")} could not be read: see below.` : "";
    this.#tell(`${counted(files, "result")} read.${failed}`);
    this.#mark();
  }

  #progress() {
    const { done, total } = this.#book;
    part(this, ".fc-progress").hidden = done === total;
    Object.assign(part(this, "progress"), { max: Math.max(1, total), value: done });
    part(this, ".fc-progress-count").textContent = `${grouped(done)} of ${grouped(total)}`;
  }

  /** @param {{ name: string, reason: string }[]} refused */
  #refuse(refused) {
    if (!refused.length) return;
    this.#refused += refused.length;
    const box = part(this, ".fc-refused");
    box.hidden = !this.#refused;
    // A long list would push away what can be shown.
    box.toggleAttribute("open", this.#refused <= FEW);
    part(box, "summary").textContent = `${counted(this.#refused, "file")} could not be read`;
    part(box, "ul").append(...refused.map(({ name, reason }) => make("li", {}, make("strong", {}, name), `: ${reason}`)));
  }

  async #mark() {
    const book = this.#book;
    const terms = await book.grade();
    if (!terms || book !== this.#filled) return;
    this.#terms = terms;
    this.#showTerms(terms);
  }

  /** @param {Terms} terms */
  #showTerms({ assignment, modules, by, intact, trouble }) {
    const { offered, pile } = this.#book;
    part(this, ".fc-agreed").hidden = false;
    part(this, ".fc-which").hidden = offered.length < 2;
    const which = /** @type {HTMLSelectElement} */ (part(this, "#book-which"));
    which.replaceChildren(...offered.map(({ key, files }) => make("option", { value: key }, `${this.#title(key)} (${counted(files, "result")})`)));
    which.value = `${pile?.key}`;
    const lines = asks(assignment, modules).map(([term = "", text = ""]) => make("div", {}, make("dt", {}, term), make("dd", {}, text)));
    part(this, ".fc-asked").replaceChildren(...lines);
    part(this, ".fc-by").textContent = intact ? BY[by] : `${BY[by]} ${BROKEN}`;
    part(this, ".fc-lesson").textContent = trouble;
  }

  /** What an assignment is called in the list of them. @param {string} key */
  #title(key) {
    const { pasted, own, piles, modules } = this.#book;
    const links = [pasted, ...own, ...piles.flatMap(({ links }) => links.map(({ link }) => link))];
    const found = fromFragment(`${links.find((link) => keyOfLink(link) === key)}`);
    const titles = found?.assignment.modules.map((id) => modules.find((module) => module.id === id)?.title ?? id);
    return found ? inShort(found.assignment, titles ?? []) : key;
  }

  #paste() {
    const field = /** @type {HTMLInputElement} */ (part(this, "#book-link"));
    const key = keyOfLink(field.value.trim());
    part(this, "#book-link-error").textContent = key ? "" : "That is no link to an assignment. Copy all of it, with everything from # on, and paste it here.";
    field.ariaInvalid = key ? null : "true";
    if (!key) return field.focus();
    this.#book.pasted = field.value.trim();
    this.#book.chosen = key;
    this.#mark();
  }

  /** @param {Row[]} rows */
  #show(rows) {
    if (!this.#terms) return;
    this.#rows = rows;
    const text = summary(rows, Boolean(this.#book.roster));
    part(this, ".fc-summary").textContent = text;
    this.#say(text);
    part(this, ".fc-book").hidden = false;
    this.#table?.show(rows, this.#terms.modules);
  }

  /** @param {First[]} people */
  #showItems(people) {
    if (!this.#terms) return;
    const { modules, questions: keys } = this.#terms;
    const listed = this.#book.modules.filter(({ id }) => modules.some((module) => module.id === id));
    showItems(part(this, ".fc-items"), { modules: listed, keys, people, repository: `${this.dataset.repository ?? ""}` });
  }

  /** Asks whom of the list a stranger's results belong to. @param {Row} row */
  #ask({ name, unit, guess }) {
    const dialog = /** @type {HTMLDialogElement} */ (part(this, "dialog"));
    const select = /** @type {HTMLSelectElement} */ (part(dialog, "select"));
    part(dialog, "h2 span").textContent = name;
    const listed = this.#rows.filter((row) => row.listed >= 0);
    select.replaceChildren(...listed.map((row) => make("option", { value: `${row.listed}` }, this.#label(row))));
    select.value = `${guess < 0 ? listed.find(({ status }) => status === "missing")?.listed ?? 0 : guess}`;
    dialog.dataset.unit = unit;
    dialog.returnValue = "";
    dialog.showModal();
  }

  /** @param {Row} row */
  #label({ name, status, listed }) {
    const { roster } = this.#book;
    const mail = roster?.rows[listed]?.[roster.mail];
    return [name, mail, STATUS[status]].filter(Boolean).join(", ");
  }

  #join() {
    const dialog = /** @type {HTMLDialogElement} */ (part(this, "dialog"));
    if (dialog.returnValue !== "join") return;
    const select = /** @type {HTMLSelectElement} */ (part(dialog, "select"));
    this.#book.joins = { ...this.#book.joins, [`${dialog.dataset.unit}`]: Number(select.value) };
    this.#mark();
  }

  /** @param {string} unit */
  #separate(unit) {
    const { [unit]: _, ...joins } = this.#book.joins;
    this.#book.joins = joins;
    this.#mark();
  }

  #save() {
    const { roster } = this.#book;
    const rows = sheet(this.#table?.sorted ?? [], this.#terms?.modules ?? [], roster);
    download("gradebook.csv", "text/csv;charset=utf-8", writeTable(rows, roster?.separator ?? ","));
    this.#say("gradebook.csv is saved.");
  }

  /** @param {string} text */
  #wrong(text) {
    part(this, "#book-error").textContent = text;
  }

  /** @param {string} text */
  #tell(text) {
    part(this, ".fc-told").textContent = text;
  }

  /** To who does not see it. @param {string} text */
  #say(text) {
    part(this, ".fc-live").textContent = text;
  }
}

customElements.define("course-gradebook", CourseGradebook);
