import { counted } from "../count.js";
import { momentInWords } from "../days.js";
import { bestOf, outcomesOf } from "./outcome.js";
/** @import { Module, Outcome, Run, Task } from "../types.js" */

/** @param {Task} task @param {Module} module @param {Run} run */
export function titleOfRun({ assignment: { tries } }, { title }, { number }) {
  return `${title}: attempt ${number}${tries && number <= tries ? ` of ${tries}` : ""}`;
}

/** What to know before the first question. @param {Outcome} outcome */
export function introduction({ run, total, pass, late, over }) {
  const will = [late && "late", over && "over the limit"].filter(Boolean).join(" and ");
  const said = will && ` Your result will say that this attempt is ${will}.`;
  if (run.finished) return `You finished this attempt on ${momentInWords(run.finished)}. Nothing changes it any more.${said}`;
  const how = run.feedback === "end" ? "You see what is right once you have handed in." : "You see what is right after each answer.";
  return `${counted(total, "question")}. You pass with ${pass} % right. ${how} Your answers are kept as you give them.${said}`;
}

/** @param {Outcome} outcome */
export function verdict({ right, total, percent, passed, pass }) {
  return `${right} of ${total} right, ${percent} %. ${passed ? "Passed." : `Not passed: you need ${pass} %.`}`;
}

/** @param {Task} task @param {Module} module @param {Outcome} outcome */
export function whatNext(task, module, { passed }) {
  const undone = task.modules.filter(({ id }) => !bestOf(outcomesOf(task, id)));
  const { tries } = task.assignment;
  const used = outcomesOf(task, module.id).length;
  if (!passed && !tries) return "You can try again as often as you like, or hand over what you have.";
  if (!passed && used < tries) return `You have ${counted(tries - used, "more attempt")}. You can also hand over what you have.`;
  if (undone.length) return `Next: ${undone.map(({ title }) => title).join(", ")}.`;
  return passed ? "That was all. Hand your result over now." : "The attempts that are allowed are used up. Hand your result over now.";
}

/** How far everything is, for who is about to hand it over. @param {Task} task */
export function howFar(task) {
  const bests = task.modules.map(({ id, title }) => ({ title, best: bestOf(outcomesOf(task, id)) }));
  /** @param {typeof bests} list */
  const named = (list) => list.map(({ title }) => title).join(", ");
  const undone = bests.filter(({ best }) => !best);
  const failed = bests.filter(({ best }) => best && !best.passed);
  if (!undone.length && !failed.length) return "You have passed all that is asked of you.";
  const parts = [undone.length && `Not finished yet: ${named(undone)}.`, failed.length && `Not passed yet: ${named(failed)}.`];
  return [...parts, "You can hand over what you have."].filter(Boolean).join(" ");
}
