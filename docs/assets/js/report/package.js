import { part, parts } from "../markup.js";
import { keepIn, load } from "../store.js";
import { asked } from "./interaction.js";
import { pack, unpack } from "./suspend.js";
/** @import { Answer, Checked } from "../types.js" */
/** @import { Session, Start } from "./types.js" */

/** @type {Record<string, () => Promise<{ connect: () => Session | null }>>} */
const STANDARDS = {
  scorm12: () => import("./scorm12.js"),
  scorm2004: () => import("./scorm2004.js"),
  cmi5: () => import("./cmi5.js"),
};
/** Milliseconds until what did not arrive is sent again, if nothing else is to be sent by then. */
const PATIENCE = 15000;
/** Milliseconds of rest after which an answer that is not checked yet is sent, too. */
const REST = 3000;

/** Shows one of the page's messages, or hides it. @param {string} name @param {boolean} shown */
const say = (name, shown = true) => {
  part(document, `[data-say="${name}"]`).hidden = !shown;
};

/** The lesson of a package: its quiz, the LMS around it, and what goes from one to the other. */
class Package {
  #quiz = part(document, "course-quiz:not(.fc-quiz--alone)");
  #counted = parts(this.#quiz, "form").map(asked);
  #others = parts(document, ".fc-quiz--alone form").map(asked);
  /** @type {Map<string, string>} */
  #kept = new Map();
  #limit = Number(document.documentElement.dataset.attempts);
  #used = 0;
  #best = -1;
  #left = false;
  #again = 0;

  /** @param {Session | null} session @param {Start | null} start */
  constructor(session, start) {
    this.session = start && session;
    this.start = start;
  }

  async open() {
    const { start } = this;
    if (start?.state) this.#restore(start.state);
    if (start?.passMark !== null && start?.passMark !== undefined) this.#passMark(start.passMark);
    keepIn({
      getItem: (key) => this.#kept.get(key) ?? null,
      setItem: (key, value) => this.#change(() => this.#kept.set(key, value)),
      removeItem: (key) => this.#change(() => this.#kept.delete(key)),
    });
    this.#show();
    document.addEventListener("course:checked", (event) => this.#checked(/** @type {CustomEvent<Checked>} */ (event)));
    document.addEventListener("course:finished", (event) => this.#finished(/** @type {CustomEvent<Checked>} */ (event)));
    // Of what is sent while a page goes, Firefox may lose some: so all but the end goes before that.
    addEventListener("beforeunload", () => this.#send());
    addEventListener("pagehide", () => this.leave());
    // What was left is over: a page that comes back from the browser's memory has to begin anew.
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
    addEventListener("online", () => this.#send());
    document.addEventListener("visibilitychange", () => document.hidden && this.#send());
    await import("../quiz.js");
    part(document, ".pack-back button").addEventListener("click", () => this.#goBack());
  }

  /** @param {string} state */
  #restore(state) {
    const { attempts, answers } = unpack(state, [...this.#counted, ...this.#others]);
    this.#used = attempts;
    for (const [key, answer] of answers) this.#kept.set(`first-customer/1/${key}`, JSON.stringify(answer));
  }

  /** The LMS's own pass mark is the one that it goes by. @param {number} mark */
  #passMark(mark) {
    this.#quiz.dataset.passMark = `${mark}`;
    part(document, ".pack-mark").textContent = `${mark}`;
  }

  /** @param {() => unknown} what */
  #change(what) {
    what();
    this.#keep();
    this.#soon(REST);
  }

  #keep() {
    const { start, session } = this;
    if (!start || !session || this.#left) return;
    /** @type {Map<string, Answer>} */
    const answers = new Map();
    for (const { key } of [...this.#counted, ...this.#others]) {
      const answer = load(key);
      if (answer) answers.set(key, answer);
    }
    const { text, lost } = pack(answers, this.#counted, this.#others, this.#used, start.limit);
    session.keep(text);
    say("dropped", lost !== "");
  }

  /** @param {CustomEvent<Checked>} event */
  #checked({ target, detail }) {
    const asked = this.#counted.find(({ id }) => id === detail.question);
    if (!asked || target !== this.#quiz) return;
    const { response, correct } = detail;
    const tried = this.#counted.filter(({ key }) => load(key)?.attempts).length;
    const done = tried / this.#counted.length;
    if (!this.start?.closed) this.session?.answered({ asked, response, correct, at: new Date(), done });
    this.#send();
  }

  /** @param {CustomEvent<Checked>} event */
  #finished({ target, detail }) {
    if (target !== this.#quiz) return;
    const { right, total, passed } = detail;
    this.#used += 1;
    this.#keep();
    // A pass is never made worse, neither one of today nor an older one.
    const worse = this.#best >= 0 && !(passed && right > this.#best);
    if (!this.start?.closed && !worse) this.session?.finished({ right, total, passed });
    if (passed && !worse) this.#best = right;
    this.#show();
    this.#send();
  }

  #show() {
    const { start, session } = this;
    say("reported", Boolean(session) && !start?.closed);
    say("passed", Boolean(start?.passed));
    const spent = this.#limit > 0 && this.#used >= this.#limit;
    say("spent", spent);
    if (this.#limit) this.#quiz.dataset.tries = spent ? "none" : "some";
    part(document, ".pack-back").hidden = !start?.back;
  }

  /** @param {number} wait */
  #soon(wait) {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#send(), wait);
  }

  async #send() {
    clearTimeout(this.#again);
    if (!this.session || this.#left) return;
    const arrived = await this.session.send();
    say("lost", !arrived);
    if (!arrived) this.#soon(PATIENCE);
  }

  async leave() {
    if (!this.session || this.#left) return;
    this.#left = true;
    clearTimeout(this.#again);
    await this.session.leave();
  }

  async #goBack() {
    await this.leave();
    location.assign(`${this.start?.back}`);
  }
}

const { connect } = await STANDARDS[`${document.documentElement.dataset.report}`]?.() ?? { connect: () => null };
const session = connect();
// What an LMS gives may make no sense; the lesson can be read and answered all the same.
const start = (await session?.start().catch(() => null)) ?? null;
if (!session) say("alone");
else if (!start) say("ended");
await new Package(session, start).open();
