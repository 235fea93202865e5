import { part, parts } from "../markup.js";
/** @import { Asked, Item } from "./types.js" */

const TYPES = /** @type {const} */ (["choice", "matching", "sequencing", "numeric"]);
/** What SCORM 1.2 calls things: single characters, no more. */
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const NUMBERS = "123456789abcdefghijklmnopqrstuvwxyz0";

/** @param {Element | null | undefined} element */
const words = (element) => `${element?.textContent ?? ""}`.replace(/\s+/g, " ").trim();

/** Reads the question that the form asks. @param {HTMLElement} form @returns {Asked} */
export function asked(form) {
  const { question = "", version = "", kind = "" } = form.dataset;
  const type = TYPES.find((name) => name === kind);
  if (!type) throw new Error(`no standard has an interaction for the kind "${kind}"`);
  const text = words(part(form, ".fc-stem"));
  return { id: question, key: `${question}@${version}`, type, text, targets: [], ...READ[type](form) };
}

/** @type {Record<Asked["type"], (form: HTMLElement) => Pick<Asked, "items" | "pattern"> & { targets?: Item[] }>} */
const READ = {
  choice(form) {
    const items = parts(form, ".fc-option").map((label) => ({
      id: `${label.querySelector("input")?.value}`,
      text: words(label),
    }));
    const keys = parts(form, "[data-option][data-key]").map(({ dataset }) => dataset.option);
    return { items, pattern: items.map(({ id }) => id).filter((id) => keys.includes(id)) };
  },

  matching: (form) => ({
    items: parts(form, ".fc-pair").map((pair) => ({
      id: `${part(pair, "select").dataset.item}`,
      text: words(pair.querySelector("label")),
    })),
    targets: [...(form.querySelector("select")?.options ?? [])]
      .filter(({ value }) => value)
      .map((option) => ({ id: option.value, text: words(option) })),
    pattern: parts(form, "[data-option][data-target]").map(
      ({ dataset: { option, target } }) => `${option}.${target}`,
    ),
  }),

  sequencing: (form) => ({
    items: parts(form, ".fc-step")
      .sort((a, b) => Number(a.dataset.served) - Number(b.dataset.served))
      .map((step) => ({ id: `${step.dataset.step}`, text: words(step.querySelector("span")) })),
    pattern: parts(form, ".fc-reasons [data-step]").map(({ dataset }) => `${dataset.step}`),
  }),

  numeric(form) {
    const reason = part(form, "[data-low][data-high]");
    const { low = "", high = "" } = reason.dataset;
    const value = Number.parseFloat(words(reason.querySelector(".fc-said span")));
    return { items: [], pattern: [low, `${value}`, high].map((number) => `${Number(number)}`) };
  },
};

/** Every part that a response to the question can have, in an order that its markup fixes. @type {(asked: Asked) => string[]} */
export const possible = ({ type, items, targets }) =>
  type === "matching" ? items.flatMap(({ id }) => targets.map((target) => `${id}.${target.id}`)) : items.map(({ id }) => id);

/** A response as SCORM 1.2 writes it: `a,c` or `1.b,2.a` or a number. @type {(asked: Asked, response: string[]) => string} */
export function inLetters({ type, items, targets }, response) {
  if (type === "numeric") return `${response[0]}`;
  /** @type {(list: Item[], id: string | undefined) => number} */
  const place = (list, id) => list.findIndex((item) => item.id === id);
  const signs = response.map((one) => {
    const [id, target] = one.split(".");
    const item = place(items, id);
    return type === "matching" ? `${NUMBERS[item]}.${LETTERS[place(targets, target)]}` : LETTERS[item];
  });
  return (type === "sequencing" ? signs : signs.sort()).join(",");
}

/** A response as SCORM 2004 and xAPI write it: `tea[,]bread`, `tea[.]drink[,]bread[.]food`. @type {(asked: Asked, response: string[]) => string} */
export const inBrackets = ({ type }, response) =>
  type === "numeric" ? `${response[0]}` : response.map((one) => one.replace(".", "[.]")).join("[,]");

/** The right response as SCORM 2004 and xAPI write it; of a number it is a range. @type {(asked: Asked) => string} */
export const rightInBrackets = (asked) =>
  asked.type === "numeric" ? `${asked.pattern[0]}[:]${asked.pattern[2]}` : inBrackets(asked, asked.pattern);

/** The right response as SCORM 1.2 writes it, which knows no range. @type {(asked: Asked) => string} */
export const rightInLetters = (asked) =>
  asked.type === "numeric" ? `${asked.pattern[1]}` : inLetters(asked, asked.pattern);
