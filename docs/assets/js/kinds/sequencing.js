import { part, parts, say } from "../markup.js";

/** @param {HTMLElement} form */
const order = (form) => parts(form, ".fc-step").map(({ dataset }) => `${dataset.step}`);

/** @param {HTMLElement} form */
const touched = (form) => form.querySelector(".fc-steps[data-touched]") !== null;

/** @type {import("../types.js").Kind} */
export const sequencing = {
  read: (form) => (touched(form) ? order(form) : []),

  write(form, response) {
    const list = part(form, ".fc-steps");
    /** @type {(step: HTMLElement) => number} */
    const place = ({ dataset: { step = "", served } }) => (response.length ? response.indexOf(step) : Number(served));
    const sorted = parts(form, ".fc-step").sort((a, b) => place(a) - place(b));
    // An element that is moved loses the focus, so an order that is right already is left alone.
    if (sorted.some((step, index) => step !== list.children[index])) list.append(...sorted);
    list.toggleAttribute("data-touched", response.length > 0);
    for (const button of parts(list, ".fc-move")) {
      // Not disabled: that, too, would lose the focus.
      button.ariaDisabled = `${button.matches(":first-child > [data-way=up], :last-child > [data-way=down]")}`;
    }
  },

  complete: touched,

  press(form, button) {
    const step = button.parentElement;
    if (!step || !button.matches(".fc-move[aria-disabled=false]")) return false;
    // It is the neighbour that moves, and the focus stays.
    if (button.dataset.way === "up") step.after(step.previousElementSibling ?? "");
    else step.before(step.nextElementSibling ?? "");
    const now = order(form);
    sequencing.write(form, now);
    part(form, "[role=status]").textContent =
      say("moved", part(step, "span").textContent, now.indexOf(`${step.dataset.step}`) + 1, now.length);
    return true;
  },

  mark: (form) =>
    parts(form, ".fc-step").map((item, index) => {
      const reason = part(form, `.fc-reasons [data-step="${item.dataset.step}"]`);
      const right = parts(form, ".fc-reasons > li").indexOf(reason);
      if (right === index) return { item, tone: "good", reason };
      return { item, tone: "bad", more: say("place", right + 1), reason };
    }),
};
