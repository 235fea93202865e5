/** @import { Answer } from "./types.js" */

const PREFIX = "first-customer/1/";

/** What the device refused to keep. @type {Map<string, Answer>} */
const memory = new Map();

/** A browser may forbid even to ask for it. @type {() => Box} */
let box = () => localStorage;

/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Box */

/** Keeps answers elsewhere than on this device, from now on. @param {Box} elsewhere */
export function keepIn(elsewhere) {
  box = () => elsewhere;
}

export const refused = () => memory.size > 0;

/** @type {(key: string) => Answer | null} */
export function load(key) {
  try {
    const found = memory.get(key) ?? JSON.parse(box().getItem(PREFIX + key) ?? "");
    return isAnswer(found) ? found : null;
  } catch {
    return null;
  }
}

/** @type {(key: string, answer: Answer) => void} */
export function save(key, answer) {
  try {
    box().setItem(PREFIX + key, JSON.stringify(answer));
    memory.delete(key);
  } catch {
    memory.set(key, answer);
  }
}

/** @type {(key: string) => void} */
export function remove(key) {
  memory.delete(key);
  try {
    box().removeItem(PREFIX + key);
  } catch {
    // Where nothing may be kept, nothing is there to remove.
  }
}

/**
 * Tells when another tab has changed an answer; without a key when it may be any of them, as on a
 * page that somebody went back to. Returns how to stop it.
 *
 * @param {(key?: string) => void} changed
 */
export function watch(changed) {
  const stop = new AbortController();
  const { signal } = stop;
  addEventListener("storage", ({ key }) => {
    if (!key) changed();
    else if (key.startsWith(PREFIX)) changed(key.slice(PREFIX.length));
  }, { signal });
  addEventListener("pageshow", ({ persisted }) => persisted && changed(), { signal });
  return () => stop.abort();
}

/** @param {string[]} keys @param {number} passMark */
export function score(keys, passMark) {
  const checked = keys.map(load).filter((answer) => answer?.checked);
  const right = checked.filter((answer) => answer?.correct).length;
  const total = keys.length;
  return {
    total,
    checked: checked.length,
    right,
    // Rounded down for the eye; it never decides who passed.
    percent: Math.floor((100 * right) / total),
    passed: 100 * right >= passMark * total,
  };
}

/** @type {(found: any) => boolean} */
const isAnswer = (found) =>
  isMarked(found) &&
  typeof found.checked === "boolean" &&
  found.attempts >= Number(found.checked) &&
  (found.first === null || isMarked(found.first));

/** @type {(found: any) => boolean} */
const isMarked = ({ response, correct, at }) =>
  response.every((/** @type {unknown} */ item) => typeof item === "string") &&
  typeof correct === "boolean" &&
  Date.parse(at) > 0;
