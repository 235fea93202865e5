import { part, parts } from "../markup.js";
/** @import { Module } from "./types.js" */

/** The modules that the page lists, in the order of the course. @param {ParentNode} root @returns {Module[]} */
export const modulesIn = (root) =>
  parts(root, "[data-module]").map((item) => {
    const link = /** @type {HTMLAnchorElement} */ (part(item, "a"));
    const { module: id = "", passMark, questions } = item.dataset;
    return { id, title: `${link.textContent}`, href: link.href, passMark: Number(passMark), questions: Number(questions) };
  });

/**
 * Fetches the questions of a module from its lesson, where their key is; there is no other copy.
 *
 * @param {Module} module
 * @returns {Promise<HTMLFormElement[]>} the questions, ready to be put into this page
 * Throws an Error, in words for people, if the lesson can't be had.
 */
export async function questionsOf({ title, href }) {
  const answer = await fetch(href).catch(() => null);
  const text = answer?.ok ? await answer.text().catch(() => null) : null;
  if (!answer || text === null) throw new Error(`The lesson “${title}” can’t be opened. Check your connection and try again.`);
  const page = new DOMParser().parseFromString(text, "text/html");
  const quiz = page.querySelector("course-quiz:not(.fc-quiz--alone)");
  if (!quiz) throw new Error(`The lesson “${title}” has no quiz on this site.`);
  for (const link of parts(quiz, "a[href], img[src]")) {
    const name = link.hasAttribute("href") ? "href" : "src";
    link.setAttribute(name, new URL(`${link.getAttribute(name)}`, answer.url).href);
  }
  return parts(quiz, "form").map((form) => /** @type {HTMLFormElement} */ (document.adoptNode(form)));
}
