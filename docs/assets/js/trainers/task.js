import { fromFragment } from "./assignment.js";
import { stamp } from "./stamp.js";
/** @import { Assignment, Module, Task } from "./types.js" */

/** What a link asks for, among the lessons of this site. @param {string} link its fragment @param {Module[]} lessons @returns {Task | null} */
export function taskOf(link, lessons) {
  const read = fromFragment(link);
  if (!read) return null;
  const { assignment, intact } = read;
  return {
    ...read,
    // A hyphen is in no id.
    name: assignment.id || `-${stamp(link)}`,
    link: link.slice(0, 4000),
    intact: intact && assignment.id !== "",
    modules: lessons.filter(({ id }) => assignment.modules.includes(id)),
    missing: assignment.modules.filter((id) => !lessons.some((lesson) => lesson.id === id)),
  };
}

/** The percentage that passes a module. @param {Assignment} assignment @param {{ passMark: number }} module */
export const passOf = ({ pass }, { passMark }) => pass ?? passMark;

/** How many of a module's questions are asked. @param {Assignment} assignment @param {Module} module */
export const asks = ({ draw }, { questions }) => (draw ? Math.min(draw, questions) : questions);

/** What is assigned, in a few words. @param {Assignment} assignment @param {Module[]} modules */
export const titleOf = ({ group }, modules) => group || modules.map(({ title }) => title).join(", ") || "An assignment";
