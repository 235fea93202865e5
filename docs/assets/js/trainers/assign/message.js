import { counted } from "../count.js";
import { inWords } from "../days.js";
import { asks, passOf } from "../task.js";
/** @import { Assignment, Module } from "../types.js" */

/** @param {Assignment} assignment @param {Module[]} modules */
const titles = (assignment, modules) =>
  assignment.modules.map((name) => modules.find(({ id }) => id === name)?.title ?? name).join(", ");

/** What to call it. @param {Assignment} assignment @param {Module[]} modules */
export const nameOf = (assignment, modules) => assignment.group || titles(assignment, modules);

/** What is asked, for whoever asked it. @param {Assignment} assignment @param {Module[]} modules */
export function summary(assignment, modules) {
  const { due, pass, tries, draw, feedback, mail } = assignment;
  const sentences = [
    titles(assignment, modules),
    due && `Due ${inWords(due)}`,
    pass !== null && `Pass mark ${pass} %`,
    tries > 0 && counted(tries, "attempt"),
    draw > 0 && `${counted(draw, "question")} from each module`,
    feedback === "end" && "Says what is right only at the end",
    mail && `Mail to ${mail}`,
  ];
  return sentences.filter(Boolean).map((sentence) => `${sentence}.`).join(" ");
}

/**
 * What a trainer sends to the group: plain text, to be pasted anywhere.
 *
 * @param {Assignment} assignment @param {Module[]} modules @param {string} link
 */
export function message(assignment, modules, link) {
  const { group, due, tries, feedback, mail } = assignment;
  const many = assignment.modules.length > 1;
  const told = [
    many ? "Read each lesson first; that page links to them." : "Read the lesson first; that page links to it.",
    tries ? `You have ${counted(tries, "attempt")}${many ? " at each module" : ""}.` : "You may try as often as you like.",
    feedback === "end"
      ? "When all is answered, you see what is right, and why."
      : "After each answer you see what is right, and why.",
  ];
  const paragraphs = [
    group && `For: ${group}`,
    due ? `Please do this by the end of ${inWords(due)}:` : "Please do this:",
    assignment.modules.map((name) => `- ${asked(name, assignment, modules)}`).join("\n"),
    `Open this link on the device on which you want to answer:\n${link}`,
    told.join("\n"),
    `When you are done, save your result on that page and send the file to ${mail || "me"}.`,
  ];
  return paragraphs.filter(Boolean).join("\n\n");
}

/** @param {string} name @param {Assignment} assignment @param {Module[]} modules */
function asked(name, assignment, modules) {
  const module = modules.find(({ id }) => id === name);
  if (!module) return name;
  return `${module.title}: ${counted(asks(assignment, module), "question")}, ${passOf(assignment, module)} % right to pass`;
}
