import { part, parts } from "../../markup.js";
import { Card } from "./card.js";
import { standing, inWords } from "../days.js";
import { endOf } from "../assignment.js";
import { earlierLinks, recordOf } from "./record.js";
/** @import { Assignment, Task } from "../types.js" */

/** What is asked, by when, and how far it is. */
export class Overview {
  /** @param {HTMLElement} root @param {Task} task */
  constructor(root, task) {
    this.root = root;
    this.task = task;
    const { assignment, intact } = task;
    say(root, ".fc-for", assignment.group);
    say(root, ".fc-pass", assignment.pass === null ? "Each lesson has its own: see below." : `${assignment.pass} % right`);
    say(root, ".fc-tries", tries(assignment));
    say(root, ".fc-when", WHEN[assignment.feedback]);
    part(root, ".fc-changed").hidden = intact;
    part(root, ".fc-missing").hidden = !task.missing.length;
    part(root, ".fc-missing").textContent = missing(task);
    part(root, ".fc-list-title").hidden = !task.modules.length;
    this.cards = task.modules.map((module) => new Card(root, task, module));
    part(root, ".fc-cards").replaceChildren(...this.cards.map(({ item }) => item));
    this.show();
  }

  show() {
    const { root, task } = this;
    const { due } = task.assignment;
    const now = new Date();
    say(root, ".fc-due", due && `By the end of ${inWords(due)}. ${standing(due, now)}`);
    part(root, ".fc-late").hidden = now <= endOf(due);
    part(root, ".fc-other").hidden = !task.intact || !earlierLinks(recordOf(task.name), task.link).length;
    for (const card of this.cards) card.show();
  }

  /** @param {string} module */
  card(module) {
    return this.cards.find((card) => card.module.id === module);
  }
}

const WHEN = {
  once: "After each answer you see what is right, and why.",
  end: "You see what is right, and why, once you have handed in all your answers.",
};

/** @param {Assignment} assignment */
function tries({ tries }) {
  if (!tries) return "As many as you like";
  return tries === 1 ? "One for each lesson" : `${tries} for each lesson`;
}

/** @param {Task} task */
function missing({ modules, missing }) {
  const names = missing.map((name) => `“${name}”`).join(", ");
  const have = missing.length > 1 ? `This site has no lessons named ${names}.` : `This site has no lesson named ${names}.`;
  return modules.length ? `${have} You can go on with the others.` : `${have} Ask your trainer for a new link.`;
}

/** Fills a line of what is asked; an empty one is not shown. @param {HTMLElement} root @param {string} line @param {string} text */
function say(root, line, text) {
  part(root, line).hidden = !text;
  for (const place of parts(part(root, line), "dd")) place.textContent = text;
}
