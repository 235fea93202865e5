/**
 * What the modules say to each other. Types only: no page loads this.
 *
 * A kind of question, as the player sees it. The key is in the reasons below the question, and
 * nowhere else. A response is a list of strings, empty where nothing is answered yet:
 *   choice      the ids of the chosen options
 *   matching    `item.target` for every item that has a target
 *   sequencing  the ids of the steps, first to last; none while their order is untouched
 *   numeric     the number as JavaScript writes it, or whatever was typed if it is none
 *
 * @typedef {object} Kind
 * @property {(form: HTMLFormElement) => string[]} read  the response, however unfinished
 * @property {(form: HTMLFormElement, response: string[]) => void} write  puts it back, as far as it fits
 * @property {(form: HTMLFormElement) => boolean} complete  whether there is an answer to check
 * @property {(form: HTMLFormElement) => Part[]} mark  what was chosen and what was missed; the
 *   answer is right if every part is "good"
 * @property {(form: HTMLFormElement, button: HTMLButtonElement) => boolean} [press]  does what a
 *   button of the kind's own is for; tells whether that changed the response
 *
 * How it went with one part of a question, and what to say beside it: `more` than the tone says;
 * then why, in the words below the question, for what was chosen wrongly (`slip`) and what is right.
 *
 * @typedef {{
 *   item: HTMLElement, tone: "good" | "bad" | "missed", more?: string,
 *   slip?: HTMLElement | undefined, reason?: HTMLElement,
 * }} Part
 *
 * What the store keeps of one question. A record of its own for each, so that two tabs never
 * overwrite each other's answers; its key is `id@version`, so that an edit of one question leaves
 * the answers to all others in place. `response` may be unfinished until `checked`; `at` is an ISO
 * time; `first` is the first answer that was checked.
 *
 * @typedef {{ response: string[], correct: boolean, at: string }} Marked
 * @typedef {Marked & { checked: boolean, attempts: number, first: Marked | null }} Answer
 *
 * What a quiz tells to whoever listens, as the `detail` of "course:checked"; and once more, when no
 * question is left, of "course:finished". A question alone never finishes.
 *
 * @typedef {{
 *   quiz: string, question: string, version: string, response: string[], correct: boolean,
 *   right: number, total: number, passed: boolean,
 * }} Checked
 */

export {};
