import { asked } from "../../report/interaction.js";
import { fromFragment } from "../assignment.js";
import { counting, keyOfLink } from "./gather.js";
import { questionsOf } from "../lessons.js";
import { people } from "./roster.js";
/** @import { Asked } from "../../report/types.js" */
/** @import { Pile } from "./gather.js" */
/** @import { Frame, Taken } from "./grade.js" */
/** @import { Roster } from "./roster.js" */
/** @import { Assignment, Module } from "../types.js" */
/** @import { Order, Report } from "./worker.js" */

/** The pass mark where a link asks for a module that this site does not have. */
const USUAL = 80;

/** To hand thousands of files to the worker at once would stop the page for half a second. */
const SLICE = 50;

/**
 * By what results are marked. `by` says whose link it is; `trouble` what could not be had, in words.
 *
 * @typedef {{
 *   assignment: Assignment, intact: boolean, by: "pasted" | "own" | "results", modules: Taken[],
 *   questions: Record<string, Asked>, keys: Frame["keys"], trouble: string,
 * }} Terms
 */

/** What was put into the gradebook, and the worker that reads and marks it. */
export class Book {
  /** @type {Roster | null} */
  roster = null;
  /** @type {Pile[]} */
  piles = [];
  /** Who is whom on the list, as the trainer said. @type {Record<string, number>} */
  joins = {};
  /** The key of the pile that is shown; "" for the largest. */
  chosen = "";
  pasted = "";
  turn = 0;
  /** How many files are to be read, and how many of them are. */
  total = 0;
  done = 0;
  /** @type {File[]} */
  #waiting = [];

  /** @param {Module[]} modules @param {string[]} own links @param {(report: Report) => void} hear */
  constructor(modules, own, hear) {
    this.modules = modules;
    this.own = own;
    /** @type {Map<string, Promise<Asked[]>>} */
    this.lessons = new Map();
    this.worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    this.worker.addEventListener("message", ({ data }) => {
      if (data.say === "took") this.#next();
      if (data.say === "stopped") this.done = this.total = this.#waiting.length = 0;
      hear(data);
    });
  }

  stop() {
    this.turn += 1;
    this.worker.terminate();
  }

  /** @param {File[]} files */
  read(files) {
    const idle = this.done === this.total;
    if (idle) this.done = this.total = 0;
    this.total += files.length;
    this.#waiting.push(...files);
    if (idle) this.#next();
  }

  #next() {
    const files = this.#waiting.splice(0, SLICE);
    this.done = this.total - this.#waiting.length - files.length;
    this.#order(files.length ? { do: "read", files } : { do: "list" });
  }

  /** The piles to choose from; one that only the pasted link names has no files yet. */
  get offered() {
    const key = keyOfLink(this.pasted);
    const there = !key || this.piles.some((pile) => pile.key === key);
    return there ? this.piles : [...this.piles, { key, files: 0, links: [] }];
  }

  get pile() {
    return this.offered.find(({ key }) => key === this.chosen) ?? this.offered[0];
  }

  /**
   * Has the chosen pile marked; the worker reports.
   *
   * @returns {Promise<Terms | null>} null where there is none yet, or another call came first
   */
  async grade() {
    this.turn += 1;
    const { turn, pile, joins } = this;
    const terms = pile ? await this.#terms(pile) : null;
    if (!pile || !terms || turn !== this.turn) return null;
    const { assignment, modules, keys } = terms;
    const listed = this.roster && people(this.roster);
    this.#order({ do: "grade", turn, key: pile.key, frame: { assignment, modules, keys, joins, people: listed } });
    return terms;
  }

  /** @param {Pile} pile @returns {Promise<Terms | null>} */
  async #terms(pile) {
    const { link, by } = counting(pile, this.pasted, this.own);
    const found = fromFragment(link);
    if (!found) return null;
    const { assignment, intact } = found;
    const lessons = await Promise.all(assignment.modules.map((id) => this.#lesson(id, assignment.pass)));
    const all = lessons.flatMap(({ taken, questions }) => questions.map((question) => ({ module: taken.id, question })));
    return {
      assignment, intact, by,
      modules: lessons.map(({ taken }) => taken),
      questions: Object.fromEntries(all.map(({ question }) => [question.key, question])),
      keys: Object.fromEntries(all.map(({ module, question: { key, type, pattern } }) => [key, { module, type, pattern }])),
      trouble: lessons.map(({ trouble }) => trouble).filter(Boolean).join(" "),
    };
  }

  /** @param {string} id @param {number | null} pass */
  async #lesson(id, pass) {
    const module = this.modules.find((one) => one.id === id);
    const { title = id, passMark = USUAL, questions: count = 0 } = module ?? {};
    const taken = { id, title, passMark: pass ?? passMark, questions: count };
    if (!module) return { taken, questions: [], trouble: `This site has no lesson “${id}”, so its marks are shown as reported.` };
    try {
      const loading = this.lessons.get(id) ?? questionsOf(module).then(known);
      this.lessons.set(id, loading);
      return { taken, questions: await loading, trouble: "" };
    } catch (error) {
      this.lessons.delete(id);
      return { taken, questions: [], trouble: `${/** @type {Error} */ (error).message} Until then its marks are shown as reported.` };
    }
  }

  /** @param {Order} order */
  #order(order) {
    this.worker.postMessage(order);
  }
}

/** The questions that can be marked without their markup. @param {HTMLFormElement[]} forms */
const known = (forms) =>
  forms.flatMap((form) => {
    try {
      return asked(form);
    } catch {
      // A kind that no standard knows: its marks are shown as reported.
      return [];
    }
  });
