/**
 * All that is kept of a learner's answers; nothing else reads or writes it.
 * Each question has a record of its own, so two tabs never overwrite each other's answers. The key
 * is `id@version`, so an edit of one question leaves the answers to all others in place.
 *
 * @import { Answer, Standing } from "./types"
 */

const PREFIX = "first-customer/1/";

/** What the device refused to keep. @type {Map<string, Answer>} */
const memory = new Map();

/** @param {string} key @returns {Answer | null} */
export function load(key) {
  try {
    const found = memory.get(key) ?? JSON.parse(localStorage.getItem(PREFIX + key) ?? "");
    return isAnswer(found) ? found : null;
  } catch {
    return null;
  }
}

/** @param {string} key @param {Answer} answer @returns {boolean} whether the device keeps it */
export function save(key, answer) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(answer));
    return !memory.delete(key) || true;
  } catch {
    memory.set(key, answer);
    return false;
  }
}

/** @param {string} key */
export function remove(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Where nothing may be kept, nothing is there to remove.
  }
}

/**
 * Say when another tab has changed an answer, or when a page gone back to may be out of date: then,
 * and when another tab has removed everything, without a key.
 *
 * @param {(key?: string) => void} changed
 * @param {AbortSignal} signal
 */
export function watch(changed, signal) {
  addEventListener("storage", ({ key }) => {
    if (!key) changed();
    else if (key.startsWith(PREFIX)) changed(key.slice(PREFIX.length));
  }, { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && changed(), { signal });
}

/** @param {string[]} keys @param {number} passMark @returns {Standing} */
export function standing(keys, passMark) {
  const answers = keys.map(load);
  const there = answers.filter((answer) => answer !== null);
  const total = keys.length;
  const right = there.filter(({ checked, correct }) => checked && correct).length;
  return {
    total,
    right,
    started: there.length,
    attempted: there.filter(({ attempts }) => attempts).length,
    checked: there.filter(({ checked }) => checked).length,
    next: keys.find((_, index) => !answers[index]?.checked),
    latest: there.map(({ at }) => at).sort().at(-1) ?? "",
    percent: Math.floor((100 * right) / total),
    passed: 100 * right >= passMark * total,
  };
}

/** @param {any} found */
const isAnswer = (found) =>
  isMarked(found) &&
  typeof found.checked === "boolean" &&
  found.attempts >= Number(found.checked) &&
  (found.first === null || isMarked(found.first));

/** @param {any} found */
const isMarked = (found) =>
  found.response.every((/** @type {unknown} */ part) => typeof part === "string") &&
  typeof found.correct === "boolean" &&
  Date.parse(found.at) > 0;
