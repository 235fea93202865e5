/**
 * What the modules that report to an LMS say to each other. Types only: no page loads this.
 *
 * A question as the standards see it. `items` are options, steps as they were served, or what is to
 * be matched. `pattern` is the right response, in the same notation as a response of the player;
 * of a number the lowest, the exact and the highest that is right.
 *
 * @typedef {{ id: string, text: string }} Item
 * @typedef {{
 *   id: string, key: string, type: "choice" | "matching" | "sequencing" | "numeric", text: string,
 *   items: Item[], targets: Item[], pattern: string[],
 * }} Asked
 *
 * An answer that was checked. `done` says how much of the quiz was answered so far, from 0 to 1.
 *
 * @typedef {{ asked: Asked, response: string[], correct: boolean, at: Date, done: number }} Answered
 * @typedef {{ right: number, total: number, passed: boolean }} Score
 *
 * What the LMS knew at the start. `limit` is how many characters of `state` it keeps, `passMark` a
 * percentage if the LMS has one of its own. Where it is `closed`, nothing but the state may be
 * written: it holds a pass already, or only shows the lesson.
 *
 * @typedef {{
 *   state: string, limit: number, closed: boolean, passed: boolean, passMark: number | null, back: string,
 * }} Start
 *
 * One session with an LMS, in whichever standard. `start` gives nothing where the session can't be
 * opened; `send` tells whether all that was written has arrived; `leave` is the last call, and
 * is sure to be made only once.
 *
 * @typedef {object} Session
 * @property {() => Promise<Start | null>} start
 * @property {(state: string) => void} keep
 * @property {(answered: Answered) => void} answered
 * @property {(score: Score) => void} finished
 * @property {() => Promise<boolean>} send
 * @property {() => Promise<void>} leave
 */

export {};
