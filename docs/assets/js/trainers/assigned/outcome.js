import { load } from "../../store.js";
import { endOf } from "../assignment.js";
import { earlierLinks, recordOf, runsOf } from "./record.js";
import { FORMAT, sealed, VERSION } from "../result.js";
import { passOf } from "../task.js";
/** @import { Attempt, Given, Outcome, Result, Run, Task } from "../types.js" */

/** What the answers of an attempt are kept below, apart from the practice on the lesson's page. @param {string} name @param {Run} run */
export const prefix = (name, { module, number }) => `${name}/${module}/${number}/`;

/** @param {Task} task @param {Run} run @param {Date} [now] @returns {Outcome} */
export function outcomeOf({ name, assignment }, run, now = new Date()) {
  const answers = run.questions.map((key) => given(name, run, key));
  const right = answers.filter(({ correct }) => correct).length;
  const total = answers.length;
  const pass = passOf(assignment, run);
  return {
    run,
    answers,
    given: run.questions.filter((key) => load(prefix(name, run) + key)?.response.length).length,
    right,
    total,
    // Rounded down for the eye; it never decides who passed.
    percent: Math.floor((100 * right) / total),
    pass,
    passed: run.finished !== null && 100 * right >= pass * total,
    late: (run.finished ? new Date(run.finished) : now) > endOf(assignment.due),
    over: assignment.tries > 0 && run.number > assignment.tries,
  };
}

/** What was handed in without being complete stands as it was left, and is wrong. @param {string} name @param {Run} run @param {string} key @returns {Given} */
function given(name, run, key) {
  const [question = "", version = ""] = key.split("@");
  const answer = load(prefix(name, run) + key);
  if (!answer?.response.length || !(answer.checked || run.finished)) {
    return { question, version, response: [], correct: false, at: null };
  }
  const { response, checked, correct, at } = answer;
  return { question, version, response, correct: checked && correct, at: new Date(at).toISOString() };
}

/** How every attempt at a module went. @param {Task} task @param {string} module */
export const outcomesOf = (task, module) => runsOf(recordOf(task.name), module).map((run) => outcomeOf(task, run));

/** The best attempt that is finished: one that passed, then the highest. @param {Outcome[]} outcomes @returns {Outcome | undefined} */
export const bestOf = (outcomes) =>
  outcomes
    .filter(({ run }) => run.finished)
    .sort((a, b) => Number(b.passed) - Number(a.passed) || b.right / b.total - a.right / a.total)[0];

/** @param {Outcome} outcome @returns {Attempt} */
const attempt = ({ run: { module, number, started, finished }, late, over, right, total, passed, answers }) => (
  { module, number, started, finished, late, over, right, total, passed, answers }
);

/** What is handed over. @param {Task} task @param {string} learner @returns {Result} */
export function resultOf(task, learner) {
  const record = recordOf(task.name);
  const now = new Date();
  const site = new URL(location.href);
  site.search = site.hash = "";
  return sealed({
    format: FORMAT,
    version: VERSION,
    site: site.href,
    link: task.link,
    earlierLinks: earlierLinks(record, task.link),
    learner,
    opened: record.opened,
    saved: now.toISOString(),
    attempts: record.runs.map((run) => attempt(outcomeOf(task, run, now))),
  });
}
