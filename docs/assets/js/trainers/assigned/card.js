import { part, parts } from "../../markup.js";
import { bestOf, outcomesOf } from "./outcome.js";
import { counted } from "../count.js";
import { asks, passOf } from "../task.js";
/** @import { Module, Outcome, Task } from "../types.js" */

/** One lesson of an assignment: what is asked there, how far it is, and the way into an attempt. */
export class Card {
  /** @param {HTMLElement} root @param {Task} task @param {Module} module */
  constructor(root, task, module) {
    const template = /** @type {HTMLTemplateElement} */ (part(root, ".fc-card-template"));
    const copy = /** @type {DocumentFragment} */ (document.importNode(template.content, true));
    this.task = task;
    this.module = module;
    this.item = part(copy, "li");
    this.item.dataset.module = module.id;
    this.title = part(copy, ".fc-title");
    this.title.textContent = module.title;
    part(copy, ".fc-about").textContent = about(task, module);
    const link = /** @type {HTMLAnchorElement} */ (part(copy, ".fc-read"));
    link.href = module.href;
  }

  show() {
    const { item, module, task } = this;
    const outcomes = outcomesOf(task, module.id);
    const next = outcomes.findIndex(({ run }) => !run.finished) + 1 || outcomes.length + 1;
    const { tries } = task.assignment;
    const over = tries > 0 && next > tries;
    part(item, ".fc-state").textContent = state(outcomes, tries);
    part(item, ".fc-limit").hidden = !over;
    part(item, ".fc-limit").textContent = over ? spent(tries) : "";
    label(part(item, ".fc-read"), outcomes.length ? "Read the lesson again" : "Read the lesson first", module);
    const go = part(item, ".fc-go");
    label(go, action(outcomes, next, over ? 0 : tries), module);
    go.classList.toggle("fc-button--quiet", over || bestOf(outcomes)?.passed === true);
    this.#offer(outcomes.filter(({ run }) => run.finished).map(({ run }) => run.number));
  }

  /** Offers to look at the attempts that are finished. What is offered already keeps the focus. @param {number[]} numbers */
  #offer(numbers) {
    const place = part(this.item, ".fc-looks");
    for (const number of numbers.slice(parts(place, "button").length)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "fc-button fc-button--quiet fc-look";
      button.dataset.number = `${number}`;
      label(button, `Look at attempt ${number}`, this.module);
      place.append(button);
    }
  }

  /** Says that the questions are on their way; with a message, that they can't be had. @param {boolean} loading @param {string} [trouble] */
  say(loading, trouble = "") {
    const retry = part(this.item, ".fc-retry");
    part(this.item, ".fc-loading").textContent = loading ? "Fetching the questions…" : "";
    part(this.item, ".fc-error").textContent = trouble;
    retry.hidden = !trouble;
    if (trouble) retry.focus();
  }
}

/** Says for whose ear it is, where several look alike. @param {HTMLElement} control @param {string} text @param {Module} module */
function label(control, text, { title }) {
  const whose = document.createElement("span");
  whose.className = "fc-hidden";
  whose.textContent = ` (${title})`;
  control.replaceChildren(text, whose);
}

/** @param {Task} task @param {Module} module */
function about({ assignment }, module) {
  const count = asks(assignment, module);
  const asked = count < module.questions ? `${count} of ${module.questions} questions, drawn anew for each attempt` : counted(count, "question");
  return `${asked}. You pass with ${passOf(assignment, module)} % right.`;
}

/** @param {Outcome[]} outcomes @param {number} tries */
function state(outcomes, tries) {
  if (!outcomes.length) return "Not started.";
  const used = `${outcomes.length}${tries ? ` of ${tries}` : ""} ${(tries || outcomes.length) === 1 ? "attempt" : "attempts"} used.`;
  const open = outcomes.find(({ run }) => !run.finished);
  const now = open && `Attempt ${open.run.number}: ${open.given} of ${open.total} answered.`;
  const best = bestOf(outcomes);
  if (!best) return `${used} ${now}`;
  const { right, total, percent, passed } = best;
  const ever = `Best so far: ${right} of ${total} right, ${percent} %, ${passed ? "passed" : "not passed"}.`;
  return [used, now, ever].filter(Boolean).join(" ");
}

/** @param {number} tries */
function spent(tries) {
  const used = tries === 1 ? "The one attempt that is allowed is" : `The ${tries} attempts that are allowed are`;
  return `${used} used up. You can make another; your result will say that it is over the limit.`;
}

/** @param {Outcome[]} outcomes @param {number} next @param {number} tries */
function action(outcomes, next, tries) {
  const open = outcomes.find(({ run }) => !run.finished);
  if (open) return `Go on with attempt ${next}`;
  if (outcomes.length && !tries) return "Start another attempt";
  return `Start attempt ${next}${tries ? ` of ${tries}` : ""}`;
}
