import { part, parts, say } from "./markup.js";
import { Question } from "./question.js";
import { refused, score, watch } from "./store.js";

/** Makes a quiz of the page work, or one question alone. */
class CourseQuiz extends HTMLElement {
  #stop = () => {};
  /** @type {Question[]} */
  #questions = [];

  constructor() {
    super();
    // Once: put into the page again, it does nothing twice.
    for (const type of ["input", "submit", "click"]) this.addEventListener(type, (event) => this.#hear(event));
  }

  connectedCallback() {
    this.#questions = parts(this, "form").flatMap((form) => this.#question(form));
    this.#stop = watch((key) => this.#refresh(key));
    this.#show();
    this.#arrive();
  }

  disconnectedCallback() {
    this.#stop();
  }

  /** @param {HTMLElement} form */
  #question(form) {
    try {
      return new Question(/** @type {HTMLFormElement} */ (form));
    } catch (error) {
      // The question stays readable, as it is without a script.
      console.error(`course-quiz ${this.dataset.quiz}, ${form.id}:`, error);
      return [];
    }
  }

  /** Instant navigation goes to a question before its style is there, and the answers above it. */
  #arrive() {
    const link = /** @type {HTMLLinkElement} */ (part(this, "link"));
    const form = this.#questions.find(({ form }) => `#${form.id}` === location.hash)?.form;
    if (!form || document.readyState !== "complete") return;
    if (link.sheet) form.scrollIntoView();
    else link.onload = () => form.scrollIntoView();
  }

  /** @param {Event} event */
  #hear(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const question = this.#questions.find(({ form }) => form.contains(target));
    const button = target.closest("button");
    if (event.type === "submit") {
      event.preventDefault();
      this.#tell(question?.check() ?? null);
    } else if (event.type === "input") {
      question?.draft();
    } else if (button) {
      this.#press(button, question);
    }
    this.#show();
  }

  /** @param {HTMLButtonElement} button @param {Question} [question] */
  #press(button, question) {
    if (question?.kind.press?.(question.form, button)) question.draft();
    if (button.matches(".fc-again")) this.#open(this.#questions, "reopen");
    if (button.matches(".fc-missed")) {
      this.#open(this.#questions.filter(({ form }) => form.dataset.state === "wrong"), "reopen");
    }
    if (button.matches(".fc-yes")) this.#open(this.#questions, "clear");
    if (button.matches(".fc-over, .fc-no")) this.#ask(button.matches(".fc-over"));
  }

  /** @param {Question[]} questions @param {"reopen" | "clear"} how */
  #open(questions, how) {
    for (const question of questions) question[how]();
    if (questions[0]) part(questions[0].form, ".fc-stem").focus();
  }

  /** @param {string} [key] */
  #refresh(key) {
    for (const question of this.#questions) {
      if (!key || key === question.key) question.show();
    }
    this.#show();
  }

  /** @param {object | null} result */
  #tell(result) {
    if (!result) return;
    const { right, total, checked, passed } = this.#score;
    const detail = { quiz: this.dataset.quiz, ...result, right, total, passed };
    const names = checked === total && this.querySelector(".fc-score") ? ["checked", "finished"] : ["checked"];
    for (const name of names) this.dispatchEvent(new CustomEvent(`course:${name}`, { bubbles: true, detail }));
  }

  get #score() {
    return score(this.#questions.map(({ key }) => key), Number(this.dataset.passMark));
  }

  #show() {
    part(this, ".fc-unsaved").hidden = !refused();
    const panel = this.querySelector(".fc-score");
    if (panel instanceof HTMLElement) this.#showScore(panel);
  }

  /** @param {HTMLElement} panel */
  #showScore(panel) {
    const { total, right, checked, percent, passed } = this.#score;
    const finished = checked === total;
    const verdict = passed ? say("passed") : say("failed", this.dataset.passMark);
    const text = finished ? say("result", right, total, percent, verdict) : "";
    const result = part(panel, ".fc-result");
    // The same text set again would be read out again.
    if (result.textContent !== text) result.textContent = text;
    part(panel, ".fc-tally").textContent = finished ? "" : say("tally", checked, total);
    part(panel, "meter").setAttribute("value", `${finished ? right : checked}`);
    panel.dataset.state = finished ? (passed ? "passed" : "failed") : "open";
    panel.hidden = false;
    part(panel, ".fc-missed").hidden = !finished || right === total;
    const sure = part(panel, ".fc-sure");
    sure.hidden ||= !checked;
    part(panel, ".fc-over").hidden = !checked || !sure.hidden;
  }

  /** Asks whether starting over is meant. @param {boolean} asking */
  #ask(asking) {
    part(this, ".fc-sure").hidden = !asking;
    const over = part(this, ".fc-over");
    over.hidden = asking;
    (asking ? part(this, ".fc-no") : over).focus();
  }
}

customElements.define("course-quiz", CourseQuiz);
