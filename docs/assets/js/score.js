import { part } from "./markup.js";

/**
 * The panel at the end of a quiz.
 *
 * @typedef {ReturnType<typeof import("./store.js").standing>} Standing
 * @typedef {{ missed: () => void, over: () => void }} Actions
 */
export class Score {
  /** @param {HTMLElement} quiz */
  constructor(quiz) {
    this.panel = part(quiz, ".fc-score");
    this.tally = part(quiz, ".fc-tally");
    this.result = part(quiz, ".fc-result");
    this.bar = /** @type {HTMLProgressElement} */ (part(quiz, ".fc-bar"));
    this.missed = part(quiz, ".fc-missed");
    this.over = part(quiz, ".fc-over");
    this.sure = part(quiz, ".fc-sure");
    this.yes = part(quiz, ".fc-yes");
    this.no = part(quiz, ".fc-no");
  }

  /** @param {Actions} actions @param {AbortSignal} signal */
  start({ missed, over }, signal) {
    this.missed.addEventListener("click", missed, { signal });
    this.over.addEventListener("click", () => this.ask(true), { signal });
    this.no.addEventListener("click", () => this.ask(false), { signal });
    this.sure.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.ask(false);
    }, { signal });
    this.yes.addEventListener("click", over, { signal });
    this.panel.hidden = false;
  }

  /** @param {boolean} asking whether to ask if it is meant */
  ask(asking) {
    this.sure.hidden = !asking;
    this.over.hidden = asking;
    (asking ? this.no : this.over).focus();
  }

  /** @param {Standing} standing @param {number} passMark */
  show(standing, passMark) {
    const { total, right, checked, started } = standing;
    const finished = checked === total;
    this.panel.dataset.state = !finished ? "open" : standing.passed ? "passed" : "failed";
    this.tally.textContent = finished ? "" : `${checked} of ${total} answered`;
    const text = finished ? sentence(standing, passMark) : "";
    // Setting the same text again would have it read out again.
    if (this.result.textContent !== text) this.result.textContent = text;
    this.bar.value = (100 * (finished ? right : checked)) / total;
    this.missed.hidden = !finished || right === total;
    if (!started) this.sure.hidden = true;
    this.over.hidden = !started || !this.sure.hidden;
  }
}

/** @param {Standing} standing @param {number} passMark */
function sentence({ right, total, percent, passed }, passMark) {
  const end = passed ? "Passed." : `Not passed yet: you need ${passMark} %.`;
  return `${right} of ${total} right, ${percent} %. ${end}`;
}
