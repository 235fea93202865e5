import { kinds } from "./kinds/index.js";
import { part, parts } from "./markup.js";
import { load, remove, save } from "./store.js";

/** One question on the page: shows what the store holds of it, and keeps there what is done to it. */
export class Question {
  /** @param {HTMLFormElement} form @param {import("./types").Listener} listener */
  constructor(form, listener) {
    const { question, version, kind = "" } = form.dataset;
    const found = kinds[kind];
    if (!question || !version || !found) throw new Error(`no question of a known kind: "${kind}"`);
    this.form = form;
    this.listener = listener;
    this.kind = found;
    this.key = `${question}@${version}`;
    this.verdict = part(form, ".fc-verdict");
    this.error = part(form, ".fc-error");
    // Tells at once if the markup lacks something that marking needs.
    found.mark(form, found.read(form));
  }

  /** @param {AbortSignal} signal */
  start(signal) {
    this.kind.start?.(this.form, signal);
    this.form.addEventListener("input", () => this.draft(), { signal });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    }, { signal });
    this.show();
  }

  get state() {
    return this.form.dataset.state;
  }

  show() {
    const { form, kind, verdict } = this;
    const { response, checked, correct } = this.answer() ?? BLANK;
    kind.write(form, response);
    this.refuse("");
    form.dataset.state = checked ? (correct ? "right" : "wrong") : "open";
    verdict.textContent = correct ? "Right." : "Not right.";
    for (const box of parts(form, ".fc-feedback")) box.remove();
    for (const item of parts(form, "[data-tone]")) delete item.dataset.tone;
    if (checked) kind.mark(form, response).forEach(explain);
    for (const control of parts(form, ".fc-list input, .fc-input")) control.toggleAttribute("disabled", checked);
    for (const element of parts(form, ".fc-check, .fc-move")) element.hidden = checked;
    for (const element of parts(form, ".fc-verdict, .fc-again, .fc-teach, .fc-answer")) element.hidden = !checked;
  }

  /** What the store holds; what can't have been an answer to this question is thrown away. */
  answer() {
    const answer = load(this.key);
    if (!answer?.checked) return answer;
    const { form, kind } = this;
    kind.write(form, answer.response);
    const read = kind.read(form);
    if (!kind.refusal(form, read) && read.join() === answer.response.join()) return answer;
    remove(this.key);
    return null;
  }
}
