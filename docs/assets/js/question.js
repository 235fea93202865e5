import { kinds } from "./kinds/index.js";
import { part, parts, say } from "./markup.js";
import { load, remove, save } from "./store.js";

/** @type {{ response: string[], checked: boolean, correct: boolean }} */
const BLANK = { response: [], checked: false, correct: false };

/** Shows what the store holds of a question, and keeps there what is done to it. */
export class Question {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    const { question, version, kind = "", run = "" } = form.dataset;
    const found = kinds[kind];
    if (!question || !version || !found) throw new Error(`no question of a known kind: "${kind}"`);
    this.form = form;
    this.kind = found;
    this.key = `${run}${question}@${version}`;
    this.verdict = part(form, ".fc-verdict");
    this.error = part(form, ".fc-error");
    // Throws if the markup lacks something that marking needs.
    found.mark(form);
    // On a slow line people are faster than the script.
    if (!load(this.key) && found.read(form).length) this.draft();
    this.show();
  }

  show() {
    const { form, kind } = this;
    const { response, checked, correct } = load(this.key) ?? BLANK;
    kind.write(form, response);
    if (checked && !kind.complete(form)) return this.clear();
    form.dataset.state = checked ? (correct ? "right" : "wrong") : "open";
    this.verdict.textContent = say(correct ? "right" : "wrong");
    this.error.textContent = "";
    for (const box of parts(form, ".fc-feedback")) box.remove();
    for (const item of parts(form, "[data-tone]")) delete item.dataset.tone;
    if (checked) kind.mark(form).forEach(explain);
    for (const control of parts(form, "input, select")) control.toggleAttribute("disabled", checked);
    for (const button of parts(form, ".fc-check, .fc-move")) button.hidden = checked;
    for (const after of parts(form, ".fc-verdict, .fc-again, .fc-teach, .fc-answer")) after.hidden = !checked;
  }

  draft() {
    this.error.textContent = "";
    this.keep({ ...BLANK, response: this.kind.read(this.form) });
  }

  check() {
    const { form, kind } = this;
    const { question, version, state } = form.dataset;
    const complete = kind.complete(form);
    if (!complete) this.error.textContent = `${this.error.dataset.text}`;
    if (!complete || state !== "open") return null;
    const response = kind.read(form);
    const correct = kind.mark(form).every(({ tone }) => tone === "good");
    this.keep({ response, checked: true, correct });
    this.show();
    this.verdict.focus();
    return { question, version, response, correct };
  }

  /** Ask it again. That it was tried is not forgotten. */
  reopen() {
    this.keep(BLANK);
    this.show();
  }

  clear() {
    remove(this.key);
    this.show();
  }

  /** @param {typeof BLANK} step */
  keep({ response, checked, correct }) {
    const { attempts = 0, first = null } = load(this.key) ?? {};
    const at = new Date().toISOString();
    const marked = { response, correct, at };
    save(this.key, {
      ...marked,
      checked,
      attempts: attempts + Number(checked),
      first: first ?? (checked ? marked : null),
    });
  }
}

/** @param {import("./types.js").Part} part */
function explain({ item, tone, more = "", slip, reason }) {
  const box = document.createElement("div");
  const label = document.createElement("strong");
  label.textContent = say(tone) + more;
  label.lang = say("lang");
  box.className = "fc-feedback";
  box.dataset.tone = tone;
  item.dataset.tone ??= tone;
  box.append(label);
  for (const why of [slip, reason]) if (why) box.append(part(why, ".fc-why").cloneNode(true));
  item.append(box);
}
