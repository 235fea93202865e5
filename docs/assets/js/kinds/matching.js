import { part, parts } from "../markup.js";
import { reason, say } from "./feedback.js";

/** @param {HTMLElement} form @returns {HTMLSelectElement[]} */
const selects = (form) => parts(form, "select[data-item]");

/** @param {HTMLSelectElement} select @param {string} target */
const pair = ({ dataset }, target) => `${dataset.item}.${target}`;

/** @param {HTMLElement} form @param {HTMLSelectElement} select */
function rightTarget(form, { dataset }) {
  return part(form, `.fc-reasons [data-option="${dataset.item}"]`).dataset.target ?? "";
}

/** A target for every item. A response holds `item.target` for each that has one. @type {import("./index.js").Kind} */
export const matching = {
  read: (form) => selects(form).filter((select) => select.value).map((select) => pair(select, select.value)),

  refusal: (form, response) =>
    response.length === selects(form).length ? "" : "Choose a target for every item.",

  write(form, response) {
    for (const select of selects(form)) {
      const chosen = [...select.options].find(({ value }) => response.includes(pair(select, value)));
      select.value = chosen?.value ?? "";
    }
  },

  mark: (form, response) =>
    new Map(selects(form).map((select) => [select.id, response.includes(pair(select, rightTarget(form, select)))])),

  explain(form, _, marks) {
    for (const select of selects(form)) {
      const item = /** @type {HTMLElement} */ (select.closest(".fc-item"));
      const why = reason(form, "option", select.dataset.item ?? "");
      if (marks.get(select.id)) {
        say(item, "good", "Right", why);
      } else {
        const target = part(select, `[value="${rightTarget(form, select)}"]`).textContent;
        say(item, "bad", `Not right. It belongs to “${target}”.`, reason(form, "distractor", select.value), why);
      }
    }
  },
};
