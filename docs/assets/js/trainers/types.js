/**
 * What the trainers' pages say to each other. Types only: no page loads this.
 *
 * What a trainer asks for, as the fragment of a link carries it: see assignment.js. `pass` is a
 * percentage, null where each quiz keeps its own; `tries` and `draw` are 0 where there is no limit;
 * `due` is a day like 2026-12-04, to its end, or ""; `mail` is where the learner writes to, or "".
 *
 * @typedef {{
 *   id: string, modules: string[], group: string, due: string, pass: number | null, tries: number,
 *   draw: number, feedback: "once" | "end", mail: string,
 * }} Assignment
 *
 * A module as the page lists it: see lessons.js.
 *
 * @typedef {{ id: string, title: string, href: string, passMark: number, questions: number }} Module
 *
 * What a learner hands over, as result-1.schema.json describes it field by field.
 *
 * @typedef {{
 *   question: string, version: string, response: string[], correct: boolean, at: string | null,
 * }} Given
 * @typedef {{
 *   module: string, number: number, started: string, finished: string | null, late: boolean,
 *   over: boolean, right: number, total: number, passed: boolean, answers: Given[],
 * }} Attempt
 * @typedef {{
 *   format: "first-customer-result", version: 1, site: string, link: string, earlierLinks: string[],
 *   learner: string, opened: string, saved: string, attempts: Attempt[],
 * }} Unsealed
 * @typedef {Unsealed & { seal: string }} Result
 */

/**
 * What a learner opened: a link, and the lessons of this site that it asks for. `name` is what the
 * record and the answers are kept under; `missing` are modules that this site does not have.
 *
 * @typedef {{
 *   name: string, link: string, intact: boolean, assignment: Assignment, modules: Module[], missing: string[],
 * }} Task
 *
 * An attempt as this device keeps it. `questions` are those that were drawn, as `id@version`; the
 * answers to them are in the store, below the attempt's own prefix: see outcome.js.
 *
 * @typedef {{
 *   module: string, number: number, started: string, finished: string | null,
 *   feedback: "once" | "end", passMark: number, questions: string[],
 * }} Run
 * @typedef {{ opened: string, links: string[], runs: Run[] }} Kept
 *
 * How an attempt went. `given` counts the answers that are complete, marked or not.
 *
 * @typedef {{
 *   run: Run, answers: Given[], given: number, right: number, total: number, percent: number,
 *   pass: number, passed: boolean, late: boolean, over: boolean,
 * }} Outcome
 */

export {};
