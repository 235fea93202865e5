import { part, parts, say } from "../markup.js";

/** @type {(form: HTMLElement) => HTMLSelectElement[]} */
const selects = (form) => parts(form, "select");

/** @type {import("../types.js").Kind} */
export const matching = {
  read: (form) =>
    selects(form).filter(({ value }) => value).map(({ value, dataset: { item } }) => `${item}.${value}`),

  write(form, response) {
    for (const select of selects(form)) {
      const chosen = [...select.options].find(({ value }) => response.includes(`${select.dataset.item}.${value}`));
      select.value = chosen?.value ?? "";
      // A select cuts a long text off.
      part(form, `[id="${select.id}"] + p`).textContent = chosen?.text ?? "";
    }
  },

  complete: (form) => selects(form).every(({ value }) => value),

  mark: (form) =>
    selects(form).map((select) => {
      const item = part(form, `.fc-item:has([id="${select.id}"])`);
      const reason = part(form, `[data-option="${select.dataset.item}"]`);
      const { target } = reason.dataset;
      const more = say("belongs", part(select, `[value="${target}"]`).textContent);
      if (select.value === target) return { item, tone: "good", reason };
      const slip = parts(form, "[data-distractor]").find(({ dataset }) => dataset.distractor === select.value);
      return { item, tone: "bad", more, slip, reason };
    }),
};
