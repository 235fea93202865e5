import { advice } from "./advice.js";
import { counted } from "../count.js";
import { bars, scale } from "./chart.js";
import { ENOUGH_FOR_SHARE, figures } from "./items.js";
import { make } from "../make.js";
/** @import { Asked } from "../../report/types.js" */
/** @import { Figures, Person } from "./items.js" */

/** How many different wrong answers are shown where there are no options to count. */
const SLIPS = 5;
/** A link may not be longer than servers take, and the figures are most of it. */
const LONGEST = 3000;

/** @param {number} share */
const percent = (share) => `${Math.round(100 * share)} %`;

/**
 * Shows what the first attempts of a group say about the questions.
 *
 * @param {HTMLElement} section is emptied first
 * @param {{
 *   modules: { id: string, title: string }[], keys: Record<string, Asked>, people: Person[],
 *   repository: string,
 * }} given `repository` is where an issue can be opened, or ""
 */
export function showItems(section, { modules, keys, people, repository }) {
  const shown = modules.map(({ id, title }) => ({ title, all: figures(id, keys, people) })).filter(({ all }) => all.length);
  const most = Math.max(0, ...shown.flatMap(({ all }) => all.map((one) => one.people)));
  section.hidden = most === 0;
  section.replaceChildren(
    make("h2", { id: "questions" }, "The questions"),
    make("p", {}, most < ENOUGH_FOR_SHARE ? tooFew(most) : INTRO),
    ...(most < ENOUGH_FOR_SHARE ? [] : shown.flatMap(({ title, all }) => [make("h3", {}, title), ...inOrder(all, repository)])),
  );
}

/** @param {number} most */
const tooFew = (most) =>
  `From ${ENOUGH_FOR_SHARE} people on, this shows which questions are too hard, too easy or wrong. So far ${most === 1 ? "1 has" : `${most} have`} answered one. Fewer would show chance, not the question.`;
const INTRO =
  "These figures count first attempts only, since a second one has seen the reasons. Questions with a remark come first. A remark is a reason to look, not a verdict: by chance, a sound question gets one now and then.";

/** @param {Figures[]} all @param {string} repository */
function inOrder(all, repository) {
  const told = all.map((one) => ({ one, remarks: advice(one) }));
  const sorted = [...told.filter(({ remarks }) => remarks.length), ...told.filter(({ remarks }) => !remarks.length)];
  return sorted.map(({ one, remarks }) => question(one, remarks, repository));
}

/** @param {Figures} one @param {string[]} remarks @param {string} repository */
function question(one, remarks, repository) {
  const { asked, people, share } = one;
  const enough = people >= ENOUGH_FOR_SHARE;
  const found = remarks.length ? `, ${counted(remarks.length, "remark")}` : "";
  const right = enough ? `${percent(share)} right of ${people}` : `only ${people} answered it`;
  return make("details", { className: "fc-item-figures" },
    make("summary", {}, make("span", {}, asked.text), " ", make("strong", {}, right + found)),
    ...(enough ? [...body(one, remarks), report(one, remarks, repository)] : []),
  );
}

/** @param {Figures} one @param {string[]} remarks */
function body(one, remarks) {
  const { share, range, fit, people } = one;
  const [low, high] = range.map(percent);
  const sure = `${percent(share)} got it right at first. In a large group it would probably be ${low} to ${high}.`;
  return [
    make("ul", {}, ...(remarks.length ? remarks : ["Nothing speaks against this question."]).map((text) => make("li", {}, text))),
    make("p", {}, sure),
    scale(share, range, sure),
    fit === null ? "" : make("p", {}, `Fit with the rest of the quiz: ${fit.toFixed(2)} (from −1 to 1; 0.20 or more is good).`.replace(": -", ": −")),
    one.options.length ? options(one) : slips(one, people),
  ];
}

/** @param {Figures} one */
const options = ({ options }) =>
  table(["Option", "Chosen by", "Share"], options.map(({ text, key, count, share }) => [
    key ? `${text} (right)` : text, `${count}`, bars(share, key), 
  ]));

/** @param {Figures} one @param {number} people */
function slips({ asked, slips }, people) {
  if (!slips.length) return "";
  const rows = slips.slice(0, SLIPS).map(({ response, count }) => [inWords(asked, response), `${count}`, bars(count / people, false)]);
  return table(["Most frequent wrong answers", "Given by", "Share"], rows);
}

/** @param {string[]} heads @param {(string | Node)[][]} rows */
const table = (heads, rows) =>
  make("table", {},
    make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)))),
    make("tbody", {}, ...rows.map(([first = "", ...more]) =>
      make("tr", {}, make("th", { scope: "row" }, first), ...more.map((cell) => make("td", {}, cell))))),
  );

/**
 * A wrong answer as people read it; of a matching only what is wrong in it.
 *
 * @param {Asked} asked @param {string[]} response
 */
export function inWords({ type, items, targets, pattern }, response) {
  /** @param {{ id: string, text: string }[]} list @param {string | undefined} id */
  const text = (list, id) => list.find((item) => item.id === id)?.text ?? `${id}`;
  if (type === "numeric") return `${response[0]}`;
  if (type === "sequencing") return response.map((id) => text(items, id)).join(" → ");
  return response
    .filter((pair) => !pattern.includes(pair))
    .map((pair) => `${text(items, pair.split(".")[0])} → ${text(targets, pair.split(".")[1])}`)
    .join("; ");
}

/** @param {Figures} one @param {string[]} remarks @param {string} repository */
function report(one, remarks, repository) {
  const text = summary(one, remarks);
  if (!repository) return copying(text);
  const fields = new URLSearchParams({
    template: "report-a-bad-question.yml",
    title: `Question: ${one.asked.id}`,
    question: one.asked.key,
    figures: text.slice(0, LONGEST),
  });
  return make("p", {}, make("a", { href: `${repository}/issues/new?${fields}` }, `Report “${one.asked.id}” with these figures`));
}

/** @param {string} text */
function copying(text) {
  const said = make("span", { role: "status" });
  const button = make("button", { type: "button", className: "fc-button fc-button--quiet" }, "Copy these figures");
  button.addEventListener("click", async () => {
    const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    said.textContent = copied ? "Copied. Send them to whoever keeps this course." : "This browser does not let a page copy. The figures stand above.";
  });
  return make("p", { className: "fc-act" }, button, said);
}

/** What goes into an issue: figures, and nobody's name. @param {Figures} one @param {string[]} remarks */
function summary({ asked, people, share, range, fit, options, slips }, remarks) {
  return [
    asked.text,
    `First attempts: ${people}. Right: ${percent(share)} (${range.map(percent).join(" to ")}).`,
    ...(fit === null ? [] : [`Fit with the rest of the quiz: ${fit.toFixed(2)}.`]),
    ...options.map(({ text, key, count }) => `- ${count} × ${text}${key ? " (right)" : ""}`),
    ...slips.slice(0, SLIPS).map(({ response, count }) => `- ${count} × ${inWords(asked, response)}`),
    ...remarks,
  ].join("\n");
}
