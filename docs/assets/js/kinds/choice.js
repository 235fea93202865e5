import { part, parts } from "../markup.js";

/** @type {(form: HTMLElement) => HTMLInputElement[]} */
const inputs = (form) => parts(form, ".fc-option input");

/** @type {import("../types.js").Kind} */
export const choice = {
  read: (form) => inputs(form).filter(({ checked }) => checked).map(({ value }) => value),

  write(form, response) {
    for (const input of inputs(form)) input.checked = response.includes(input.value);
  },

  complete: (form) => inputs(form).some(({ checked }) => checked),

  mark: (form) =>
    inputs(form).flatMap(({ value, checked }) => {
      const item = part(form, `.fc-item:has([value="${value}"])`);
      const reason = part(form, `[data-option="${value}"]`);
      const key = "key" in reason.dataset;
      if (checked) return { item, tone: key ? "good" : "bad", reason };
      return key ? { item, tone: "missed", reason } : [];
    }),
};
