import { choice } from "./choice.js";
import { matching } from "./matching.js";
import { numeric } from "./numeric.js";
import { sequencing } from "./sequencing.js";

/**
 * What the player asks of a kind of question. A response is a list of strings, empty where nothing
 * is answered yet. The key is in the reasons below the question, and nowhere else.
 *
 * @typedef {object} Kind
 * @property {(form: HTMLFormElement, signal: AbortSignal) => void} [start] make what only a script can work
 * @property {(form: HTMLFormElement) => string[]} read the response, however unfinished
 * @property {(form: HTMLFormElement, response: string[]) => string} refusal why it can't be checked, or ""
 * @property {(form: HTMLFormElement, response: string[]) => void} write put a response back, as far as it fits
 * @property {(form: HTMLFormElement, response: string[]) => Map<string, boolean>} mark which parts are right
 * @property {(form: HTMLFormElement, response: string[], marks: Map<string, boolean>) => void} explain
 *   say why, beside what was chosen and what was missed
 */

/** The kinds by the name in `data-kind`. @type {Record<string, Kind>} */
export const kinds = { choice, matching, numeric, sequencing };
