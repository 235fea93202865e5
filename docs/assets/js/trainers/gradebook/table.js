import { part, parts } from "../../markup.js";
import { make } from "../make.js";
import { nameKey } from "./names.js";
import { counted, grouped } from "../count.js";
import { REMARKS, STATUS, moment, remarkInWords } from "./labels.js";
/** @import { Outcome, Row, Taken } from "./grade.js" */

/** More rows at once would make a browser slow, and nobody reads them. */
const PAGE = 100;
const ORDER = Object.keys(STATUS);
const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/**
 * @typedef {{ label: string, value: (row: Row) => string | number | null }} Column
 * @typedef {{ who: (row: Row) => void, separate: (unit: string) => void, tell: (text: string) => void }} Listener
 */

/** The rows of the gradebook: sorted, filtered, a page at a time. */
export class Table {
  /** @type {Row[]} */
  #rows = [];
  /** Those that fit the filter, in their order. @type {Row[]} */
  #found = [];
  /** @type {Pick<Taken, "title">[]} */
  #modules = [];
  #column = -1;
  #down = false;
  #page = 0;

  /** @param {HTMLElement} section @param {AbortSignal} signal @param {Listener} on */
  constructor(section, signal, on) {
    this.section = section;
    this.on = on;
    this.body = part(section, "tbody");
    this.result = /** @type {HTMLSelectElement} */ (part(section, "#book-result"));
    this.remark = /** @type {HTMLSelectElement} */ (part(section, "#book-remark"));
    this.find = /** @type {HTMLInputElement} */ (part(section, "#book-find"));
    section.addEventListener("input", () => this.#anew(), { signal });
    part(section, ".fc-before").addEventListener("click", () => this.#turn(this.#page - 1), { signal });
    part(section, ".fc-after").addEventListener("click", () => this.#turn(this.#page + 1), { signal });
    // Paper has no page to turn.
    addEventListener("beforeprint", () => this.#fill(this.#found), { signal });
    addEventListener("afterprint", () => this.#draw(), { signal });
  }

  /** @param {Row[]} rows @param {Pick<Taken, "title">[]} modules */
  show(rows, modules) {
    const same = this.#heads.childElementCount && `${modules.map(({ title }) => title)}` === `${this.#modules.map(({ title }) => title)}`;
    this.#rows = rows;
    this.#modules = modules;
    if (!same) this.#showHeads();
    this.#offer();
    this.#filter();
    if (this.#page * PAGE >= this.#found.length) this.#page = 0;
    this.#draw();
  }

  /** As if nothing had been shown. */
  reset() {
    this.show([], []);
    this.#heads.replaceChildren();
  }

  /** Every row in the order of the table, whatever is shown of them. */
  get sorted() {
    const column = this.#columns[this.#column];
    if (!column) return this.#rows;
    const sign = this.#down ? -1 : 1;
    // Where there is nothing to compare, it comes last, whichever way.
    return [...this.#rows].sort((a, b) => {
      const [x, y] = [column.value(a), column.value(b)];
      if (x === null || y === null) return Number(x === null) - Number(y === null);
      return sign * (typeof x === "number" && typeof y === "number" ? x - y : compare(`${x}`, `${y}`));
    });
  }

  get #heads() {
    return part(this.section, "thead");
  }

  /** @returns {Column[]} */
  get #columns() {
    return [
      { label: "Name", value: ({ name }) => name },
      { label: "Result", value: ({ status }) => ORDER.indexOf(status) },
      ...this.#modules.map(({ title }, index) => ({ label: title, value: (/** @type {Row} */ { modules }) => modules[index]?.percent ?? null })),
      { label: "Attempts", value: ({ attempts }) => attempts },
      { label: "Finished", value: ({ finished }) => finished },
      { label: "Remarks", value: ({ remarks }) => remarks.map(remarkInWords).join(", ") || null },
    ];
  }

  #showHeads() {
    this.#column = -1;
    const heads = this.#columns.map(({ label }, index) => {
      const button = make("button", { type: "button", className: "fc-sort" }, label);
      button.addEventListener("click", () => this.#sort(index));
      return make("th", { scope: "col" }, button);
    });
    this.#heads.replaceChildren(make("tr", {}, ...heads));
  }

  /** @param {number} index */
  #sort(index) {
    this.#down = this.#column === index && !this.#down;
    this.#column = index;
    for (const [place, head] of parts(this.#heads, "th").entries()) {
      head.ariaSort = place === index ? (this.#down ? "descending" : "ascending") : null;
    }
    this.#anew();
  }

  /** What there is to filter by, with how many of each. */
  #offer() {
    /** @param {string} key @param {string} label @param {(row: Row) => boolean} test */
    const offer = (key, label, test) => ({ key, label, count: grouped(this.#rows.filter(test).length) });
    const all = offer("", "All", () => true);
    const none = offer("none", "no remark", ({ remarks }) => !remarks.length);
    fill(this.result, [all, ...Object.entries(STATUS).map(([key, label]) => offer(key, label, ({ status }) => status === key))]);
    fill(this.remark, [all, none, ...Object.entries(REMARKS).map(([key, [label]]) => offer(key, label, (row) => has(row, key)))]);
  }

  #filter() {
    const [status, code, words] = [this.result.value, this.remark.value, nameKey(this.find.value)];
    this.#found = this.sorted.filter((row) =>
      (!status || row.status === status) &&
      (!code || (code === "none" ? !row.remarks.length : has(row, code))) &&
      (!words || row.find.includes(words)));
  }

  /** To the first page of what fits now. */
  #anew() {
    this.#filter();
    this.#turn(0);
  }

  /** @param {number} page */
  #turn(page) {
    if (page < 0 || (page > 0 && page * PAGE >= this.#found.length)) return;
    this.#page = page;
    this.#draw();
    this.on.tell(`${part(this.section, ".fc-shown").textContent}`);
  }

  #draw() {
    const found = this.#found;
    const start = this.#page * PAGE;
    const shown = found.slice(start, start + PAGE);
    const focused = this.body.contains(document.activeElement);
    this.#fill(shown);
    if (focused) part(this.section, ".fc-scroll").focus();
    const range = `Rows ${grouped(start + 1)} to ${grouped(start + shown.length)} of ${grouped(found.length)}.`;
    const some = found.length < this.#rows.length ? `${grouped(found.length)} of ` : "";
    const all = `${some}${counted(this.#rows.length, "row")}.`;
    const said = found.length > PAGE ? range : all;
    part(this.section, ".fc-shown").textContent = found.length ? said : "No row fits. Choose another filter.";
    for (const [name, off] of /** @type {const} */ ([[".fc-before", !start], [".fc-after", start + PAGE >= found.length]])) {
      const button = part(this.section, name);
      button.hidden = found.length <= PAGE;
      // Not disabled: that would lose the focus.
      button.ariaDisabled = `${off}`;
    }
  }

  /** @param {Row[]} rows */
  #fill(rows) {
    this.body.replaceChildren(...rows.map((row) => this.#row(row)));
  }

  /** @param {Row} row */
  #row(row) {
    const state = make("span", { className: "fc-status" }, STATUS[row.status]);
    state.dataset.status = row.status;
    const cells = [
      [state],
      ...row.modules.map((one) => [score(one)]),
      [row.attempts ? row.modules.map(({ attempts }) => attempts).join(" + ") : "–"],
      [row.finished ? make("time", { dateTime: row.finished }, moment(row.finished)) : "–"],
      this.#remarks(row),
    ];
    return make("tr", {}, make("th", { scope: "row" }, row.name), ...cells.map((cell) => make("td", {}, ...cell)));
  }

  /** @param {Row} row @returns {(string | Node)[]} */
  #remarks(row) {
    const words = row.remarks.map((remark) => {
      const item = make("li", {}, remarkInWords(remark));
      if (remark.unit) item.append(" ", this.#button("Separate", ` “${remark.text}” from ${row.name}`, () => this.on.separate(`${remark.unit}`)));
      return item;
    });
    const list = words.length ? [make("ul", {}, ...words)] : [];
    return row.unit && (has(row, "unlisted") || has(row, "twins"))
      ? [...list, this.#button("Who is this?", ` “${row.name}”`, () => this.on.who(row))]
      : list;
  }

  /** @param {string} label @param {string} more for who does not see where it stands @param {() => void} press */
  #button(label, more, press) {
    const button = make("button", { type: "button", className: "fc-small" }, label, make("span", { className: "fc-hidden" }, more));
    button.addEventListener("click", press);
    return button;
  }
}

/** @param {Row} row @param {string} wanted */
const has = ({ remarks }, wanted) => remarks.some(({ code }) => code === wanted);

/** @param {Outcome} outcome */
function score({ percent, status }) {
  if (percent !== null) return `${percent} %`;
  return status === "unfinished" ? "unfinished" : "–";
}

/** Keeps what was chosen, if it is still there. @param {HTMLSelectElement} select @param {{ key: string, label: string, count: string }[]} offers */
function fill(select, offers) {
  const chosen = select.value;
  const there = offers.filter(({ key, count }) => !key || count !== "0" || key === chosen);
  select.replaceChildren(...there.map(({ key, label, count }) => make("option", { value: key }, `${label} (${count})`)));
  select.value = there.some(({ key }) => key === chosen) ? chosen : "";
}
