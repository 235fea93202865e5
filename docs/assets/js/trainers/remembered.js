import { fromFragment } from "./assignment.js";
import { keep, kept } from "./device.js";

/*
 * What was assigned, newest first, as this device keeps it. A file carries it to another device.
 *
 * An entry is { link, made }: the fragment of the link, and when it was made, as an ISO time.
 */

const KEY = "assigned";
const FORMAT = "first-customer-assigned";
/** Far more than anybody assigns in years, and little enough to be read at once. */
const LARGEST = 2_000_000;

/** @typedef {{ link: string, made: string }} Entry */

/** @returns {Entry[]} */
export function remembered() {
  const found = kept(KEY);
  return Array.isArray(found) ? found.filter(isEntry) : [];
}

/** @param {Entry[]} entries which are added; what is there already stays as it is */
export function remember(...entries) {
  const ids = new Set();
  const all = [...remembered(), ...entries].filter(({ link }) => {
    const id = idOf(link);
    return !ids.has(id) && ids.add(id);
  });
  keep(KEY, all.sort((a, b) => b.made.localeCompare(a.made)));
}

/** @param {Entry} entry */
export const forget = ({ link }) => keep(KEY, remembered().filter((entry) => entry.link !== link));

/** @param {string} link */
const idOf = (link) => fromFragment(link)?.assignment.id;

/** @param {Entry[]} entries */
export const toFile = (entries) =>
  `${JSON.stringify({ format: FORMAT, version: 1, assigned: entries.map(({ link, made }) => ({ link, made })) }, null, 2)}\n`;

/** @param {Blob} file @returns {Promise<Entry[]>} Throws an Error, in words for people, if it is no such list. */
export async function fromFile(file) {
  if (file.size > LARGEST) throw new Error("This file is too large to be a list from this page. Nothing was read.");
  const { format, version, assigned } = parsed(await file.text());
  if (format !== FORMAT || !Array.isArray(assigned)) {
    throw new Error("This file is no list from this page. Choose one that “Save the list as a file” made.");
  }
  if (version !== 1) throw new Error("This list was made by a newer version of this site. Load this page again, and try once more.");
  const broken = assigned.findIndex((entry) => !isEntry(entry) || !fromFragment(entry.link)?.intact);
  if (broken >= 0) {
    throw new Error(`Entry ${broken + 1} of this list is not as this page made it, so nothing was read. Save the list anew where it was made.`);
  }
  return assigned.map(({ link, made }) => ({ link, made: new Date(made).toISOString() }));
}

/** @param {string} text @returns {Record<string, unknown>} */
function parsed(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** @param {any} entry @returns {entry is Entry} */
const isEntry = (entry) =>
  typeof entry?.link === "string" &&
  typeof entry.made === "string" &&
  fromFragment(entry.link) !== null &&
  !Number.isNaN(Date.parse(entry.made));
