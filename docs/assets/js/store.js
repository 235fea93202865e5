/**
 * What this device knows of a learner's answers. Nothing else reads or writes them.
 *
 * Each question has a record of its own, so that two tabs never overwrite each other's answers.
 * Its key is `id@version`: an edit of one question leaves the answers to all others in place.
 *
 * @typedef {{ response: string[], correct: boolean, at: string }} First
 * @typedef {{
 *   response: string[], checked: boolean, correct: boolean, attempts: number,
 *   first: First | null, at: string,
 * }} Answer  `at` is an ISO time; `response` may be half-finished until `checked`
 */

const PREFIX = "first-customer/1/";

/** What the device refused to keep. @type {Map<string, Answer>} */
const memory = new Map();

/** @param {string} key @returns {Answer | null} */
export function load(key) {
  return memory.get(key) ?? parse(stored(key));
}

/** @param {string} key @param {Answer} answer @returns {boolean} whether the device keeps it */
export function save(key, answer) {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(answer));
    memory.delete(key);
    return true;
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
    // Where nothing may be stored, nothing is there to remove.
  }
}

/**
 * Call `changed` when another tab, or a page gone back to, may have changed the answer to `key`;
 * with null where it may be all of them.
 *
 * @param {(key: string | null) => void} changed
 * @param {AbortSignal} signal
 */
export function watch(changed, signal) {
  addEventListener("storage", ({ key }) => {
    if (!key) changed(null);
    else if (key.startsWith(PREFIX)) changed(key.slice(PREFIX.length));
  }, { signal });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) changed(null);
  }, { signal });
}

/**
 * Where somebody stands in the questions `keys`: how many are `started`, `attempted` (checked at
 * least once), `checked` (and not opened again); the first that is not, `next`; the time of the
 * `latest` step, "" if there is none. The per cent is rounded down, but never decides who passed.
 *
 * @param {string[]} keys
 * @param {number} passMark
 */
export function standing(keys, passMark) {
  const answers = keys.map(load);
  const total = keys.length;
  /** @param {(answer: Answer) => boolean} test */
  const count = (test) => answers.filter((answer) => answer && test(answer)).length;
  const right = count((answer) => answer.checked && answer.correct);
  return {
    total,
    right,
    started: count(() => true),
    attempted: count((answer) => answer.attempts > 0),
    checked: count((answer) => answer.checked),
    next: keys.find((_, index) => !answers[index]?.checked),
    latest: answers.reduce((latest, answer) => (answer && answer.at > latest ? answer.at : latest), ""),
    percent: Math.floor((100 * right) / total),
    passed: 100 * right >= passMark * total,
  };
}

/** @param {string} key */
function stored(key) {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** @param {string | null} text @returns {Answer | null} */
function parse(text) {
  try {
    const found = JSON.parse(text ?? "null");
    return isAnswer(found) ? found : null;
  } catch {
    return null;
  }
}

/** @param {any} found */
function isAnswer(found) {
  return isFirst(found) &&
    typeof found.checked === "boolean" &&
    Number.isInteger(found.attempts) && found.attempts >= Number(found.checked) &&
    (found.first === null || isFirst(found.first));
}

/** @param {any} found */
function isFirst(found) {
  return Array.isArray(found?.response) &&
    found.response.every((/** @type {unknown} */ part) => typeof part === "string") &&
    typeof found.correct === "boolean" &&
    typeof found.at === "string" && Date.parse(found.at) > 0;
}
