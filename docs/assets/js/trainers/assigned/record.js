import { same } from "../assignment.js";
import { keep, kept } from "../device.js";
import { misfits } from "../schema.js";
/** @import { Kept, Run, Task } from "../types.js" */

/*
 * What this device keeps of each assignment: the links that were opened, and the attempts. Two tabs
 * may be at it, so it is read anew before every change.
 */

const LIST = "opened";
const MOST_LINKS = 100;
const time = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" };
const run = {
  module: { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" },
  number: { type: "integer", minimum: 1 },
  started: time,
  finished: { ...time, type: ["string", "null"] },
  feedback: { enum: ["once", "end"] },
  passMark: { type: "number", minimum: 0, maximum: 100 },
  questions: { type: "array", items: { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*@[a-z0-9]+$" } },
};
const record = {
  opened: time,
  links: { type: "array", items: { type: "string", pattern: "^#" } },
  runs: { type: "array", items: strict(run) },
};

/** @param {Record<string, import("../schema.js").Schema>} properties */
function strict(properties) {
  return { type: "object", required: Object.keys(properties), properties };
}

/** @param {string} name @returns {Kept} what is known; a new record where that is nothing, or can't be true. */
export function recordOf(name) {
  const found = kept(`${LIST}/${name}`);
  if (isSound(found)) return found;
  return { opened: new Date().toISOString(), links: [], runs: [] };
}

/** @param {unknown} found @returns {found is Kept} */
function isSound(found) {
  if (misfits(strict(record), found).length) return false;
  return /** @type {Kept} */ (found).runs.every(({ questions }) => questions.length);
}

/** @param {string} name @param {(record: Kept) => void} change @returns {Kept} */
export function change(name, change) {
  const record = recordOf(name);
  change(record);
  keep(`${LIST}/${name}`, record);
  return record;
}

/** The assignments that were opened on this device, the latest first. @returns {string[]} */
export function names() {
  const list = kept(LIST);
  return Array.isArray(list) ? list.filter((name) => typeof name === "string") : [];
}

/** Notes that a link was opened. @param {Task} task */
export function open({ name, link }) {
  keep(LIST, [name, ...names().filter((other) => other !== name)]);
  return change(name, (record) => {
    const others = record.links.filter((other) => !same(other, link));
    record.links = [...others, link].slice(-MOST_LINKS);
  });
}

/** The same assignment in other words, if such links were opened here. @param {Kept} record @param {string} link */
export const earlierLinks = ({ links }, link) => links.filter((other) => !same(other, link));

/** @param {Kept} record @param {string} module @returns {Run[]} */
export const runsOf = ({ runs }, module) => runs.filter((run) => run.module === module);

/** Begins an attempt, or gives the one that is open already, perhaps in another tab. @param {string} name @param {Omit<Run, "number" | "started" | "finished">} start @returns {Run} */
export function begin(name, start) {
  const earlier = runsOf(recordOf(name), start.module);
  const number = earlier.length + 1;
  const run = { ...start, number, started: new Date().toISOString(), finished: null };
  return earlier.find(({ finished }) => !finished) ?? put(name, run);
}

/** Keeps an attempt as it is now; what is finished stays so. @param {string} name @param {Run} run @returns {Run} */
export function put(name, run) {
  const { runs } = change(name, ({ runs }) => {
    const place = runs.findIndex((other) => isSame(other, run));
    if (place < 0) runs.push(run);
    else if (!runs[place]?.finished) runs[place] = run;
  });
  return runs.find((other) => isSame(other, run)) ?? run;
}

/** The attempt as the record has it now. @param {string} name @param {Run} run @returns {Run} */
export const current = (name, run) => recordOf(name).runs.find((other) => isSame(other, run)) ?? run;

/** @param {Run} one @param {Run} other */
const isSame = (one, other) => one.module === other.module && one.number === other.number;
