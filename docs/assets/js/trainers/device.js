/*
 * What the trainers' pages keep on this device: what was assigned, and what was answered for it.
 * What the device refuses to keep lasts as long as the page.
 */

const PREFIX = "first-customer/trainers/1/";

/** @type {Map<string, string>} */
const memory = new Map();

export const refused = () => memory.size > 0;

/** @param {string} key @returns {unknown} what was kept, as JSON gives it; null where nothing was. */
export function kept(key) {
  try {
    return JSON.parse(memory.get(key) ?? localStorage.getItem(PREFIX + key) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} key @param {unknown} value */
export function keep(key, value) {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(PREFIX + key, text);
    memory.delete(key);
  } catch {
    memory.set(key, text);
  }
}
