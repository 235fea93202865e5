import { fromFragment } from "../assignment.js";
import { FORMAT, VERSION, isSealed } from "../result.js";
import { misfits } from "../schema.js";
/** @import { Result } from "../types.js" */
/** @import { Schema } from "../schema.js" */

/**
 * A result that was read: `file` tells it from others, `key` is that of its assignment, and `sealed`
 * says whether it is as it was saved.
 *
 * @typedef {{ file: number, key: string, sealed: boolean, result: Result }} Filed
 */

/** A result of a thousand answers has a tenth of it. */
export const LARGEST = 1_000_000;
const SHOWN = 3;
/** A field may have a name as long as the file. */
const LONGEST = 100;
const NONE = "It is not a result file. Ask for the file that the page of the assignment saves.";

/**
 * Reads a file that should be a result.
 *
 * @param {string} text @param {Schema} schema
 * @returns {{ sealed: boolean, result: Result }} Throws an Error that says in words for people what is wrong.
 */
export function readResult(text, schema) {
  const data = parsed(text);
  if (data?.format !== FORMAT) throw new Error(NONE);
  if (data.version > VERSION) {
    throw new Error("It was saved by a newer version of the course than this page. Load this page again, then add the file once more.");
  }
  const wrong = misfits(schema, data);
  if (!wrong.length) wrong.push(...badTimes(data));
  if (!wrong.length && !fromFragment(data.link)) wrong.push("link names no module");
  if (wrong.length) throw new Error(`It was changed or cut off: ${some(wrong)}. Ask for the file again.`);
  return { sealed: isSealed(data), result: data };
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new Error(NONE);
  }
}

/** @param {string[]} wrong */
const some = (wrong) =>
  wrong.slice(0, SHOWN).map((one) => one.slice(0, LONGEST)).join("; ") + (wrong.length > SHOWN ? `; and ${wrong.length - SHOWN} more` : "");

/** Times that look like one, and are none, like the 99th of May. @param {Result} result */
function badTimes({ opened, saved, attempts }) {
  const times = { opened, saved };
  const all = [...Object.entries(times), ...attempts.flatMap((attempt, index) => [
    [`attempts[${index}].started`, attempt.started],
    [`attempts[${index}].finished`, attempt.finished ?? saved],
  ])];
  return all.filter(([, time]) => Number.isNaN(Date.parse(`${time}`))).map(([name]) => `${name} is no time`);
}
