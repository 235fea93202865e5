import { part, parts } from "../markup.js";

/** @type {(form: HTMLElement) => HTMLInputElement[]} */
const inputs = (form) => parts(form, ".fc-option input");

/** A response holds the ids of the chosen options. @type {import("../types").Kind} */
export const choice = {
  read: (form) => inputs(form).filter(({ checked }) => checked).map(({ value }) => value),

  write(form, response) {
    for (const input of inputs(form)) input.checked = response.includes(input.value);
  },

  refusal: (_, response) => (response.length ? "" : "Choose an answer first."),

  mark: (form, response) =>
    inputs(form).flatMap((input) => {
      const chosen = response.includes(input.value);
      const reason = part(form, `[data-option="${input.value}"]`);
      const item = part(form, `.fc-item:has([value="${input.value}"])`);
      const reasons = [reason];
      if (!reason.matches("[data-key]")) return chosen ? { item, tone: "bad", text: "Not right", reasons } : [];
      return chosen
        ? { item, tone: "good", text: "Right", reasons }
        : { item, tone: "missed", text: "This one is right", reasons };
    }),
};
