import { part, parts } from "../../markup.js";
import { fromFragment, LONGEST, toFragment } from "../assignment.js";
import { ahead, inWords } from "../days.js";
/** @import { Assignment, Module } from "../types.js" */

/** @typedef {Omit<Assignment, "id">} Asked */

/** What to say beside a field that no link can carry as it is. @type {Record<string, (value: string) => string>} */
const WRONG = {
  modules: () => "Choose at least one module.",
  group: ({ length }) => `This name has ${length} characters. Shorten it to ${LONGEST}.`,
  due: () => "This is no whole date before the year 3000. Give day, month and year, or clear the field.",
  pass: () => "A pass mark is a whole number from 1 to 100. Change it, or clear the field.",
  tries: () => "Attempts are a whole number from 1 to 99. Change it, or clear the field.",
  draw: () => "This is not a whole number from 1 to 999. Change it, or clear the field.",
  mail: () => `This is not one e-mail address of at most ${LONGEST} characters. Write it like kim@example.org, or clear the field.`,
};

/** @param {HTMLFormElement} form @returns {Module[]} */
export const modulesOf = (form) =>
  parts(form, "[name=modules]").map((box) => {
    const { value: id } = /** @type {HTMLInputElement} */ (box);
    const { title = "", questions, passMark } = box.dataset;
    return { id, title, href: "", questions: Number(questions), passMark: Number(passMark) };
  });

/**
 * Reads the form. What is wrong with it is said beside each field, and the first gets the focus.
 *
 * @param {HTMLFormElement} form @returns {Asked | null} null where something is wrong
 */
export function read(form) {
  const typed = typedIn(form);
  const asked = askedBy(typed, new FormData(form).getAll("modules").map(String));
  const wrong = misfits(asked);
  // A date that is half typed is no value, but it is no empty field either.
  if (part(form, "[name=due]").matches(":invalid")) wrong.push("due");
  for (const name of Object.keys(WRONG)) say(form, name, wrong.includes(name) ? `${WRONG[name]?.(typed(name))}` : "");
  /** @type {HTMLElement | null} */ (form.querySelector("[aria-invalid]"))?.focus();
  return wrong.length ? null : asked;
}

/** Says the day in words; that it has passed is odd, but may be meant. @param {HTMLFormElement} form */
export function warn(form) {
  const { due } = askedBy(typedIn(form), []);
  // A year comes digit by digit.
  const complete = due >= "1000";
  const past = complete && ahead(due, new Date()) < 0;
  const said = part(form, "#assign-due-said");
  const text = complete ? inWords(due) + (past ? " has passed, so every result will be late. Change it, unless you mean it." : ".") : "";
  // The same text set again would be read out again.
  if (said.textContent !== text) said.textContent = text;
  said.className = past ? "fc-note" : "fc-hint";
}

/** What is being changed is no longer called wrong. @param {HTMLFormElement} form @param {string} name */
export const forgive = (form, name) => {
  if (name in WRONG) say(form, name, "");
};

/** @param {(name: string) => string} typed @param {string[]} modules @returns {Asked} */
const askedBy = (typed, modules) => ({
  modules,
  group: typed("group"),
  due: typed("due"),
  pass: typed("pass") ? whole(typed("pass").replace(/\s*%$/, "")) : null,
  tries: typed("tries") ? whole(typed("tries")) : 0,
  draw: typed("draw") ? whole(typed("draw")) : 0,
  feedback: typed("feedback") === "end" ? "end" : "once",
  mail: typed("mail"),
});

/** The fields that do not come out of a link as they were put in. @param {Asked} asked */
function misfits(asked) {
  const modules = asked.modules.length ? asked.modules : ["none"];
  const link = fromFragment(toFragment({ ...asked, modules, id: "0" }));
  /** @type {(name: string, of?: Record<string, unknown>) => string} */
  const text = (name, of = link?.assignment) => `${of?.[name]}`;
  return Object.keys(WRONG).filter((name) => text(name) !== text(name, asked));
}

/** A number above 0 in digits alone, which is all that a link can carry. @param {string} text */
const whole = (text) => (/^0*[1-9]\d*$/.test(text) ? Number(text) : NaN);

/** @param {HTMLFormElement} form @returns {(name: string) => string} */
function typedIn(form) {
  const data = new FormData(form);
  return (name) => `${data.get(name) ?? ""}`.trim();
}

/** @param {HTMLFormElement} form @param {string} name @param {string} text */
function say(form, name, text) {
  part(form, `#assign-${name}-error`).textContent = text;
  for (const field of parts(form, `[name=${name}]`)) {
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
}
