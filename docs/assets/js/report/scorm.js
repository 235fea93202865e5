/**
 * What the two SCORMs share: an object that the LMS has put into a window around this one, with
 * functions that take and give text, and say "true" or "false".
 *
 * @typedef {Record<string, (...words: string[]) => unknown>} Api
 * @typedef {{ initialize: string, get: string, set: string, commit: string, finish: string, error: string }} Names
 */

/** How many windows to look through: a frame that is its own parent must not hold us for ever. */
const FAR = 50;

/** The LMS's object, in a frame around this page or around the one that opened it. @param {string} name @returns {Api | null} */
export function find(name) {
  for (const start of [window, opener]) {
    let here = start;
    for (let steps = 0; here && steps < FAR; steps += 1) {
      const found = within(here, name);
      if (found) return found;
      if (here === here.parent) break;
      here = here.parent;
    }
  }
  return null;
}

/** @param {Window} place @param {string} name @returns {Api | null} */
function within(place, name) {
  try {
    return /** @type {any} */ (place)[name] ?? null;
  } catch {
    // It belongs to another site.
    return null;
  }
}

/** Calls the LMS, and never throws: an LMS that breaks must not take the lesson with it. */
export class Line {
  #api;
  #names;

  /** @param {Api} api @param {Names} names */
  constructor(api, names) {
    this.#api = api;
    this.#names = names;
  }

  open = () => this.#says(this.#names.initialize, "");
  commit = () => this.#says(this.#names.commit, "");
  close = () => this.#says(this.#names.finish, "");

  /** @param {string} element @returns {string} */
  get(element) {
    return `${this.#call(this.#names.get, element) ?? ""}`;
  }

  /** @param {string} element @param {string | number} value */
  set(element, value) {
    const taken = this.#says(this.#names.set, element, `${value}`);
    if (!taken) console.warn(`The LMS did not take ${element}: error ${this.#call(this.#names.error)}`);
  }

  /** @param {string} name @param {string[]} words */
  #says(name, ...words) {
    return `${this.#call(name, ...words)}` === "true";
  }

  /** @param {string} name @param {string[]} words */
  #call(name, ...words) {
    try {
      return this.#api[name]?.(...words);
    } catch (error) {
      console.warn(`The LMS broke at ${name}:`, error);
      return undefined;
    }
  }
}

/** A percentage with two decimals, rounded down: it never reaches a pass mark that was missed. @param {{ right: number, total: number }} score */
export const percent = ({ right, total }) => Math.floor((10000 * right) / total) / 100;

/** A number that the LMS gave, or none. @param {string} text */
export const number = (text) => (text.trim() && Number.isFinite(Number(text)) ? Number(text) : null);
