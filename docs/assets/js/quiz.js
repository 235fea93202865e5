import { part, parts } from "./markup.js";
import { Question } from "./question.js";
import { Score } from "./score.js";
import { standing, watch } from "./store.js";

const UNSAVED = "Your progress can’t be saved on this device. You can go on, but your answers are lost when you leave this page.";

/**
 * A quiz, or (`fc-quiz--alone`) one question by itself. The page holds all of it; this makes it work.
 *
 * Each check is told to whoever listens: "course:checked", and "course:finished" with the last one.
 */
class CourseQuiz extends HTMLElement {
  #stop = new AbortController();
  /** @type {Question[]} */
  #questions = [];
  /** @type {Score | undefined} */
  #score;

  connectedCallback() {
    this.#stop = new AbortController();
    try {
      this.#start(this.#stop.signal);
    } catch (error) {
      this.#complain(this.id, error);
    }
  }

  disconnectedCallback() {
    this.#stop.abort();
  }

  /** @param {AbortSignal} signal */
  #start(signal) {
    this.#score = this.classList.contains("fc-quiz--alone") ? undefined : new Score(this);
    this.#questions = parts(this, "form").flatMap((form) => this.#question(/** @type {HTMLFormElement} */ (form), signal));
    if (!this.#questions.length) throw new Error("no question that can be played");
    this.#score?.start({ missed: () => this.#reopen(this.#questions.filter(({ state }) => state === "wrong")), over: () => this.#over() }, signal);
    watch((key) => this.#refresh(key), signal);
    this.#show();
  }

  /**
   * A question that can't be played stays readable, as it is without a script.
   *
   * @param {HTMLFormElement} form @param {AbortSignal} signal
   */
  #question(form, signal) {
    try {
      const question = new Question(form);
      question.start(this, signal);
      form.querySelector(".fc-again")?.addEventListener("click", () => this.#reopen([question]), { signal });
      return [question];
    } catch (error) {
      this.#complain(form.id, error);
      return [];
    }
  }

  /** @param {Question} question @param {boolean} kept */
  saved(question, kept) {
    const note = part(this, ".fc-unsaved");
    if (kept) {
      note.textContent = "";
    } else if (note.parentElement !== question.form || !note.textContent) {
      note.textContent = "";
      question.error.after(note);
      // A live region is read out when its text changes, not when it is moved with its text.
      setTimeout(() => (note.textContent = UNSAVED), 100);
    }
    this.#show();
  }

  /** @param {Question} question @param {string[]} response @param {boolean} correct */
  checked({ id, version }, response, correct) {
    const { right, total, checked, passed } = this.#standing();
    const detail = { quiz: this.dataset.quiz, question: id, version, response, correct, right, total, passed };
    this.#tell("course:checked", detail);
    if (this.#score && checked === total) this.#tell("course:finished", detail);
  }

  /** @param {string} name @param {object} detail */
  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  #standing() {
    return standing(this.#questions.map(({ key }) => key), this.#passMark);
  }

  get #passMark() {
    return Number(this.dataset.passMark);
  }

  #show() {
    this.#score?.show(this.#standing(), this.#passMark);
  }

  /** @param {string | null} key */
  #refresh(key) {
    for (const question of this.#questions) {
      if (key === null || key === question.key) question.show();
    }
    this.#show();
  }

  /** @param {Question[]} questions */
  #reopen(questions) {
    for (const question of questions) question.reopen(this);
    questions[0]?.focus();
  }

  #over() {
    for (const question of this.#questions) question.clear();
    this.#show();
    this.#questions[0]?.focus();
  }

  /** @param {string} where @param {unknown} error */
  #complain(where, error) {
    console.error(`course-quiz ${this.dataset.quiz}, ${where}:`, error);
  }
}

customElements.define("course-quiz", CourseQuiz);
