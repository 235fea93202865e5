import { inBrackets, rightInBrackets } from "./interaction.js";
import { inIso, seconds } from "./time.js";
/** @import { Answered, Item, Score, Session, Start } from "./types.js" */

const XAPI = "1.0.3";
const VERBS = "http://adlnet.gov/expapi/verbs/";
const CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5";
const MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon";
const MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore";
/** The document that this page keeps of itself, beside the LMS's own. */
const OWN_STATE = "first-customer";
/** Bytes of a request. When a page closes, a browser lets 64 KiB be on their way, and refuses more. */
const BATCH = 30000;
/** No standard says how much an LMS keeps here; so much can always be sent, and SCORM 1.2 promises a seventh of it. */
const LIMIT = BATCH;

/** @typedef {{ endpoint: string, fetch: string, actor: string, registration: string, activityId: string }} Launch */
/** @typedef {{ state?: string, passed?: boolean, completed?: boolean }} Own */

/** A session with the LMS that launched this page, if one did. @returns {Session | null} */
export function connect() {
  const query = Object.fromEntries(new URLSearchParams(location.search));
  const { endpoint, fetch, actor, registration, activityId } = query;
  if (!endpoint || !fetch || !actor || !registration || !activityId) return null;
  return new Cmi5({ endpoint, fetch, actor, registration, activityId });
}

/** @implements {Session} */
class Cmi5 {
  #launch;
  #record;
  /** What the LMS has told about this launch. @type {any} */
  #data = {};
  /** @type {Own} */
  #own = {};
  /** How often what is kept has changed, and up to which change the LMS has confirmed it. */
  #changes = 0;
  #saved = 0;
  /** @type {any[]} */
  #waiting = [];
  /** A failure is told at the end only: a session has either one pass or one failure. @type {any} */
  #failed = null;
  #line = Promise.resolve(true);
  #open = false;

  /** @param {Launch} launch */
  constructor(launch) {
    this.#launch = launch;
    this.#record = new Store(launch);
  }

  get #silent() {
    return this.#data.launchMode !== "Normal";
  }

  /** @returns {Promise<Start | null>} */
  async start() {
    if (!(await this.#record.authorise())) return null;
    const data = await this.#record.state("LMS.LaunchData");
    if (!data?.contextTemplate) return null;
    this.#data = data;
    // cmi5 asks for it at the start; nothing here depends on a language or on sound.
    await this.#record.preferences();
    this.#own = (await this.#record.state(OWN_STATE)) ?? {};
    for (const verb of /** @type {const} */ (["passed", "completed"])) {
      this.#own[verb] ||= await this.#record.has(VERBS + verb);
    }
    this.#open = true;
    this.#say("initialized");
    await this.send();
    const { masteryScore, returnURL } = data;
    return {
      state: this.#own.state ?? "",
      limit: LIMIT,
      closed: this.#silent || this.#own.passed === true,
      passed: this.#own.passed === true,
      passMark: typeof masteryScore === "number" ? Number((100 * masteryScore).toFixed(4)) : null,
      // Whoever made the link to this page says where that leads, so it must be a page.
      back: /^https?:\/\//i.test(returnURL) ? returnURL : "",
    };
  }

  /** @param {string} state */
  keep(state) {
    if (this.#silent || this.#own.state === state) return;
    this.#own.state = state;
    this.#changes += 1;
  }

  /** @param {Answered} answered */
  answered({ asked, response, correct, at }) {
    const { contextTemplate } = this.#data;
    const context = this.#context();
    const parent = { objectType: "Activity", id: this.#launch.activityId };
    context.contextActivities.parent = [...(contextTemplate.contextActivities?.parent ?? []), parent];
    this.#waiting.push({
      ...this.#statement("answered", at),
      object: question(this.#launch.activityId, asked),
      result: { response: inBrackets(asked, response), success: correct },
      context,
    });
  }

  /** @param {Score} score */
  finished({ right, total, passed }) {
    const duration = inIso(seconds());
    if (!this.#own.completed) this.#say("completed", { completion: true, duration });
    this.#own.completed = true;
    const scaled = Math.floor((10000 * right) / total) / 10000;
    const result = { score: { scaled, raw: right, min: 0, max: total }, success: passed, duration };
    if (passed && !this.#own.passed) this.#say("passed", result);
    this.#failed = passed || this.#own.passed ? null : result;
    this.#own.passed ||= passed;
    this.#changes += 1;
  }

  send() {
    this.#line = this.#line.then(() => this.#deliver());
    return this.#line;
  }

  async leave() {
    if (!this.#open) return;
    this.#open = false;
    if (this.#failed) this.#say("failed", this.#failed);
    this.#say("terminated", { duration: inIso(seconds()) });
    const [end = [], ...others] = inBatches(sorted(this.#waiting));
    // All at once: after this the page may be gone, and a browser sends little of what it left behind.
    const sent = others.map((batch) => this.#record.add(batch));
    this.#record.closing = true;
    await Promise.all([...sent, this.#record.add(end), this.#save()]);
  }

  async #deliver() {
    if (!this.#open) return true;
    for (const batch of inBatches(sorted(this.#waiting))) {
      if (!(await this.#record.add(batch))) return false;
      this.#waiting = this.#waiting.filter((statement) => !batch.includes(statement));
    }
    return this.#save();
  }

  async #save() {
    const change = this.#changes;
    // What is still on its way may be lost with the page, so only an answer counts.
    if (change === this.#saved) return true;
    if (!(await this.#record.setState(OWN_STATE, this.#own))) return false;
    this.#saved = change;
    return true;
  }

  /** @param {string} verb @param {{ success?: boolean, completion?: boolean, duration?: string } | null} result */
  #say(verb, result = null) {
    const context = this.#context();
    const { contextActivities, extensions } = context;
    const judged = result && "success" in result;
    const categories = judged || (result && "completion" in result) ? [CMI5, MOVE_ON] : [CMI5];
    const others = (contextActivities.category ?? []).filter((/** @type {any} */ { id }) => !categories.includes(id));
    contextActivities.category = [...others, ...categories.map((id) => ({ objectType: "Activity", id }))];
    if (judged && typeof this.#data.masteryScore === "number") extensions[MASTERY] = this.#data.masteryScore;
    const object = { objectType: "Activity", id: this.#launch.activityId };
    this.#waiting.push({ ...this.#statement(verb, new Date()), object, context, ...(result ? { result } : {}) });
  }

  /** @param {string} verb @param {Date} at */
  #statement(verb, at) {
    const actor = JSON.parse(this.#launch.actor);
    return { id: uuid(), actor, verb: { id: VERBS + verb, display: { en: verb } }, timestamp: at.toISOString() };
  }

  /** What the LMS wants to see in every statement, with room for more. @returns {any} */
  #context() {
    const template = structuredClone(this.#data.contextTemplate);
    const { registration } = this.#launch;
    return { contextActivities: {}, extensions: {}, ...template, registration };
  }
}

/** The LMS's record store, and the two requests around it. It never throws: what fails gives nothing. */
class Store {
  #launch;
  #token = "";
  /** Whether the page is about to go, and its requests have to outlive it. */
  closing = false;

  /** @param {Launch} launch */
  constructor(launch) {
    this.#launch = launch;
  }

  /** Asks for the token. It is given out once. */
  async authorise() {
    const found = await read(await ask(this.#launch.fetch, { method: "POST" }));
    this.#token = found?.["auth-token"] ?? "";
    return this.#token !== "";
  }

  preferences() {
    return this.#request("GET", "agents/profile", { profileId: "cmi5LearnerPreferences", agent: this.#launch.actor });
  }

  /** @param {string} stateId */
  async state(stateId) {
    return read(await this.#request("GET", "activities/state", this.#state(stateId)));
  }

  /** @param {string} stateId @param {object} value */
  async setState(stateId, value) {
    return (await this.#request("PUT", "activities/state", this.#state(stateId), value))?.ok ?? false;
  }

  /** Whether there is a statement with this verb of this learner in this course. @param {string} verb */
  async has(verb) {
    const { actor: agent, registration, activityId: activity } = this.#launch;
    const found = await read(await this.#request("GET", "statements", { agent, verb, activity, registration, limit: "1" }));
    return Boolean(found?.statements?.length);
  }

  /** Adds statements, once, however often they are sent: each has an id. @param {any[]} batch @returns {Promise<boolean>} */
  async add(batch) {
    const response = await this.#request("POST", "statements", {}, batch);
    if (response?.status !== 409) return response?.ok ?? false;
    // One of them is there already. Alone, it is what was wanted.
    if (batch.length === 1) return true;
    const arrived = await Promise.all(batch.map((one) => this.add([one])));
    return arrived.every(Boolean);
  }

  /** @param {string} stateId */
  #state(stateId) {
    const { actor: agent, registration, activityId } = this.#launch;
    return { stateId, activityId, agent, registration };
  }

  /** @param {string} method @param {string} path @param {Record<string, string>} query @param {unknown} [body] */
  #request(method, path, query, body) {
    // What is kept is small and sent last, often when the page is about to go.
    const keepalive = method === "PUT" || this.closing || document.hidden;
    const headers = {
      Authorization: `Basic ${this.#token}`,
      "X-Experience-API-Version": XAPI,
      ...(body ? { "Content-Type": "application/json" } : {}),
    };
    const search = new URLSearchParams(query).toString();
    const url = `${this.#launch.endpoint.replace(/\/*$/, "/")}${path}${search && `?${search}`}`;
    return ask(url, { method, headers, keepalive, ...(body ? { body: JSON.stringify(body) } : {}) });
  }
}

/** @param {string} url @param {RequestInit} init */
async function ask(url, init) {
  try {
    return await fetch(url, init);
  } catch {
    return null;
  }
}

/** @param {Response | null} response @returns {Promise<any>} */
async function read(response) {
  try {
    return response?.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** A store that locks activities as it goes must meet them in the same order from everybody. @param {any[]} statements */
const sorted = (statements) =>
  [...statements].sort((a, b) => (a.object.id < b.object.id ? -1 : Number(a.object.id > b.object.id)));

/** @param {any[]} statements */
function inBatches(statements) {
  /** @type {any[][]} */
  const batches = [];
  let room = 0;
  for (const statement of statements) {
    const { size } = new Blob([JSON.stringify(statement)]);
    if (size > room) {
      batches.push([]);
      room = BATCH;
    }
    batches.at(-1)?.push(statement);
    room -= size;
  }
  return batches;
}

/** Not `randomUUID`, which is missing on a page without https. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (Number(bytes[6]) & 0x0f) | 0x40;
  bytes[8] = (Number(bytes[8]) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** @param {string} activity @param {Answered["asked"]} asked */
function question(activity, asked) {
  const { id, type, text, items, targets } = asked;
  /** @type {(list: Item[]) => object[]} */
  const listed = (list) => list.map((item) => ({ id: item.id, description: { en: item.text } }));
  const parts = {
    choice: { choices: listed(items) },
    matching: { source: listed(items), target: listed(targets) },
    sequencing: { choices: listed(items) },
    numeric: {},
  };
  return {
    objectType: "Activity",
    id: `${activity.replace(/\/$/, "")}/question/${id}`,
    definition: {
      type: "http://adlnet.gov/expapi/activities/cmi.interaction",
      interactionType: type,
      description: { en: text },
      correctResponsesPattern: [rightInBrackets(asked)],
      ...parts[type],
    },
  };
}
