import { part, parts } from "../markup.js";

/**
 * Say beside an item how it went, and why, in the words of the reasons below the question.
 *
 * @param {HTMLElement} item
 * @param {"good" | "bad" | "missed"} tone
 * @param {string} verdict
 * @param {...(HTMLElement | null)} reasons
 */
export function say(item, tone, verdict, ...reasons) {
  const box = document.createElement("div");
  const label = document.createElement("strong");
  label.textContent = verdict;
  box.className = "fc-feedback";
  box.dataset.tone = tone;
  box.append(label);
  for (const reason of reasons) {
    if (reason) box.append(part(reason, ".fc-why").cloneNode(true));
  }
  item.dataset.tone ??= tone;
  item.append(box);
}

/** Take back all that was said. @param {HTMLElement} form */
export function hush(form) {
  for (const box of parts(form, ".fc-feedback")) box.remove();
  for (const item of parts(form, "[data-tone]")) delete item.dataset.tone;
}

/**
 * The reason with the attribute `data-<name>`, where it has that value.
 *
 * @param {ParentNode} form @param {string} name @param {string} value
 * @returns {HTMLElement | null}
 */
export function reason(form, name, value) {
  return form.querySelector(`.fc-reasons [data-${name}="${CSS.escape(value)}"]`);
}
