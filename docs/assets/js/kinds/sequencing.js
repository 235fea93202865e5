import { part, parts } from "../markup.js";
import { reason, say } from "./feedback.js";

/** The order each question came in: a form without an order of the learner's own is shown in it. @type {WeakMap<HTMLElement, string[]>} */
const served = new WeakMap();

/** The questions whose order the learner has made. @type {WeakSet<HTMLElement>} */
const touched = new WeakSet();

/** @param {HTMLElement} form */
const steps = (form) => parts(form, ".fc-steps > [data-step]");

/** @param {HTMLElement} step */
const id = (step) => step.dataset.step ?? "";

/** @param {HTMLElement} form */
const order = (form) => steps(form).map(id);

/** Mark the moves that lead nowhere; they stay in the tab order, so that focus is never lost. @param {HTMLElement} form */
function bound(form) {
  const all = steps(form);
  for (const [index, step] of all.entries()) {
    part(step, "[data-way=up]").ariaDisabled = String(index === 0);
    part(step, "[data-way=down]").ariaDisabled = String(index === all.length - 1);
  }
}

/** @param {HTMLElement} form @param {HTMLElement} button */
function move(form, button) {
  const step = /** @type {HTMLElement} */ (button.closest("[data-step]"));
  // The neighbour is what moves, since an element that is moved loses the focus.
  if (button.dataset.way === "up") step.after(step.previousElementSibling ?? "");
  else step.before(step.nextElementSibling ?? "");
  touched.add(form);
  bound(form);
  const all = order(form);
  const text = part(step, ".fc-text").textContent;
  part(form, "[role=status]").textContent = `“${text}” is now ${all.indexOf(id(step)) + 1} of ${all.length}.`;
  step.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Steps in order. A response holds the steps' ids, first to last. @type {import("./index.js").Kind} */
export const sequencing = {
  start(form, signal) {
    if (!served.has(form)) served.set(form, order(form));
    part(form, ".fc-steps").addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      if (button && button.ariaDisabled !== "true") move(form, button);
    }, { signal });
  },

  read: (form) => (touched.has(form) ? order(form) : []),

  refusal: (_, response) => (response.length ? "" : "Move the steps into your order first."),

  write(form, response) {
    const all = new Map(steps(form).map((step) => [id(step), step]));
    const wanted = response.length ? response : served.get(form) ?? [];
    part(form, ".fc-steps").append(...wanted.flatMap((name) => all.get(name) ?? []));
    if (response.length) touched.add(form);
    else touched.delete(form);
    bound(form);
  },

  mark(form, response) {
    const right = parts(form, ".fc-reasons > [data-step]").map(id);
    return new Map(response.map((name, index) => [name, right[index] === name]));
  },

  explain(form, _, marks) {
    const right = parts(form, ".fc-reasons > [data-step]").map(id);
    for (const step of steps(form)) {
      const good = marks.get(id(step));
      const place = right.indexOf(id(step)) + 1;
      say(step, good ? "good" : "bad", good ? "Right place" : `Not right. It belongs in place ${place}.`, reason(form, "step", id(step)));
    }
  },
};
