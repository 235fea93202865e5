import { same, toFragment } from "../assignment.js";
import { attemptsOf, different, units } from "./gather.js";
import { isRight } from "./marks.js";
import { guesser, nameKey } from "./names.js";
/** @import { Assignment, Given } from "../types.js" */
/** @import { Filed } from "./read.js" */
/** @import { Kept, Unit } from "./gather.js" */
/** @import { Key } from "./marks.js" */
/** @import { Listed } from "./roster.js" */

/**
 * By what is marked. `questions` is how many a module has, 0 if the site has no such module;
 * `keys` are by `id@version`; `joins` says which unit is whom on the list, where the trainer said so.
 *
 * @typedef {{ id: string, title: string, passMark: number, questions: number }} Taken
 * @typedef {{
 *   assignment: Assignment, modules: Taken[], keys: Record<string, Key & { module: string }>,
 *   people: Listed[] | null, joins: Record<string, number>,
 * }} Frame
 *
 * @typedef {"passed" | "late" | "failed" | "unfinished" | "missing"} Status
 * @typedef {{ code: string, count: number, text?: string, unit?: string }} Remark
 * @typedef {{ status: Status, percent: number | null, attempts: number, finished: string | null }} Outcome
 *
 * One person. `listed` is their place on the list, or -1; `guess` who of the list it may be, or -1;
 * `unit` by which name they are joined to somebody; `typed` the names in their files; `find` all of
 * their names, to be searched.
 *
 * @typedef {{
 *   name: string, listed: number, unit: string, guess: number, typed: string[], find: string, status: Status,
 *   modules: Outcome[], attempts: number, finished: string | null, remarks: Remark[],
 * }} Row
 * @typedef {Record<string, { question: string, response: string[], right: boolean }[]>} First
 * @typedef {Kept & ReturnType<typeof mark>} Marked
 */

/**
 * @param {Filed[]} filed @param {Frame} frame
 * @returns {{ rows: Row[], firsts: First[] }} `firsts`: everybody's first attempts, as far as their key is known
 */
export function grade(filed, frame) {
  const people = frame.people ?? [];
  const places = placesOf(people);
  const found = units(filed, (key) => (places.get(key)?.length ?? 0) > 1);
  /** @type {Unit[][]} */
  const whose = people.map(() => []);
  const unlisted = found.filter((unit) => {
    const place = frame.joins[unit.id] ?? only(places.get(unit.key));
    if (place !== undefined) whose[place]?.push(unit);
    return place === undefined;
  });
  const told = [
    ...people.map((person, place) => ofPerson(person, place, whose[place] ?? [], frame, places)),
    ...strangers(unlisted, whose, frame, places),
  ];
  return { rows: told.map(({ row }) => row), firsts: told.flatMap(({ first }) => (first ? [first] : [])) };
}

/** Where on the list a name or an address stands. @param {Listed[]} people */
function placesOf(people) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  for (const [place, { name, mail }] of people.entries()) {
    for (const key of new Set([name, mail].filter(Boolean).map(nameKey))) places.set(key, [...(places.get(key) ?? []), place]);
  }
  return places;
}

/** @param {number[] | undefined} places */
const only = (places) => (places?.length === 1 ? places[0] : undefined);

/** @param {Listed} person @param {number} place @param {Unit[]} own @param {Frame} frame @param {Map<string, number[]>} places */
function ofPerson({ name }, place, own, frame, places) {
  const { row, first } = rowOf(name, own.flatMap(({ files }) => files), frame);
  const joined = own.filter(({ id }) => id in frame.joins);
  for (const { id, files } of joined) row.remarks.push({ code: "joined", count: 1, text: `${files[0]?.result.learner}`, unit: id });
  if ((places.get(nameKey(name))?.length ?? 0) > 1) row.remarks.push({ code: "twins", count: 1 });
  return { row: { ...row, listed: place }, first };
}

/** Those who are on no list. @param {Unit[]} unlisted @param {Unit[][]} whose @param {Frame} frame @param {Map<string, number[]>} places */
function strangers(unlisted, whose, frame, places) {
  const people = frame.people ?? [];
  // Likelier than others: who has handed in nothing.
  const order = [...people.keys()].sort((a, b) => Math.min(1, whose[a]?.length ?? 0) - Math.min(1, whose[b]?.length ?? 0));
  const guess = guesser(order.map((place) => nameKey(`${people[place]?.name}`)));
  const told = unlisted.map(({ id, key, files }) => {
    const { row, first } = rowOf(`${files[0]?.result.learner}`, files, frame);
    const near = guess(key);
    if (places.has(key)) row.remarks.push({ code: "twins", count: 1 });
    else if (frame.people) row.remarks.push({ code: "unlisted", count: 1 });
    return { row: { ...row, unit: id, guess: near === null ? -1 : Number(order[near]) }, first };
  });
  return told.sort((a, b) => a.row.name.localeCompare(b.row.name));
}

/** @param {string} name @param {Filed[]} files @param {Frame} frame @returns {{ row: Row, first: First | null }} */
function rowOf(name, files, frame) {
  const { assignment, modules } = frame;
  const own = different(files);
  const { attempts, disagree } = attemptsOf(own);
  const marked = modules.map((module) => {
    const tried = attempts.filter((attempt) => attempt.module === module.id);
    return tried.map((attempt, index) => ({ ...attempt, ...mark(attempt, index + 1, module, frame) }));
  });
  const typed = [...new Set(files.map(({ result }) => result.learner))];
  const outcomes = marked.map(outcome);
  const ends = outcomes.flatMap(({ finished }) => finished ?? []);
  const remarks = [...ofAttempts(marked.flat()), ...ofFiles(own, disagree, assignment)];
  const row = {
    name, listed: -1, unit: "", guess: -1, typed,
    find: [name, ...typed].map(nameKey).join("\n"),
    status: files.length ? together(outcomes) : "missing",
    modules: outcomes,
    attempts: outcomes.reduce((sum, one) => sum + one.attempts, 0),
    finished: ends.length === modules.length ? ends.sort().at(-1) ?? null : null,
    remarks: remarks.filter(({ count }) => count > 0),
  };
  const first = Object.fromEntries(modules.map(({ id }, index) => [id, marked[index]?.[0]?.known ?? []]));
  return { row, first: files.length ? first : null };
}

/**
 * Marks an attempt again: every answer whose key is on the site; the others count as reported.
 *
 * @param {Kept} attempt @param {number} place by time @param {Taken} module @param {Frame} frame
 */
function mark(attempt, place, module, { assignment: { tries, due, draw }, keys }) {
  const checked = once(attempt.answers).map((answer) => {
    const question = `${answer.question}@${answer.version}`;
    const key = Object.hasOwn(keys, question) && keys[question]?.module === module.id ? keys[question] : null;
    return { question, answer, key, right: key ? isRight(key, answer.response) : answer.correct };
  });
  const total = Math.max(attempt.total, checked.length);
  const right = checked.filter((one) => one.right).length;
  const number = Math.max(attempt.number, place);
  const given = checked.filter(({ answer }) => answer.at && answer.response.length);
  return {
    number, total, right,
    percent: Math.floor((100 * right) / total),
    passed: attempt.finished !== null && 100 * right >= module.passMark * total,
    late: isLate(attempt, due),
    over: tries > 0 && number > tries,
    fewer: total < Math.min(draw || Infinity, module.questions),
    unknown: checked.filter(({ key }) => !key).length,
    differ: attempt.finished ? given.filter((one) => one.right !== one.answer.correct).length : 0,
    known: given.filter(({ key }) => key).map(({ question, answer: { response }, right }) => ({ question, response, right })),
  };
}

const HOUR = 3_600_000;

/**
 * The day that is due ends where the learner is: first 14 hours before it ends in universal time, and last 12 hours
 * after. In between, the learner's own device knows.
 *
 * @param {Kept} attempt @param {string} due
 */
function isLate({ finished, saved, late }, due) {
  if (!due) return false;
  const behind = Date.parse(finished ?? saved) - Date.parse(due) - 24 * HOUR;
  return behind >= 12 * HOUR || (behind >= -14 * HOUR && late);
}

/** A question counts once, however often a file answers it. @param {Given[]} answers */
const once = (answers) =>
  answers.filter(({ question }, index) => answers.findIndex((other) => other.question === question) === index);

/** What the attempts at one module come to. @param {Marked[]} attempts @returns {Outcome} */
function outcome(attempts) {
  const counted = attempts.filter(({ over, finished }) => !over && finished);
  const passing = counted.filter(({ passed }) => passed);
  const best = passing.find(({ late }) => !late) ?? passing[0] ?? [...counted].sort((a, b) => b.percent - a.percent)[0];
  /** @type {Status} */
  const status = !best ? (attempts.length ? "unfinished" : "missing") : !best.passed ? "failed" : best.late ? "late" : "passed";
  const percent = counted.length ? Math.max(...counted.map((one) => one.percent)) : null;
  return { status, percent, attempts: attempts.length, finished: best?.finished ?? null };
}

/** @param {Outcome[]} outcomes @returns {Status} */
function together(outcomes) {
  const some = (/** @type {Status} */ wanted) => outcomes.some(({ status }) => status === wanted);
  if (some("unfinished") || some("missing")) return "unfinished";
  return some("failed") ? "failed" : some("late") ? "late" : "passed";
}

/** @param {Marked[]} attempts @returns {Remark[]} */
function ofAttempts(attempts) {
  const sum = (/** @type {(attempt: Marked) => number | boolean} */ count) =>
    attempts.reduce((all, attempt) => all + Number(count(attempt)), 0);
  return [
    { code: "late", count: sum(({ late }) => late) },
    { code: "over", count: sum(({ over }) => over) },
    { code: "marks", count: sum(({ differ }) => differ) },
    { code: "version", count: sum(({ unknown }) => unknown) },
    { code: "fewer", count: sum(({ fewer }) => fewer) },
  ];
}

/** @param {Filed[]} files @param {boolean} disagree @param {Assignment} assignment @returns {Remark[]} */
function ofFiles(files, disagree, assignment) {
  const asked = toFragment(assignment);
  const changed = files.filter(({ result: { link, earlierLinks } }) => [link, ...earlierLinks].some((one) => !same(asked, one)));
  return [
    { code: "edited", count: files.filter(({ sealed }) => !sealed).length },
    { code: "link", count: changed.length },
    { code: "files", count: files.length > 1 ? files.length : 0 },
    { code: "disagree", count: Number(disagree) },
  ];
}
