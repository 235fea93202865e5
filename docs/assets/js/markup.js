/**
 * What the page promised to hold. Throws if it isn't there.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 */
export function part(root, selector) {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`no ${selector} in the markup`);
  return /** @type {T} */ (found);
}

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 */
export const parts = (root, selector) => /** @type {T[]} */ ([...root.querySelectorAll(selector)]);
