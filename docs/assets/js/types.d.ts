/** What the modules say to each other. Types only: no browser loads this. */

/**
 * A kind of question, as the player sees it. A response is a list of strings, empty where nothing
 * is answered yet. The key is in the reasons below the question, and nowhere else.
 */
export interface Kind {
  /** Make what only a script can work. */
  start?(form: HTMLFormElement, signal: AbortSignal): void;
  /** The response, however unfinished. */
  read(form: HTMLFormElement): string[];
  /** Put a response back, as far as it fits. */
  write(form: HTMLFormElement, response: string[]): void;
  /** Why a response can't be checked, or "". */
  refusal(form: HTMLFormElement, response: string[]): string;
  /** What was chosen and what was missed. The response is right if every part is "good". */
  mark(form: HTMLFormElement, response: string[]): Part[];
}

/** How it went with one part of a question, and what to say beside it. */
export interface Part {
  item: HTMLElement;
  tone: "good" | "bad" | "missed";
  text: string;
  /** Where the words that say why are found. */
  reasons: (HTMLElement | null | undefined)[];
}

/** What is kept of one answer. `at` is an ISO time; `response` may be unfinished until `checked`. */
export interface Answer extends Marked {
  checked: boolean;
  attempts: number;
  first: Marked | null;
}

export interface Marked {
  response: string[];
  correct: boolean;
  at: string;
}

/** Where somebody stands in some questions. */
export interface Standing {
  total: number;
  right: number;
  /** With any answer at all, however unfinished. */
  started: number;
  /** Checked at least once. */
  attempted: number;
  /** Checked, and not opened again. */
  checked: number;
  /** The first that is not checked. */
  next: string | undefined;
  /** The time of the last step, "" if there is none. */
  latest: string;
  /** Rounded down, so it never decides who passed. */
  percent: number;
  passed: boolean;
}

/** Who wants to know what happens to a question. */
export interface Listener {
  saved(form: HTMLFormElement, kept: boolean): void;
  checked(form: HTMLFormElement, response: string[], correct: boolean): void;
}
