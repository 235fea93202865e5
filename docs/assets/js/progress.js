import { load, score, watch } from "./store.js";

/** The modules of the course, each with its state, and a way back to where somebody left off. */
class CourseProgress extends HTMLElement {
  #stop = () => {};

  connectedCallback() {
    this.#stop = watch(() => this.#show());
    this.#show();
  }

  disconnectedCallback() {
    this.#stop();
  }

  #show() {
    const modules = [...this.querySelectorAll("li")].map(read);
    for (const module of modules) showState(module);
    showResume(part(this, ".course-map__resume"), modules);
  }
}

/** @typedef {ReturnType<typeof read>} Module */

/** @param {HTMLElement} item */
function read(item) {
  const { questions, passMark } = item.dataset;
  if (!questions || !passMark) throw new Error("course-progress: a module without questions or pass mark");
  const keys = questions.split(" ");
  const answers = keys.map(load);
  return {
    item,
    passMark,
    ...score(keys, Number(passMark)),
    started: answers.some((answer) => answer),
    attempted: answers.filter((answer) => answer?.attempts).length,
    next: keys.find((_, index) => !answers[index]?.checked)?.split("@")[0],
    latest: answers.map((answer) => answer?.at ?? "").sort().at(-1) ?? "",
  };
}

/** @param {Module} module */
function showState(module) {
  const meter = /** @type {HTMLMeterElement} */ (part(module.item, "meter"));
  part(module.item, ".course-map__state").textContent = state(module);
  meter.value = module.attempted;
  meter.hidden = !module.started;
}

/** A module whose missed questions are open again keeps what it had reached. @param {Module} module */
function state({ started, attempted, total, percent, passed, passMark }) {
  if (!started) return "Not started";
  if (attempted < total) return `${attempted} of ${total} answered`;
  return passed ? `Passed with ${percent} %` : `${percent} %, pass mark ${passMark} %`;
}

/** @param {HTMLElement} resume @param {Module[]} modules */
function showResume(resume, modules) {
  const last = modules.reduce((a, b) => (b.latest > a.latest ? b : a));
  const home = /** @type {HTMLAnchorElement} */ (part(last.item, "a"));
  const link = /** @type {HTMLAnchorElement} */ (part(resume, "a"));
  link.textContent = home.textContent;
  link.href = home.href + (last.next ? `#question-${last.next}` : "");
  resume.hidden = !last.latest;
}

/** @param {ParentNode} root @param {string} selector @returns {HTMLElement} */
function part(root, selector) {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`course-progress: no ${selector} in the markup`);
  return /** @type {HTMLElement} */ (found);
}

customElements.define("course-progress", CourseProgress);
