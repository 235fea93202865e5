import { possible } from "./interaction.js";
/** @import { Answer, Marked } from "../types.js" */
/** @import { Asked } from "./types.js" */

/**
 * The answers as one short text, for an LMS that keeps few characters.
 *
 *     1|attempts|version,flags,tries,time,response[,first]|…
 *
 * `flags` adds 1 if checked and 2 if correct. Numbers have 36 digits; times are seconds. A response
 * is made of places in the list of what is possible, or of `~` and what was typed. `first` is `=`
 * where it is the same as the answer.
 */
const FORM = "1";

/** @typedef {Map<string, Answer>} Answers by `id@version` */
/** @typedef {{ text: string, lost: string }} Packed `lost` says what there was no room for, if anything */

const base = 36;
/** @param {string} iso */
const short = (iso) => Math.floor(Date.parse(iso) / 1000).toString(base);
/** @param {string} text */
const long = (text) => new Date(Number.parseInt(text, base) * 1000).toISOString();

/**
 * What matters least goes first: questions that don't count, first answers, what is not checked yet.
 *
 * @param {Answers} answers @param {Asked[]} counted @param {Asked[]} others
 * @param {number} attempts @param {number} limit @returns {Packed}
 */
export function pack(answers, counted, others, attempts, limit) {
  const all = [...counted, ...others];
  /** @type {[string, Asked[], Fewer][]} */
  const ways = [
    ["", all, {}],
    ["questions-between", counted, {}],
    ["first-answers", counted, { first: false }],
    ["drafts", counted, { first: false, drafts: false }],
  ];
  for (const [lost, asked, fewer] of ways) {
    const text = written(answers, asked, attempts, fewer);
    if (text.length <= limit) return { text, lost };
  }
  const text = written(answers, counted, attempts, { first: false, drafts: false });
  return { text: text.slice(0, text.lastIndexOf("|", limit)), lost: "answers" };
}

/** @typedef {{ first?: boolean, drafts?: boolean }} Fewer */

/** @type {(answers: Answers, asked: Asked[], attempts: number, fewer: Fewer) => string} */
function written(answers, asked, attempts, { first = true, drafts = true }) {
  const entries = asked.flatMap((one) => {
    const answer = answers.get(one.key);
    return answer && (drafts || answer.checked) ? [entry(one, answer, first)] : [];
  });
  return [FORM, attempts.toString(base), ...entries].join("|");
}

/** @type {(asked: Asked, answer: Answer, withFirst: boolean) => string} */
function entry(asked, answer, withFirst) {
  const { checked, correct, attempts, at, response, first } = answer;
  const version = `${asked.key.split("@")[1]}`;
  const flags = `${Number(checked) + 2 * Number(correct)}`;
  const fields = [version, flags, attempts.toString(base), short(at), places(asked, response)];
  if (!withFirst || !first) return fields.join(",");
  const same = checked && first.at === at;
  return [...fields, ...(same ? ["="] : [Number(first.correct), short(first.at), places(asked, first.response)])].join(",");
}

/** @type {(asked: Asked, response: string[]) => string} */
function places(asked, response) {
  const list = possible(asked);
  return response
    .map((one) => {
      const place = list.indexOf(one);
      return place < 0 ? `~${encodeURIComponent(one).replaceAll(".", "%2E")}` : place.toString(base);
    })
    .join(".");
}

/** Reads what `pack` wrote, as far as it arrived whole and the questions are still the same. @type {(text: string, asked: Asked[]) => { attempts: number, answers: Answers }} */
export function unpack(text, asked) {
  const [form, attempts = "0", ...entries] = text.split("|");
  /** @type {Answers} */
  const answers = new Map();
  if (form !== FORM) return { attempts: 0, answers };
  for (const one of entries) {
    const question = asked.find(({ key }) => key.endsWith(`@${one.split(",")[0]}`));
    try {
      if (question) answers.set(question.key, answer(question, one));
    } catch {
      // An LMS cut it off: the question counts as not answered.
    }
  }
  return { attempts: Number.parseInt(attempts, base) || 0, answers };
}

/** @type {(asked: Asked, entry: string) => Answer} */
function answer(asked, entry) {
  const [, flags = "0", tries = "0", at = "0", response = "", correct, firstAt, firstResponse] = entry.split(",");
  /** @type {Marked} */
  const marked = { response: chosen(asked, response), correct: Number(flags) > 1, at: long(at) };
  const checked = Number(flags) % 2 === 1;
  const attempts = Number.parseInt(tries, base);
  const earlier = correct && correct !== "=";
  const first = earlier
    ? { response: chosen(asked, `${firstResponse}`), correct: correct === "1", at: long(`${firstAt}`) }
    : checked ? marked : null;
  return { ...marked, checked, attempts, first };
}

/** @type {(asked: Asked, text: string) => string[]} */
function chosen(asked, text) {
  const list = possible(asked);
  return text
    .split(".")
    .filter(Boolean)
    .flatMap((one) => (one.startsWith("~") ? decodeURIComponent(one.slice(1)) : (list[Number.parseInt(one, base)] ?? [])));
}
