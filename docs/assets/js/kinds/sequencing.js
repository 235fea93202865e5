import { part, parts } from "../markup.js";

/** The order that each question came in. @type {WeakMap<HTMLElement, string[]>} */
const served = new WeakMap();

/** @type {(form: HTMLElement) => HTMLElement[]} */
const steps = (form) => parts(form, ".fc-step");

/** @type {(form: HTMLElement, selector?: string) => string[]} */
const order = (form, selector = ".fc-step") =>
  parts(form, selector).map(({ dataset }) => dataset.step ?? "");

/** @type {(form: HTMLElement) => HTMLElement} */
const list = (form) => part(form, ".fc-steps");

/** Moves that lead nowhere stay in the tab order, so that the focus is never lost. @param {HTMLElement} form */
function bound(form) {
  const all = steps(form);
  for (const step of all) {
    part(step, "[data-way=up]").ariaDisabled = String(step === all[0]);
    part(step, "[data-way=down]").ariaDisabled = String(step === all.at(-1));
  }
}

/** @param {HTMLElement} form @param {HTMLElement} button */
function move(form, button) {
  const step = /** @type {HTMLElement} */ (button.parentElement);
  // It is the neighbour that moves, since an element that is moved loses the focus.
  if (button.dataset.way === "up") step.after(step.previousElementSibling ?? "");
  else step.before(step.nextElementSibling ?? "");
  list(form).dataset.touched = "";
  bound(form);
  const all = steps(form);
  const text = part(step, ".fc-text").textContent;
  part(form, "[role=status]").textContent = `“${text}” is now ${all.indexOf(step) + 1} of ${all.length}.`;
  step.dispatchEvent(new Event("input", { bubbles: true }));
}

/** A response holds the ids of the steps, none while their order is untouched. @type {import("../types").Kind} */
export const sequencing = {
  start(form, signal) {
    if (!served.has(form)) served.set(form, order(form));
    list(form).addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      if (button && button.ariaDisabled !== "true") move(form, button);
    }, { signal });
  },

  read: (form) => ("touched" in list(form).dataset ? order(form) : []),

  write(form, response) {
    const wanted = response.length ? response : served.get(form) ?? [];
    list(form).append(...wanted.flatMap((id) => steps(form).find(({ dataset }) => dataset.step === id) ?? []));
    list(form).toggleAttribute("data-touched", response.length > 0);
    bound(form);
  },

  refusal: (_, response) => (response.length ? "" : "Move the steps into your order first."),

  mark(form, response) {
    const right = order(form, ".fc-reasons > li");
    return response.map((id, index) => {
      const item = part(form, `.fc-step[data-step="${id}"]`);
      const reasons = [part(form, `.fc-reasons [data-step="${id}"]`)];
      if (right[index] === id) return { item, tone: "good", text: "Right place", reasons };
      return { item, tone: "bad", text: `Not right. It belongs in place ${right.indexOf(id) + 1}.`, reasons };
    });
  },
};
