import { STATUS, remarkInWords } from "./labels.js";
/** @import { Cell } from "./csv.js" */
/** @import { Row, Taken } from "./grade.js" */
/** @import { Roster } from "./roster.js" */

/**
 * The gradebook as a table: the columns of the list first, as they were, then what we add.
 *
 * @param {Row[]} rows @param {Pick<Taken, "title">[]} modules @param {Roster | null} roster
 * @returns {Cell[][]}
 */
export function sheet(rows, modules, roster) {
  const heads = modules.flatMap(({ title }) => [`${title}: score in %`, `${title}: attempts`]);
  const head = [...(roster?.columns ?? ["Name"]), "Result", ...heads, "Finished", "Remarks", "Name in the files"];
  return [head, ...rows.map((row) => [...own(row, roster), ...added(row)])];
}

/** @param {Row} row @param {Roster | null} roster @returns {Cell[]} */
function own({ listed, name }, roster) {
  if (!roster) return [name];
  return roster.rows[listed] ?? roster.columns.map((_, index) => (index === roster.names[0] ? name : ""));
}

/** @param {Row} row @returns {Cell[]} */
const added = ({ status, modules, finished, remarks, typed }) => [
  STATUS[status],
  ...modules.flatMap(({ percent, attempts }) => [percent ?? "", attempts]),
  finished ? stampOf(new Date(finished)) : "",
  remarks.map(remarkInWords).join("; "),
  typed.join("; "),
];

/** As every spreadsheet takes a time: 2026-12-04 16:05, on this device's clock. @param {Date} time */
function stampOf(time) {
  const two = (/** @type {number} */ number) => `${number}`.padStart(2, "0");
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
