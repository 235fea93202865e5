import { keyOfLink, piles } from "./gather.js";
import { grade } from "./grade.js";
import { LARGEST, readResult } from "./read.js";
/** @import { Schema } from "../schema.js" */
/** @import { Filed } from "./read.js" */
/** @import { First, Frame, Row } from "./grade.js" */
/** @import { Pile } from "./gather.js" */

/*
 * Reads and marks results, so that the page stays free for the person who looks at it. Files are
 * read one after the other: of a file only its result is kept.
 */

/**
 * @typedef {{ name: string, reason: string }} Refused
 * @typedef {{ do: "read", files: File[] } | { do: "list" } | { do: "grade", turn: number, key: string, frame: Frame }} Order
 * @typedef {{ say: "took", refused: Refused[] }
 *   | { say: "read", files: number, piles: Pile[] }
 *   | { say: "graded", turn: number, rows: Row[] }
 *   | { say: "firsts", turn: number, firsts: First[] }
 *   | { say: "stopped", reason: string }} Report
 */

/** @type {Filed[]} */
const filed = [];
let last = 0;
/** @type {Schema | null} */
let schema = null;
let queue = Promise.resolve();

/** @param {Report} report */
const report = (report) => postMessage(report);

addEventListener("message", ({ data }) => {
  queue = queue.then(() => obey(data)).catch((error) => report({ say: "stopped", reason: `${error.message}` }));
});

/** @param {Order} order */
async function obey(order) {
  if (order.do === "read") return report({ say: "took", refused: await read(order.files) });
  if (order.do === "list") return report({ say: "read", files: filed.length, piles: piles(filed) });
  const { turn, key, frame } = order;
  const { rows, firsts } = grade(filed.filter((one) => one.key === key), frame);
  // One by one, so that the page can breathe between them.
  report({ say: "graded", turn, rows });
  report({ say: "firsts", turn, firsts });
}

/** @param {File[]} files @returns {Promise<Refused[]>} */
async function read(files) {
  schema ??= await theSchema();
  const refused = [];
  for (const file of files) {
    const reason = await take(file, schema);
    if (reason) refused.push({ name: file.webkitRelativePath || file.name, reason });
  }
  return refused;
}

/** @param {File} file @param {Schema} schema @returns {Promise<string>} why it can't be read, or "" */
async function take(file, schema) {
  if (file.size > LARGEST) return "It is larger than 1 MB, which no result is. Ask for the file again.";
  try {
    const found = readResult(await file.text(), schema);
    last += 1;
    filed.push({ file: last, key: keyOfLink(found.result.link), ...found });
    return "";
  } catch (error) {
    if (error instanceof DOMException) return "This device does not let the page read it. Copy it to another folder, then add it again.";
    return error instanceof Error ? error.message : `${error}`;
  }
}

/** @returns {Promise<Schema>} */
async function theSchema() {
  const answer = await fetch(new URL("../../../result-1.schema.json", import.meta.url)).catch(() => null);
  if (!answer?.ok) throw new Error("Part of this page can’t be loaded. Check your connection, then add the files again.");
  return answer.json();
}
