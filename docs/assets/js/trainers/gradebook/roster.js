import { decode, readTable } from "./csv.js";
/** @import { Separator } from "./csv.js" */

/**
 * A list of people, as a table. `names` are the columns that the name is made of, `choices` what it
 * could be made of; `mail` is the column of e-mail addresses, or -1.
 *
 * @typedef {{
 *   file: string, separator: Separator, table: string[][], headed: boolean, columns: string[],
 *   rows: string[][], choices: number[][], names: number[], mail: number,
 * }} Roster
 * @typedef {{ name: string, mail: string, cells: string[] }} Listed
 */

const WHOLE = /^(full|display|complete) ?name$|^(learner|participant|student|trainee|employee|attendee|member|person)('?s)?( name)?$|^(teilnehmer(in)?|mitarbeiter(in)?|vollständiger name|nom complet|nombre completo)$/;
const FIRST = /^(first|given) ?names?$|^forename$|^(vorname|prénom|nombre|voornaam|nome)$/;
const LAST = /^(last|family) ?names?$|^surname$|^(nachname|familienname|nom( de famille)?|apellidos?|achternaam|cognome)$/;
const NAME = /^(name|names|naam)$/;
/** “Name of the learner”, but not “User name” or “Group name”. */
const SOME_NAME = /^(?!.*(user|login|nick|group|team|company|file|course)).*\bname\b/;
const MAIL = /\be-?mail|^mail/;

/** The most that a list is read of. */
export const LARGEST = 5_000_000;

/**
 * @param {string} file its name @param {Uint8Array} bytes
 * @returns {Roster} Throws an Error in words for people.
 */
export function readRoster(file, bytes) {
  if (bytes.length > LARGEST) throw new Error("It is larger than 5 MB, which no list of names is.");
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    throw new Error("It is a workbook, not a CSV file. Open it in your spreadsheet program and save it as CSV first.");
  }
  const text = decode(bytes);
  if (text.includes("\0")) throw new Error("It is not a text file. Save the list as CSV from your spreadsheet program.");
  const { separator, rows: table } = readTable(text);
  const width = Math.max(0, ...table.map((row) => row.length));
  if (!width) throw new Error("There is nothing in it. Save the list again and choose it once more.");
  const square = table.map((row) => row.concat(Array(width - row.length).fill("")));
  return headings({ file, separator, table: square }, isHeading(square));
}

/** Whether the first line says what the columns are. @param {string[][]} table */
function isHeading([first = []]) {
  if (first.some((cell) => cell.includes("@"))) return false;
  const known = first.some((cell) => [WHOLE, FIRST, LAST, NAME, SOME_NAME, MAIL].some((shape) => shape.test(plain(cell))));
  return known || (first.length > 1 && first.every((cell) => /^\D+$/.test(cell.trim())));
}

/**
 * Reads the table with its first line as headings, or as a person.
 *
 * @param {Pick<Roster, "file" | "separator" | "table">} roster @param {boolean} headed @returns {Roster}
 */
export function headings({ file, separator, table }, headed) {
  const heads = headed ? table[0] ?? [] : [];
  const columns = (table[0] ?? []).map((_, index) => heads[index]?.trim() || `Column ${index + 1}`);
  const choices = choicesOf(columns);
  const mail = columns.findIndex((column) => MAIL.test(plain(column)));
  return { file, separator, table, headed, columns, rows: table.slice(Number(headed)), choices, names: choices[0] ?? [0], mail };
}

/** Where the name may be, the likeliest first. @param {string[]} columns @returns {number[][]} */
function choicesOf(columns) {
  const find = (/** @type {RegExp} */ shape) => columns.findIndex((column) => shape.test(plain(column)));
  const first = find(FIRST);
  // “Name” beside “First name” is a last name.
  const last = find(LAST) < 0 ? find(NAME) : find(LAST);
  const both = first >= 0 && last >= 0 ? [[first, last]] : [];
  const likely = [[find(WHOLE)], ...both, [find(NAME)], [find(SOME_NAME)]];
  const all = [...likely.filter((choice) => choice.every((index) => index >= 0)), ...columns.map((_, index) => [index])];
  return all.filter((choice, index) => all.findIndex((other) => `${other}` === `${choice}`) === index);
}

/** The columns of a choice, in words. @param {Roster} roster @param {number[]} choice */
export const inWords = ({ columns }, choice) => choice.map((index) => columns[index]).join(" + ");

/** @param {Roster} roster @returns {Listed[]} */
export const people = ({ rows, names, mail, headed }) =>
  rows.map((cells, index) => {
    const name = names.map((column) => cells[column]?.trim() ?? "").filter(Boolean).join(" ");
    const address = cells[mail]?.trim() ?? "";
    return { name: name || address || `Line ${index + 1 + Number(headed)}`, mail: address, cells };
  });

/** @param {string} heading */
const plain = (heading) => heading.trim().toLowerCase().replace(/[\s_.:-]+/g, " ").replace("e mail", "e-mail").trim();
