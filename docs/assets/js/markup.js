/**
 * The element that the page promised to hold. Throws where it doesn't.
 *
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {T}
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
export function parts(root, selector) {
  return /** @type {T[]} */ ([...root.querySelectorAll(selector)]);
}
