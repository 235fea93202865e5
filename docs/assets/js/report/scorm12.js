import { inLetters, rightInLetters } from "./interaction.js";
import { find, Line, number, percent } from "./scorm.js";
import { inHours, ofDay, seconds } from "./time.js";
/** @import { Answered, Session } from "./types.js" */

const NAMES = {
  initialize: "LMSInitialize",
  get: "LMSGetValue",
  set: "LMSSetValue",
  commit: "LMSCommit",
  finish: "LMSFinish",
  error: "LMSGetLastError",
};
/** CMIString4096 and CMIString255, of the SCORM 1.2 run-time environment. */
const LIMIT = 4096;
const LONGEST = 255;

/** A session with an LMS that speaks SCORM 1.2, if there is one. @returns {Session | null} */
export function connect() {
  const api = find("API");
  return api ? session(new Line(api, NAMES)) : null;
}

/** @param {Line} lms @returns {Session} */
function session(lms) {
  let silent = false;
  return {
    async start() {
      if (!lms.open()) return null;
      const status = lms.get("cmi.core.lesson_status");
      silent = ["browse", "review"].includes(lms.get("cmi.core.lesson_mode"));
      // Nothing here ever says "completed": it is what Open edX makes of a pass.
      const passed = ["passed", "completed"].includes(status);
      if (!silent && ["", "not attempted", "unknown"].includes(status)) lms.set("cmi.core.lesson_status", "incomplete");
      // Now, and not at the end: a window that is closed hard must not lose the answers.
      if (!silent) lms.set("cmi.core.exit", "suspend");
      const passMark = number(lms.get("cmi.student_data.mastery_score"));
      const state = lms.get("cmi.suspend_data");
      return { state, limit: LIMIT, closed: passed || silent, passed, passMark, back: "" };
    },

    keep(state) {
      if (!silent) lms.set("cmi.suspend_data", state);
    },

    answered: (answered) => answer(lms, answered),

    finished(score) {
      lms.set("cmi.core.score.min", 0);
      lms.set("cmi.core.score.max", 100);
      lms.set("cmi.core.score.raw", percent(score));
      lms.set("cmi.core.lesson_status", score.passed ? "passed" : "failed");
    },

    send: async () => lms.commit(),

    async leave() {
      if (!silent) lms.set("cmi.core.session_time", inHours(seconds()));
      lms.commit();
      lms.close();
    },
  };
}

/** @param {Line} lms @param {Answered} answered */
function answer(lms, { asked, response, correct, at }) {
  const one = `cmi.interactions.${number(lms.get("cmi.interactions._count")) ?? 0}`;
  lms.set(`${one}.id`, asked.id);
  lms.set(`${one}.type`, asked.type);
  lms.set(`${one}.time`, ofDay(at));
  lms.set(`${one}.correct_responses.0.pattern`, rightInLetters(asked).slice(0, LONGEST));
  lms.set(`${one}.weighting`, 1);
  lms.set(`${one}.student_response`, inLetters(asked, response).slice(0, LONGEST));
  lms.set(`${one}.result`, correct ? "correct" : "wrong");
}
