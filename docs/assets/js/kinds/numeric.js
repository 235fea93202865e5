import { part, parts } from "../markup.js";
import { say } from "./feedback.js";

const NUMBER = /^[-+]?(\d+(\.\d+)?|\.\d+)$/;
const THOUSANDS = /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;

/** @param {HTMLElement} form @returns {HTMLInputElement} */
const input = (form) => part(form, ".fc-blank input");

/** A number as it is written in one country or another, as JavaScript writes it. @param {string} text */
function plain(text) {
  const tight = text.replace(/\s/g, "").replace("−", "-");
  const dotted = THOUSANDS.test(tight) ? tight.replaceAll(",", "") : tight.replace(",", ".");
  return NUMBER.test(dotted) ? dotted : text.trim();
}

/** @param {HTMLElement} form */
const answer = (form) => part(form, ".fc-reasons > [data-low][data-high]");

/** A number. A response holds it, or what was typed if it is none. @type {import("./index.js").Kind} */
export const numeric = {
  read(form) {
    const text = plain(input(form).value);
    return text ? [text] : [];
  },

  refusal: (_, response) => (NUMBER.test(response[0] ?? "") ? "" : "Write a number, like 40 or 2.5."),

  write(form, response) {
    input(form).value = response[0] ?? "";
  },

  mark(form, [value]) {
    const { low, high } = answer(form).dataset;
    return new Map([["value", Number(low) <= Number(value) && Number(value) <= Number(high)]]);
  },

  explain(form, [value], marks) {
    const item = part(form, ".fc-blank");
    const key = answer(form);
    if (marks.get("value")) {
      say(item, "good", "Right", key);
    } else {
      const slips = parts(form, ".fc-reasons > [data-value]");
      say(item, "bad", "Not right", slips.find((slip) => Number(slip.dataset.value) === Number(value)) ?? null);
      say(item, "missed", part(key, ".fc-said").textContent, key);
    }
  },
};
