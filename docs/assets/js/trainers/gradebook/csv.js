/*
 * Tables as spreadsheets write and read them: CSV, with whatever separator and encoding.
 */

/** @typedef {string | number} Cell */
/** @typedef {"," | ";" | "\t"} Separator */

const BOM = "\ufeff";

/**
 * The text of a file as Excel and Google Sheets write it: UTF-8, UTF-16 with its mark, or, where it
 * is none of them, Windows-1252.
 *
 * @param {Uint8Array} bytes
 */
export function decode(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/**
 * Reads a table. Lines without anything in them are left out.
 *
 * @param {string} text
 * @returns {{ separator: Separator, rows: string[][] }}
 */
export function readTable(text) {
  const whole = text.startsWith(BOM) ? text.slice(1) : text;
  const told = /^"?sep=([,;\t])"?(?:\r\n|\r|\n|$)/i.exec(whole);
  const body = told ? whole.slice(told[0].length) : whole;
  const separator = /** @type {Separator} */ (told?.[1] ?? separatorOf(body));
  return { separator, rows: [...records(body, separator)].filter((row) => row.some((cell) => cell.trim())) };
}

/** The separator that the first line has most of, outside quotes. @param {string} text @returns {Separator} */
function separatorOf(text) {
  const first = /^(?:"[^"]*(?:"|$)|[^"\r\n])*/.exec(text.trimStart())?.[0] ?? "";
  const bare = first.replace(/"[^"]*"/g, "");
  const count = (/** @type {string} */ sign) => bare.split(sign).length;
  const signs = /** @type {const} */ ([",", ";", "\t"]);
  return signs.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/**
 * A field is quoted if it begins with a quote. What stands between its closing quote and the next
 * separator belongs to it, as other readers have it.
 *
 * @param {string} text @param {Separator} separator
 */
function* records(text, separator) {
  const field = new RegExp(`(?:"([^"]*(?:""[^"]*)*)(?:"|$))?([^${separator}\r\n]*)(${separator}|\r\n|\r|\n|$)`, "y");
  /** @type {string[]} */
  let row = [];
  while (field.lastIndex < text.length) {
    const [, quoted = "", plain = "", end = ""] = field.exec(text) ?? [];
    row.push(quoted.replaceAll('""', '"') + plain);
    if (end === separator && field.lastIndex < text.length) continue;
    if (end === separator) row.push("");
    yield row;
    row = [];
  }
}

/**
 * Writes a table that Excel opens with a double click: with a byte order mark, which tells it that
 * this is UTF-8, and CRLF.
 *
 * @param {Cell[][]} rows @param {Separator} separator
 */
export const writeTable = (rows, separator) =>
  BOM + rows.map((row) => `${row.map((cell) => written(cell)).join(separator)}\r\n`).join("");

/** @param {Cell} cell */
function written(cell) {
  if (typeof cell === "number") return `${cell}`;
  const text = harmless(cell);
  return /^[^",;\t\r\n]*$/.test(text) && text.trim() === text ? text : `"${text.replaceAll('"', '""')}"`;
}

/**
 * A spreadsheet runs what begins with = + - @ as a formula, also in full-width forms, or after a tab
 * or a line break. An apostrophe before it makes it text, as OWASP advises: “CSV Injection”,
 * https://owasp.org/www-community/attacks/CSV_Injection. Within the text, too, after whatever a
 * program with another separator takes for the start of a cell.
 *
 * @param {string} text
 */
export const harmless = (text) =>
  text.replace(/^[\t\r\n]/, "'$&").replace(/(^|[,;\t\r\n"])([\s\p{Cf}\p{Cc}]*)(?=[=+\-@＝＋－＠])/gu, "$1$2'");
