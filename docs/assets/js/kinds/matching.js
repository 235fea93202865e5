import { part, parts } from "../markup.js";

/** @type {(form: HTMLElement) => HTMLSelectElement[]} */
const selects = (form) => parts(form, "select");

/** @type {(select: HTMLSelectElement, target?: string) => string} */
const pair = ({ dataset, value }, target = value) => `${dataset.item}.${target}`;

/** A response holds `item.target` for every item that has one. @type {import("../types").Kind} */
export const matching = {
  read: (form) => selects(form).filter(({ value }) => value).map((select) => pair(select)),

  write(form, response) {
    for (const select of selects(form)) {
      const chosen = [...select.options].find(({ value }) => response.includes(pair(select, value)));
      select.value = chosen?.value ?? "";
    }
  },

  refusal: (form, response) =>
    response.length === selects(form).length ? "" : "Choose a target for every item.",

  mark: (form, response) =>
    selects(form).map((select) => {
      const item = /** @type {HTMLElement} */ (select.parentElement);
      const reason = part(form, `[data-option="${select.dataset.item}"]`);
      const { target } = reason.dataset;
      if (response.includes(pair(select, target))) return { item, tone: "good", text: "Right", reasons: [reason] };
      const text = `Not right. It belongs to “${part(select, `[value="${target}"]`).textContent}”.`;
      const slip = parts(form, "[data-distractor]").find(({ dataset }) => dataset.distractor === select.value);
      return { item, tone: "bad", text, reasons: [slip, reason] };
    }),
};
