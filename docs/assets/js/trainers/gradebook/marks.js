/*
 * Marks an answer against the key of its question, without the question's markup, so that a worker
 * can. It says what the kinds' own mark() says: tests/browser/small/test_marks.py.
 */

/** What `asked()` of report/interaction.js finds to be right. @typedef {{ type: string, pattern: string[] }} Key */

const NUMBER = /^[-+]?(\d+(\.\d+)?|\.\d+)$/;

/** @type {(pattern: string[], response: string[]) => boolean} */
const sameSet = (pattern, response) => {
  const given = new Set(response);
  return given.size === pattern.length && pattern.every((part) => given.has(part));
};

/** @type {Record<string, (pattern: string[], response: string[]) => boolean>} */
const MARK = {
  choice: sameSet,
  matching: sameSet,
  sequencing: (pattern, response) =>
    response.length === pattern.length && pattern.every((part, index) => part === response[index]),
  numeric: ([low, , high], [value = "", ...more]) =>
    NUMBER.test(value) && !more.length && Number(low) <= Number(value) && Number(value) <= Number(high),
};

/** @param {Key} key @param {string[]} response empty where nothing was answered */
export const isRight = ({ type, pattern }, response) => MARK[type]?.(pattern, response) ?? false;
