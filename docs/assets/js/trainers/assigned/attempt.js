import { part, parts } from "../../markup.js";
import { Question } from "../../question.js";
import { load, save } from "../../store.js";
import { counted } from "../count.js";
import { draw } from "./draw.js";
import { outcomeOf, prefix } from "./outcome.js";
import { begin, current, put } from "./record.js";
import { asks } from "../task.js";
import { introduction, titleOfRun, verdict, whatNext } from "./saying.js";
/** @import { Module, Run, Task } from "../types.js" */

/** @param {HTMLElement} form */
const keyOf = ({ dataset: { question, version } }) => `${question}@${version}`;

/** @param {HTMLFormElement[]} forms @param {number} count */
const drawn = (forms, count) =>
  draw(forms.map((form) => ({ key: keyOf(form), about: `${form.querySelector(".fc-teach a")?.getAttribute("href")}` })), count);

/** Begins an attempt, or goes on with the one that is open. @param {Task} task @param {Module} module @param {HTMLFormElement[]} forms @returns {Run} */
export function enter({ name, assignment }, module, forms) {
  const { feedback } = assignment;
  const questions = drawn(forms, asks(assignment, module));
  return begin(name, { module: module.id, feedback, passMark: module.passMark, questions });
}

/** An attempt: its questions in the page, and what is done to them. */
export class Attempt {
  /** @type {Question[]} */
  #questions = [];

  /** @param {HTMLElement} root @param {Task} task @param {Module} module @param {Run} run @param {HTMLFormElement[]} forms */
  constructor(root, task, module, run, forms) {
    this.root = root;
    this.task = task;
    this.module = module;
    this.run = run;
    this.prefix = prefix(task.name, run);
    const questions = forms.flatMap((form) => this.#prepare(form));
    if (!run.finished) this.#renew(questions.map(({ form }) => form));
    this.#layOut(questions);
    this.settle();
  }

  /** A question that does not work is as good as none. @param {HTMLFormElement} form */
  #prepare(form) {
    form.dataset.run = this.prefix;
    try {
      return new Question(form);
    } catch {
      return [];
    }
  }

  /** The site may have changed since: what was not marked yet is asked as it is now. @param {HTMLFormElement[]} forms */
  #renew(forms) {
    const keys = forms.map(keyOf);
    const { questions } = this.run;
    const renewed = questions.flatMap((key) => {
      if (keys.includes(key) || load(this.prefix + key)?.checked) return key;
      return keys.find((other) => other.split("@")[0] === key.split("@")[0]) ?? [];
    });
    const left = renewed.length ? renewed : drawn(forms, questions.length);
    part(this.root, ".fc-edited").hidden = questions.every((key) => keys.includes(key));
    if (left.length && `${left}` !== `${questions}`) this.run = put(this.task.name, { ...this.run, questions: left });
  }

  /** @param {Question[]} questions */
  #layOut(questions) {
    const { root, run } = this;
    const asked = run.questions.map((key) => questions.find((question) => question.key === this.prefix + key));
    const slots = run.questions.map((key, index) => asked[index]?.form ?? this.#gone(key));
    part(root, ".fc-questions").replaceChildren(...slots);
    slots.forEach((slot, index) => {
      part(slot, ".fc-number").textContent = `Question ${index + 1} of ${slots.length}`;
    });
    this.#questions = asked.flatMap((question) => question ?? []);
    for (const question of this.#questions) this.#dress(question);
    part(root, "h2").textContent = titleOfRun(this.task, this.module, run);
    if (run.finished) part(root, ".fc-edited").hidden = true;
    this.#warn([]);
  }

  /** @param {string} key @returns {HTMLElement} what stands for a question that the site no longer has */
  #gone(key) {
    const template = /** @type {HTMLTemplateElement} */ (part(this.root, ".fc-gone-template"));
    const copy = /** @type {DocumentFragment} */ (document.importNode(template.content, true));
    const answer = load(this.prefix + key);
    const counts = answer?.checked ? `Your answer counts as ${answer.correct ? "right" : "not right"}.` : "You had not answered it.";
    part(copy, ".fc-note").textContent = `This question was changed or taken off the site since you were asked. ${counts}`;
    return part(copy, ".fc-question");
  }

  /** What a question looks like in this attempt beyond what it looks like anyway. @param {Question} question */
  #dress({ form, kind }) {
    const { feedback, finished } = this.run;
    if (form.dataset.state !== "open") return;
    if (feedback === "end") part(form, ".fc-check").hidden = true;
    if (!finished) return;
    form.dataset.state = "wrong";
    part(form, ".fc-verdict").textContent = kind.read(form).length ? "Not answered in full." : "Not answered.";
    for (const control of parts(form, "input, select")) control.toggleAttribute("disabled", true);
    for (const button of parts(form, ".fc-move")) button.hidden = true;
    for (const after of parts(form, ".fc-verdict, .fc-teach, .fc-answer")) after.hidden = false;
    part(form, ".fc-answer").toggleAttribute("open", true);
  }

  /** Takes over what another tab did to one question, or to any. @param {string} [key] */
  refresh(key) {
    for (const question of this.#questions) {
      if (key && key !== question.key) continue;
      question.show();
      this.#dress(question);
    }
    this.settle();
  }

  /** Takes over what another tab did to the record. */
  sync() {
    const { finished } = this.run;
    this.run = current(this.task.name, this.run);
    if (this.run.finished !== finished) this.refresh();
    this.#show();
  }

  /** @param {Event} event */
  hear(event) {
    this.sync();
    const target = /** @type {HTMLElement} */ (event.target);
    const question = this.#questions.find(({ form }) => form.contains(target));
    const { feedback, finished } = this.run;
    if (event.type === "submit" && feedback === "once") question?.check();
    if (finished) return;
    if (event.type === "input") question?.draft();
    const button = event.type === "click" && target.closest("button");
    if (button) this.#press(button, question);
    this.settle();
  }

  /** @param {HTMLButtonElement} button @param {Question} [question] */
  #press(button, question) {
    if (question?.kind.press?.(question.form, button)) question.draft();
    if (button.matches(".fc-hand")) this.#handIn(false);
    if (button.matches(".fc-anyway")) this.#handIn(true);
  }

  /** @param {boolean} anyway  even if answers are missing */
  #handIn(anyway) {
    const missing = this.#missing;
    if (missing[0] && !anyway) {
      this.#warn(missing);
      return part(missing[0].form, ".fc-stem").focus();
    }
    for (const question of this.#questions) if (!missing.includes(question)) mark(question);
    this.#finish();
    part(this.root, ".fc-score h3").focus();
  }

  get #missing() {
    return this.#questions.filter(({ form, kind }) => !kind.complete(form));
  }

  /** @param {Question[]} missing */
  #warn(missing) {
    const [first] = missing;
    const count = `${counted(missing.length, "question")} ${missing.length === 1 ? "has" : "have"} no full answer yet.`;
    const place = first ? this.run.questions.findIndex((key) => first.key === this.prefix + key) + 1 : 0;
    part(this.root, ".fc-handin .fc-error").textContent = first ? `${count} The first is number ${place}.` : "";
    part(this.root, ".fc-anyway").hidden = !first;
  }

  /** Where each answer is marked at once, the last one finishes the attempt. */
  settle() {
    const { questions, finished } = this.run;
    if (!finished && questions.every((key) => load(this.prefix + key)?.checked)) this.#finish();
    else this.#show();
  }

  #finish() {
    this.run = put(this.task.name, { ...this.run, finished: new Date().toISOString() });
    for (const question of this.#questions) this.#dress(question);
    this.#show();
  }

  #show() {
    const { root, run, task, module } = this;
    const outcome = outcomeOf(task, run);
    const ended = run.finished !== null;
    const tally = `${run.questions.length - this.#missingCount} of ${outcome.total} answered`;
    part(root, ".fc-intro").textContent = introduction(outcome);
    part(root, ".fc-handin").hidden = ended || run.feedback === "once";
    part(root, ".fc-count").textContent = tally;
    if (!part(root, ".fc-anyway").hidden && !this.#missing.length) this.#warn([]);
    const panel = part(root, ".fc-score");
    panel.hidden = !ended && run.feedback === "end";
    panel.dataset.state = ended ? (outcome.passed ? "passed" : "failed") : "open";
    part(panel, ".fc-tally").textContent = ended ? "" : tally;
    // The same text set again would be read out again.
    const said = ended ? verdict(outcome) : "";
    if (part(panel, ".fc-result").textContent !== said) part(panel, ".fc-result").textContent = said;
    part(panel, ".fc-next").textContent = ended ? whatNext(task, module, outcome) : "";
    part(panel, ".fc-onward").hidden = !ended;
  }

  get #missingCount() {
    if (this.run.feedback === "end") return this.#missing.length;
    return this.run.questions.filter((key) => !load(this.prefix + key)?.checked).length;
  }
}

/** Marks an answer, but leaves the time at which it was given. @param {Question} question */
function mark(question) {
  const given = load(question.key);
  question.check();
  const marked = load(question.key);
  if (given && marked) save(question.key, { ...marked, at: given.at });
}
