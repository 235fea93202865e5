import { part, parts } from "../markup.js";

const NUMBER = /^[-+]?(\d+(\.\d+)?|\.\d+)$/;
const THOUSANDS = /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;

/** @type {(form: HTMLElement) => HTMLInputElement} */
const input = (form) => part(form, ".fc-blank input");

/** A number that is written as in one country or another, as JavaScript writes it. @param {string} text */
function plain(text) {
  const tight = text.replace(/\s/g, "").replace("−", "-");
  const dotted = THOUSANDS.test(tight) ? tight.replaceAll(",", "") : tight.replace(",", ".");
  return NUMBER.test(dotted) ? dotted : text.trim();
}

/** A response holds the number, or what was typed if it is none. @type {import("../types").Kind} */
export const numeric = {
  read: (form) => [plain(input(form).value)].filter(Boolean),

  write(form, response) {
    input(form).value = response[0] ?? "";
  },

  refusal: (_, [number = ""]) => (NUMBER.test(number) ? "" : "Write a number, like 40 or 2.5."),

  mark(form, [number]) {
    const item = part(form, ".fc-blank");
    const key = part(form, "[data-low][data-high]");
    const { low, high } = key.dataset;
    const value = Number(number);
    if (Number(low) <= value && value <= Number(high)) return [{ item, tone: "good", text: "Right", reasons: [key] }];
    const slip = parts(form, "[data-value]").find(({ dataset }) => Number(dataset.value) === value);
    return [
      { item, tone: "bad", text: "Not right", reasons: [slip] },
      { item, tone: "missed", text: part(key, ".fc-said").textContent ?? "", reasons: [key] },
    ];
  },
};
