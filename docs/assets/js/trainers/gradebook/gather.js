import { fromFragment, toFragment } from "../assignment.js";
import { nameKey } from "./names.js";
/** @import { Assignment, Attempt } from "../types.js" */
/** @import { Filed } from "./read.js" */

/** Results that carry the same assignment, with the links that they carry it in, most frequent first. */
/** @typedef {{ key: string, files: number, links: { link: string, intact: boolean, count: number }[] }} Pile */
/** An attempt, and when it was last saved. @typedef {Attempt & { saved: string }} Kept */
/** What one person, as far as the name tells, has handed in. @typedef {{ id: string, key: string, files: Filed[] }} Unit */

/** What tells an assignment from others: its id, or all of it. @param {Assignment} assignment */
const keyOf = (assignment) => assignment.id || toFragment(assignment);

/** @param {string} link @returns {string} "" if it assigns nothing */
export function keyOfLink(link) {
  const found = fromFragment(link);
  return found ? keyOf(found.assignment) : "";
}

/** @param {Filed[]} filed @returns {Pile[]} the largest first */
export function piles(filed) {
  /** @type {Map<string, Map<string, number>>} */
  const found = new Map();
  for (const { key, result: { link } } of filed) {
    const links = found.get(key) ?? found.set(key, new Map()).get(key);
    links?.set(link, (links.get(link) ?? 0) + 1);
  }
  return [...found].map(([key, links]) => pile(key, [...links])).sort((a, b) => b.files - a.files);
}

/** @param {string} key @param {[string, number][]} counts @returns {Pile} */
function pile(key, counts) {
  const links = counts.map(([link, count]) => ({ link, count, intact: fromFragment(link)?.intact ?? false }));
  // A link that is as it was made is the better witness, however few carry it.
  links.sort((a, b) => Number(b.intact) - Number(a.intact) || b.count - a.count);
  return { key, links, files: counts.reduce((sum, [, count]) => sum + count, 0) };
}

/**
 * The link by which a pile is marked: one that was pasted, else the trainer's own, else the results'.
 *
 * @param {Pile} pile @param {string} pasted @param {string[]} own
 * @returns {{ link: string, by: "pasted" | "own" | "results" }}
 */
export function counting({ key, links }, pasted, own) {
  if (keyOfLink(pasted) === key) return { link: pasted, by: "pasted" };
  const mine = own.find((link) => keyOfLink(link) === key);
  return mine ? { link: mine, by: "own" } : { link: links[0]?.link ?? "", by: "results" };
}

/**
 * Puts together what the same name has handed in. Where several people have a name, each file stays
 * by itself.
 *
 * @param {Filed[]} filed @param {(key: string) => boolean} shared whether several people have that name
 * @returns {Unit[]}
 */
export function units(filed, shared) {
  /** @type {Map<string, Unit>} */
  const found = new Map();
  for (const one of filed) {
    const key = nameKey(one.result.learner);
    const id = shared(key) ? `file ${one.file}` : `name ${key}`;
    const unit = found.get(id);
    if (unit) unit.files.push(one);
    else found.set(id, { id, key, files: [one] });
  }
  return [...found.values()];
}

/** The files that differ in more than the moment in which they were saved. @param {Filed[]} files */
export function different(files) {
  if (files.length < 2) return files;
  /** @param {Filed} file */
  const content = ({ result: { link, earlierLinks, opened, attempts } }) => JSON.stringify([link, earlierLinks, opened, attempts]);
  return [...new Map(files.map((file) => [content(file), file])).values()];
}

/**
 * The attempts of all files of a person, each once, by time; and whether two files tell the same
 * finished attempt differently. Then the one that was not edited counts.
 *
 * @param {Filed[]} files @returns {{ attempts: Kept[], disagree: boolean }}
 */
export function attemptsOf(files) {
  /** @type {Map<string, Kept>} */
  const found = new Map();
  let disagree = false;
  for (const { result: { saved, attempts } } of [...files].sort((a, b) => Number(b.sealed) - Number(a.sealed))) {
    for (const attempt of attempts) {
      const id = `${attempt.module} ${attempt.started}`;
      const other = found.get(id);
      disagree ||= Boolean(other?.finished && attempt.finished && `${JSON.stringify(other.answers)}` !== JSON.stringify(attempt.answers));
      if (!other || isFuller({ ...attempt, saved }, other)) found.set(id, { ...attempt, saved });
    }
  }
  return { attempts: [...found.values()].sort((a, b) => (a.started < b.started ? -1 : 1)), disagree };
}

/** @param {Kept} one @param {Kept} other */
function isFuller(one, other) {
  const rank = (/** @type {Kept} */ { finished, answers }) => (finished ? Infinity : answers.filter(({ at }) => at).length);
  return rank(one) > rank(other) || (rank(one) === rank(other) && !one.finished && one.saved > other.saved);
}
