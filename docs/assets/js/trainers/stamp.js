/**
 * A few letters that change with a text: a check on accidents and idle hands. It is no signature,
 * since whoever reads this can make one too.
 *
 * 32-bit FNV-1a over UTF-16 code units (Fowler, Noll and Vo; draft-eastlake-fnv), in base 36.
 *
 * @param {string} text @returns {string} seven characters
 */
export function stamp(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(7, "0");
}
