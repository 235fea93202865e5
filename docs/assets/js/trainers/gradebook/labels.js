import { counted, grouped } from "../count.js";
import { inWords } from "../days.js";
/** @import { Assignment } from "../types.js" */
/** @import { Remark, Row, Status, Taken } from "./grade.js" */

/** In the order in which they are sorted. @type {Record<Status, string>} */
export const STATUS = {
  passed: "Passed",
  late: "Passed, late",
  failed: "Not passed",
  unfinished: "Unfinished",
  missing: "Missing",
};

/** What a remark is called, and of what there may be several. @type {Record<string, [string, string?]>} */
export const REMARKS = {
  late: ["late", "attempt"],
  over: ["over the limit", "attempt"],
  files: ["several files"],
  disagree: ["files disagree"],
  edited: ["edited by hand"],
  link: ["changed link"],
  version: ["other version", "answer"],
  marks: ["marks differ", "answer"],
  fewer: ["fewer questions"],
  twins: ["same name twice on the list"],
  unlisted: ["not on the list"],
  joined: ["joined by you"],
};

/** @param {Remark} remark */
export function remarkInWords({ code, count, text }) {
  const [label = code, one] = REMARKS[code] ?? [];
  if (code === "files") return counted(count, "file");
  if (one) return `${label}: ${counted(count, one)}`;
  return text === undefined ? label : `${label}: “${text}”`;
}

/** How it stands with those on the list, or with all where there is none. @param {Row[]} rows @param {boolean} list */
export function summary(rows, list) {
  const all = list ? rows.filter(({ listed }) => listed >= 0) : rows;
  const count = (/** @type {Status} */ wanted) => all.filter(({ status }) => status === wanted).length;
  const told = [
    { label: "passed late", number: count("late") },
    { label: "not passed", number: count("failed") },
    { label: "unfinished", number: count("unfinished") },
    { label: "missing", number: count("missing") },
    { label: "not on the list", number: rows.length - all.length },
  ];
  const rest = told.filter(({ number }) => number).map(({ label, number }) => `, ${grouped(number)} ${label}`);
  return `${grouped(count("passed"))} of ${grouped(all.length)} passed${rest.join("")}.`;
}

/** What is asked, a line each. @param {Assignment} assignment @param {Taken[]} modules @returns {string[][]} */
export function asks({ group, due, pass, tries, draw }, modules) {
  const marks = modules.map(({ title, passMark }) => (modules.length > 1 ? `${title}: ${passMark} %` : `${passMark} %`));
  return [
    ["Lessons", modules.map(({ title }) => title).join(", ")],
    ...(group ? [["Group", group]] : []),
    ["Due", due ? `${inWords(due)}, to its end` : "no date"],
    ["Pass mark", pass === null ? marks.join(", ") : `${pass} %`],
    ["Attempts", tries ? `${tries} for each lesson` : "no limit"],
    ["Questions", draw ? `${draw} drawn from each lesson` : "all of each lesson"],
  ];
}

/** An assignment in one line, to tell it from others. @param {Assignment} assignment @param {string[]} titles */
export const inShort = ({ group, due }, titles) =>
  [titles.join(", "), group, due && `due ${inWords(due)}`].filter(Boolean).join("; ");

/** A moment on this device's clock, short enough for a table. @param {string} time */
export const moment = (time) => new Date(time).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
