import { stamp } from "../stamp.js";
import { momentInWords } from "../days.js";
import { bestOf, outcomesOf } from "./outcome.js";
import { earlierLinks, recordOf } from "./record.js";
import { titleOf } from "../task.js";
/** @import { Module, Task } from "../types.js" */

/** Safe in every file system and in every mail. @param {string} text */
const plain = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);

/** A name in another script leaves nothing plain, but two people's files must not be called the same. @param {Task} task @param {string} learner */
export const fileName = ({ name, assignment }, learner) =>
  `first-customer-${plain(assignment.group) || plain(name)}-${plain(learner) || stamp(learner)}.json`;

/** @param {Task} task @param {string} learner @returns {string} a mailto: link */
export function mailTo(task, learner) {
  const { assignment, modules, intact } = task;
  const subject = `Result of ${learner}: ${titleOf(assignment, modules)}`;
  const lines = [
    "Hello,",
    "",
    `here is my result for ${titleOf(assignment, modules)}.`,
    "",
    `Name: ${learner}`,
    ...modules.map((module) => line(task, module)),
    ...(!intact || earlierLinks(recordOf(task.name), task.link).length ? ["The link was changed after it was made."] : []),
    "",
    `Attached: ${fileName(task, learner)}`,
    "(A link can't attach it: please add the saved file before you send this.)",
  ];
  const query = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines.join("\r\n"))}`;
  return `mailto:${encodeURIComponent(assignment.mail).replaceAll("%40", "@")}?${query}`;
}

/** @param {Task} task @param {Module} module */
function line(task, { id, title }) {
  const outcomes = outcomesOf(task, id);
  const best = bestOf(outcomes);
  if (!best) return `${title}: ${outcomes.length ? "begun, not finished" : "not begun"}`;
  const { run, right, total, percent, passed, late, over } = best;
  const how = [passed ? "passed" : "not passed", late && "late", over && "over the limit"].filter(Boolean).join(", ");
  const which = `attempt ${run.number}${outcomes.length > 1 ? `, the best of ${outcomes.length}` : ""}`;
  return `${title}: ${right} of ${total} right, ${percent} %, ${how} (${which}, finished ${momentInWords(`${run.finished}`)})`;
}
