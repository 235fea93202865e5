import { words } from "./words.js";

/** Throws if the page doesn't hold what it promised. @type {(root: ParentNode, selector: string) => HTMLElement} */
export function part(root, selector) {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`no ${selector} in the markup`);
  return /** @type {HTMLElement} */ (found);
}

/** @type {<T extends HTMLElement>(root: ParentNode, selector: string) => T[]} */
export const parts = (root, selector) => Array.from(root.querySelectorAll(selector));

/** @type {(name: keyof typeof words, ...parts: unknown[]) => string} */
export const say = (name, ...parts) => words[name].replace(/{(.)}/g, (_, gap) => `${parts[gap]}`);
