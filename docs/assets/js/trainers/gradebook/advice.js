import { ENOUGH_FOR_NONE, ENOUGH_FOR_SHARE, ENOUGH_FOR_SIZE, wilson } from "./items.js";
/** @import { Chosen, Figures } from "./items.js" */

/**
 * What the figures of a question ask for, in plain words, the gravest first.
 *
 * @param {Figures} figures
 * @returns {string[]} empty where nothing speaks against the question
 */
export const advice = (figures) =>
  figures.people < ENOUGH_FOR_SHARE ? [] : RULES.flatMap((rule) => rule(figures) ?? []);

/** @param {string} text */
const short = (text) => `“${text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text}”`;

/** @type {((figures: Figures) => string | string[] | null)[]} */
const RULES = [
  ({ fit }) =>
    fit !== null && fit < 0
      ? "Those who do well in the rest of the quiz miss this one more often. Check the key first; then read the stem as somebody who knows the subject: it may have a second right answer."
      : null,

  ({ options }) => {
    const keys = options.filter(({ key }) => key);
    const drawn = keys.length === 1 ? options.find((option) => !option.key && clearlyMore(option, /** @type {Chosen} */ (keys[0]))) : undefined;
    return drawn
      ? `More people choose ${short(drawn.text)} than the right answer. Check the key; if it is right, the lesson has to meet this mistake by name.`
      : null;
  },

  ({ range: [, high] }) =>
    high < 0.5
      ? "Fewer than half get it right at first. Read the passage that teaches it: it may not say what is asked here."
      : null,

  ({ options, people }) =>
    options
      .filter(({ key, fit, share }) => !key && fit !== null && aboveChance(fit, people) && share >= 0.05)
      .map(({ text }) => `Those who do well elsewhere are the ones who choose ${short(text)}. It may be right in a way that nobody thought of: reword it.`),

  ({ options, people }) =>
    people < ENOUGH_FOR_NONE
      ? null
      : options
          .filter(({ key, count }) => !key && !count)
          .map(({ text }) => `Nobody chooses ${short(text)}. Put a mistake there that people really make, or leave it out.`),

  ({ fit, share, people }) =>
    fit !== null && fit >= 0 && aboveChance(0.2 - fit, people) && people >= ENOUGH_FOR_SIZE && share > 0.2 && share < 0.9
      ? "Whether somebody gets it right says little about the rest. See whether it asks for one thing only, and for what the lesson is about."
      : null,

  ({ range: [low] }) =>
    low > 0.9
      ? "Nearly everybody gets it right at first. Keep it if it is something that all must know; else a harder one would teach more."
      : null,
];

/** Whether a difference of correlations is more than chance: their error is about 1 / √(n - 1). @param {number} difference @param {number} people */
const aboveChance = (difference, people) => difference * Math.sqrt(people - 1) > 1.96;

/** Whether one is chosen more often than another by more than chance (a sign test, at 95 %). @param {Chosen} one @param {Chosen} other */
const clearlyMore = ({ count }, other) => count > other.count && wilson(count, count + other.count)[0] > 0.5;
