import { inBrackets, rightInBrackets } from "./interaction.js";
import { find, Line, number, percent } from "./scorm.js";
import { inIso, seconds, stamp } from "./time.js";
/** @import { Answered, Session } from "./types.js" */

const NAMES = {
  initialize: "Initialize",
  get: "GetValue",
  set: "SetValue",
  commit: "Commit",
  finish: "Terminate",
  error: "GetLastError",
};
/** The least that an LMS must keep, of the SCORM 2004 run-time environment, 3rd and 4th edition. */
const LIMIT = 64000;
const LONGEST_DESCRIPTION = 250;

/** A session with an LMS that speaks SCORM 2004, if there is one. @returns {Session | null} */
export function connect() {
  const api = find("API_1484_11");
  return api ? session(new Line(api, NAMES)) : null;
}

/** @param {Line} lms @returns {Session} */
function session(lms) {
  let silent = false;
  return {
    async start() {
      if (!lms.open()) return null;
      silent = ["browse", "review"].includes(lms.get("cmi.mode"));
      const passed = lms.get("cmi.success_status") === "passed";
      if (!silent) {
        if (["", "unknown", "not attempted"].includes(lms.get("cmi.completion_status"))) {
          lms.set("cmi.completion_status", "incomplete");
        }
        // Now, and not at the end: a window that is closed hard must not lose the answers.
        lms.set("cmi.exit", "suspend");
      }
      const mark = number(lms.get("cmi.scaled_passing_score"));
      const passMark = mark === null ? null : Number((100 * mark).toFixed(4));
      const state = lms.get("cmi.suspend_data");
      return { state, limit: LIMIT, closed: passed || silent, passed, passMark, back: "" };
    },

    keep(state) {
      if (!silent) lms.set("cmi.suspend_data", state);
    },

    answered(answered) {
      answer(lms, answered);
      const held = number(lms.get("cmi.progress_measure")) ?? 0;
      lms.set("cmi.progress_measure", Math.max(held, Math.floor(10000 * answered.done) / 10000));
    },

    finished(score) {
      lms.set("cmi.score.min", 0);
      lms.set("cmi.score.max", 100);
      lms.set("cmi.score.raw", percent(score));
      lms.set("cmi.score.scaled", Math.floor((10000 * score.right) / score.total) / 10000);
      lms.set("cmi.progress_measure", 1);
      lms.set("cmi.completion_status", "completed");
      lms.set("cmi.success_status", score.passed ? "passed" : "failed");
    },

    send: async () => lms.commit(),

    async leave() {
      if (!silent) lms.set("cmi.session_time", inIso(seconds()));
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
  lms.set(`${one}.timestamp`, stamp(at));
  lms.set(`${one}.correct_responses.0.pattern`, rightInBrackets(asked));
  lms.set(`${one}.weighting`, 1);
  lms.set(`${one}.learner_response`, inBrackets(asked, response));
  lms.set(`${one}.result`, correct ? "correct" : "incorrect");
  lms.set(`${one}.description`, asked.text.slice(0, LONGEST_DESCRIPTION));
}
