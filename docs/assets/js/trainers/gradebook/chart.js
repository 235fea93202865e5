const SVG = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {Record<string, string | number>} attributes @param {Element[]} content */
function draw(tag, attributes, ...content) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`);
  element.append(...content);
  return element;
}

/**
 * A share as a bar from 0 to 100 %, with the range it probably lies in as a line across its end.
 *
 * @param {number} share @param {[number, number]} range both from 0 to 1
 * @param {string} label what it shows, in words
 */
export const scale = (share, [low, high], label) =>
  draw("svg", { class: "fc-scale", viewBox: "0 0 200 16", role: "img", "aria-label": label },
    draw("rect", { class: "fc-scale__all", x: 0.5, y: 3.5, width: 199, height: 9 }),
    draw("rect", { class: "fc-scale__share", x: 0.5, y: 3.5, width: 199 * share, height: 9 }),
    draw("path", { class: "fc-scale__range", d: `M${200 * low} 1v14m0-7H${200 * high}m0-7v14` }),
  );

/**
 * A share as a bar with its percentage, for a cell of a table.
 *
 * @param {number} share from 0 to 1 @param {boolean} good whether it is the right answer's
 * @returns {DocumentFragment}
 */
export function bars(share, good) {
  const cell = document.createDocumentFragment();
  cell.append(
    draw("svg", { class: "fc-bar", viewBox: "0 0 100 10", "aria-hidden": "true" },
      draw("rect", { class: good ? "fc-bar__good" : "fc-bar__other", width: 100 * share, height: 10 })),
    ` ${Math.round(100 * share)} %`,
  );
  return cell;
}
