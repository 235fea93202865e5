import { parts } from "../markup.js";
import { reason, say } from "./feedback.js";

/** @param {HTMLElement} form @returns {HTMLInputElement[]} */
const inputs = (form) => parts(form, ".fc-option input");

/** One option, or all that apply. A response holds the ids of the chosen options. @type {import("./index.js").Kind} */
export const choice = {
  read: (form) => inputs(form).filter((input) => input.checked).map((input) => input.value),

  refusal: (_, response) => (response.length ? "" : "Choose an answer first."),

  write(form, response) {
    for (const input of inputs(form)) input.checked = response.includes(input.value);
  },

  mark(form, response) {
    const keys = parts(form, ".fc-reasons [data-key]").map((key) => key.dataset.option);
    if (!keys.length) throw new Error("no key in the reasons");
    return new Map(inputs(form).map(({ value }) => [value, response.includes(value) === keys.includes(value)]));
  },

  explain(form, response, marks) {
    for (const input of inputs(form)) {
      const item = /** @type {HTMLElement} */ (input.closest(".fc-item"));
      const why = reason(form, "option", input.value);
      const right = marks.get(input.value);
      if (response.includes(input.value)) say(item, right ? "good" : "bad", right ? "Right" : "Not right", why);
      else if (!right) say(item, "missed", "This one is right", why);
    }
  },
};
