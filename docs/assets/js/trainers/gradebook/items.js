/** @import { Asked, Item } from "../../report/types.js" */

/*
 * What the answers of a group say about the questions. First attempts only: a second one was
 * helped by the feedback of the first.
 *
 * A small group says little, so a figure is kept back until it means something. The numbers come
 * from simulating sound and mis-keyed questions (12 questions, two-parameter logistic model with
 * guessing of .2): of 20 people, 9 to 17 % of sound questions show a correlation below 0, of 50
 * people 1 to 7 %, while 92 % of mis-keyed ones do; below .20 fall 30 % of sound questions with 20
 * people and still 5 % with 200 (Ebel and Frisbie, 1991, ask for .20 at least).
 */

/** From so many people on, the share that got it right is worth a look: its error is about .11. */
export const ENOUGH_FOR_SHARE = 20;
/** From so many on, a correlation below 0 points at the question rather than at chance. */
export const ENOUGH_FOR_SIGN = 50;
/** From so many on, an option that 5 in 100 would choose is missed by chance less than 1 in 20 times: .95 ** 60 < .05. */
export const ENOUGH_FOR_NONE = 60;
/** From so many on, a correlation below .20 is more than chance. */
export const ENOUGH_FOR_SIZE = 200;

/**
 * What somebody answered in a module: `question` is `id@version`.
 * @typedef {{ question: string, response: string[], right: boolean }} Answered
 * @typedef {Record<string, Answered[]>} Person  by module
 *
 * How often an option was chosen; `fit` is its own correlation with the rest of the quiz.
 * @typedef {Item & { key: boolean, count: number, share: number, fit: number | null }} Chosen
 *
 * @typedef {object} Figures
 * @property {Asked} asked
 * @property {number} people  how many answered it
 * @property {number} share  of them that got it right, from 0 to 1
 * @property {[number, number]} range  where the share of a large group would probably lie
 * @property {number | null} fit  how it goes with the rest of the quiz, from -1 to 1; null while it means nothing
 * @property {Chosen[]} options  of a choice; of other kinds none
 * @property {{ response: string[], count: number }[]} slips  of other kinds the wrong answers, most frequent first
 */

/**
 * @param {string} module @param {Record<string, Asked>} keys by `id@version` @param {Person[]} people
 * @returns {Figures[]} of every question of the module that somebody answered, in the order of `keys`
 */
export function figures(module, keys, people) {
  const answers = people.map((person) => person[module] ?? []).filter(({ length }) => length);
  /** @type {Map<string, Row[]>} */
  const rows = new Map(Object.keys(keys).map((key) => [key, []]));
  for (const given of answers) {
    const right = given.filter((one) => one.right).length;
    for (const one of given) {
      const rest = given.length > 1 ? (right - Number(one.right)) / (given.length - 1) : null;
      rows.get(one.question)?.push({ ...one, rest });
    }
  }
  return [...rows].flatMap(([key, found]) => (found.length ? [figuresOf(/** @type {Asked} */ (keys[key]), found)] : []));
}

/** @typedef {Answered & { rest: number | null }} Row  `rest`: the share of the person's other answers that is right */

/** @param {Asked} asked @param {Row[]} rows @returns {Figures} */
function figuresOf(asked, rows) {
  const right = rows.filter((row) => row.right).length;
  return {
    asked,
    people: rows.length,
    share: right / rows.length,
    range: wilson(right, rows.length),
    fit: itemRest(rows, (row) => row.right),
    options: asked.type === "choice" ? chosen(asked, rows) : [],
    slips: asked.type === "choice" ? [] : slips(rows),
  };
}

/** @param {Asked} asked @param {Row[]} rows @returns {Chosen[]} */
const chosen = ({ items, pattern }, rows) =>
  items.map((item) => {
    const count = rows.filter(({ response }) => response.includes(item.id)).length;
    const fit = itemRest(rows, ({ response }) => response.includes(item.id));
    return { ...item, key: pattern.includes(item.id), count, share: count / rows.length, fit };
  });

/** @param {Row[]} rows */
function slips(rows) {
  /** @type {Map<string, { response: string[], count: number }>} */
  const counts = new Map();
  for (const { response, right } of rows) {
    if (right) continue;
    const name = JSON.stringify(response);
    counts.set(name, { response, count: (counts.get(name)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

/**
 * The corrected correlation of one thing about a question with the rest of the quiz: the question
 * itself is left out of the rest, or it would correlate with itself. (Henrysson, S. (1963).
 * Correction of item-total correlations in item analysis. Psychometrika, 28, 211-218.) Where people
 * were asked different questions, the rest is the share that is right.
 *
 * @param {Row[]} rows @param {(row: Row) => boolean} what
 * @returns {number | null} null for a group that is too small, or where either does not vary
 */
function itemRest(rows, what) {
  const known = rows.filter(({ rest }) => rest !== null);
  if (known.length < ENOUGH_FOR_SIGN) return null;
  return pearson(known.map((row) => Number(what(row))), known.map(({ rest }) => Number(rest)));
}

/**
 * Pearson's product-moment correlation, in the form that subtracts the means first.
 *
 * @param {number[]} xs @param {number[]} ys
 * @returns {number | null} from -1 to 1; null where either does not vary
 */
export function pearson(xs, ys) {
  const mean = (/** @type {number[]} */ of) => of.reduce((sum, one) => sum + one, 0) / of.length;
  const [x, y] = [mean(xs), mean(ys)];
  let [xx, yy, xy] = [0, 0, 0];
  xs.forEach((one, index) => {
    const [dx, dy] = [one - x, Number(ys[index]) - y];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  });
  // Adding up thirds and fifths leaves crumbs where there is no variation at all.
  return xx > 1e-12 && yy > 1e-12 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : null;
}

/**
 * Wilson's score interval for a share, at 95 %. (Wilson, E. B. (1927). Probable inference, the law
 * of succession, and statistical inference. JASA, 22, 209-212.)
 *
 * @param {number} right @param {number} people at least 1
 * @returns {[number, number]} lowest and highest, from 0 to 1
 */
export function wilson(right, people) {
  const z = 1.959963984540054;
  const share = right / people;
  const middle = share + (z * z) / (2 * people);
  const half = z * Math.sqrt((share * (1 - share)) / people + (z * z) / (4 * people * people));
  const all = 1 + (z * z) / people;
  return [Math.max(0, (middle - half) / all), Math.min(1, (middle + half) / all)];
}
