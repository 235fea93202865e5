import { hush } from "./kinds/feedback.js";
import { kinds } from "./kinds/index.js";
import { part, parts } from "./markup.js";
import { load, remove, save } from "./store.js";

/**
 * One question on the page. Its state is in the store; this shows it, and changes it.
 *
 * @typedef {object} Listener
 * @property {(question: Question, kept: boolean) => void} saved
 * @property {(question: Question, response: string[], correct: boolean) => void} checked
 */
export class Question {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    const { question, version, kind } = form.dataset;
    const known = kinds[kind ?? ""];
    if (!question || !version || !known) throw new Error(`the kind "${kind}" is not known, or a data attribute is missing`);
    this.form = form;
    this.id = question;
    this.version = version;
    this.key = `${question}@${version}`;
    this.kind = known;
    this.stem = part(form, ".fc-stem");
    this.verdict = part(form, ".fc-verdict");
    this.error = part(form, ".fc-error");
    this.button = part(form, ".fc-check");
    // Marking once at the start shows whether the markup holds all that marking needs.
    known.mark(form, []);
  }

  /** @param {Listener} listener @param {AbortSignal} signal */
  start(listener, signal) {
    this.kind.start?.(this.form, signal);
    this.form.addEventListener("input", () => this.draft(listener), { signal });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check(listener);
    }, { signal });
    this.show();
  }

  /** Bring the page in line with the store. */
  show() {
    const { form, kind } = this;
    const answer = this.answer();
    const response = answer?.response ?? [];
    hush(form);
    kind.write(form, response);
    this.refuse("");
    this.lock(answer?.checked ?? false);
    form.dataset.state = !answer?.checked ? "open" : answer.correct ? "right" : "wrong";
    this.verdict.textContent = answer?.correct ? "Right." : "Not right.";
    if (answer?.checked) kind.explain(form, response, kind.mark(form, response));
  }

  /** The answer in the store; one that can't be an answer to this question is thrown away. */
  answer() {
    const answer = load(this.key);
    if (!answer?.checked || this.fits(answer.response)) return answer;
    remove(this.key);
    return null;
  }

  /** @param {string[]} response */
  fits(response) {
    this.kind.write(this.form, response);
    const read = this.kind.read(this.form);
    return !this.kind.refusal(this.form, read) &&
      read.length === response.length && read.every((item) => response.includes(item));
  }

  /** @param {boolean} checked */
  lock(checked) {
    const { form } = this;
    for (const control of parts(form, "input, select")) control.toggleAttribute("disabled", checked);
    for (const button of parts(form, ".fc-check, .fc-move")) button.hidden = checked;
    for (const element of parts(form, ".fc-verdict, .fc-again, .fc-teach, .fc-answer")) element.hidden = !checked;
  }

  /** @param {string} message */
  refuse(message) {
    this.error.textContent = message;
    for (const control of parts(this.form, ".fc-input")) {
      const { value } = /** @type {HTMLInputElement | HTMLSelectElement} */ (control);
      control.ariaInvalid = String(Boolean(message) && (!value || control.matches("input")));
    }
  }

  /** Keep an answer that is not finished. @param {Listener} listener */
  draft(listener) {
    this.refuse("");
    const response = this.kind.read(this.form);
    listener.saved(this, this.save({ response, checked: false, correct: false }));
  }

  /** @param {Listener} listener */
  check(listener) {
    const { form, kind } = this;
    if (this.state !== "open") return;
    const response = kind.read(form);
    const message = kind.refusal(form, response);
    if (message) {
      this.refuse(message);
      return;
    }
    const correct = [...kind.mark(form, response).values()].every(Boolean);
    const kept = this.save({ response, checked: true, correct });
    this.show();
    this.verdict.focus();
    listener.saved(this, kept);
    listener.checked(this, response, correct);
  }

  /**
   * @param {{ response: string[], checked: boolean, correct: boolean }} step
   * @returns {boolean} whether the device keeps it
   */
  save({ response, checked, correct }) {
    const old = load(this.key);
    const at = new Date().toISOString();
    const first = old?.first ?? (checked ? { response, correct, at } : null);
    const attempts = (old?.attempts ?? 0) + Number(checked);
    return save(this.key, { response, checked, correct, attempts, first, at });
  }

  /** Open it again, empty; the store remembers that it was tried. @param {Listener} listener */
  reopen(listener) {
    listener.saved(this, this.save({ response: [], checked: false, correct: false }));
    this.show();
  }

  /** Forget every answer to it. */
  clear() {
    remove(this.key);
    this.show();
  }

  get state() {
    return this.form.dataset.state;
  }

  focus() {
    this.stem.focus();
  }
}
