import { part, parts } from "../markup.js";

const NUMBER = /^[-+]?(\d+(\.\d+)?|\.\d+)$/;
const THOUSANDS = /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;

/** @param {HTMLElement} form */
const input = (form) => /** @type {HTMLInputElement} */ (part(form, ".fc-blank input"));

/** What was typed; a number as JavaScript writes it, whichever way it was written. @param {HTMLElement} form */
function typed(form) {
  const text = input(form).value.trim();
  const tight = text.replace(/\s/g, "").replace("−", "-");
  const dotted = THOUSANDS.test(tight) ? tight.replaceAll(",", "") : tight.replace(",", ".");
  return NUMBER.test(dotted) ? `${+dotted}` : text;
}

/** @type {import("../types.js").Kind} */
export const numeric = {
  read: (form) => [typed(form)].filter(Boolean),

  write(form, [text = ""]) {
    input(form).value = text;
  },

  complete: (form) => NUMBER.test(typed(form)),

  mark(form) {
    const item = part(form, ".fc-blank");
    const reason = part(form, "[data-low][data-high]");
    const { low, high } = reason.dataset;
    const value = Number(typed(form));
    if (Number(low) <= value && value <= Number(high)) return [{ item, tone: "good", reason }];
    const slip = parts(form, "[data-value]").find(({ dataset }) => Number(dataset.value) === value);
    const more = `: ${part(reason, ".fc-said span").textContent}`;
    return [{ item, tone: "bad", slip }, { item, tone: "missed", more, reason }];
  },
};
