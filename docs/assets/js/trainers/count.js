/** @param {number} number */
export const grouped = (number) => number.toLocaleString("en-GB");

/** “1 file”, “2,500 files”. @param {number} number @param {string} one @param {string} [many] */
export const counted = (number, one, many = `${one}s`) => `${grouped(number)} ${number === 1 ? one : many}`;
