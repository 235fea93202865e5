import { stamp } from "./stamp.js";
/** @import { Assignment } from "./types.js" */

/*
 * A link carries the assignment in its fragment, which no browser sends to any server:
 *
 *   #modules=four-as+service-skills&group=Morning+shift&due=2026-12-04&pass=90&tries=2&draw=8&feedback=end&id=k3f9x2q&code=0x1y2z3
 *
 * What is as usual is left out. `id` tells two assignments of the same things apart; `code` is the
 * stamp of all before it, so that a link that somebody changed can be told.
 */

const DAY = /^\d{4}-\d\d-\d\d$/;
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const MAIL = /^[^\s@,;?&]+@[^\s@,;?&]+$/;
/** Longer than any group's name needs to be. */
export const LONGEST = 80;

/** @param {Assignment} assignment @returns {string} the fragment, with its #. */
export function toFragment({ id, modules, group, due, pass, tries, draw, feedback, mail }) {
  const fields = new URLSearchParams({ modules: modules.join(" ") });
  if (group) fields.set("group", group);
  if (due) fields.set("due", due);
  if (pass !== null) fields.set("pass", `${pass}`);
  if (tries) fields.set("tries", `${tries}`);
  if (draw) fields.set("draw", `${draw}`);
  if (feedback === "end") fields.set("feedback", feedback);
  if (mail) fields.set("mail", mail);
  fields.set("id", id);
  const text = `${fields}`.replaceAll("%40", "@");
  return `#${text}&code=${stamp(text)}`;
}

/**
 * Reads a fragment, or a whole link. A field that makes no sense counts as left out.
 *
 * @param {string} link
 * @returns {{ assignment: Assignment, intact: boolean } | null} null where nothing is assigned;
 *   `intact` is false where the link is not as it was made.
 */
export function fromFragment(link) {
  const fields = new URLSearchParams(link.slice(link.indexOf("#") + 1));
  /** @param {string} name @param {RegExp} shape */
  const text = (name, shape) => {
    const value = [...(fields.get(name)?.trim() ?? "")].slice(0, LONGEST).join("");
    return shape.test(value) ? value : "";
  };
  /** @param {string} name @param {number} most */
  const number = (name, most) => Math.min(Number(text(name, /^\d{1,4}$/)), most);
  const modules = [...new Set(fields.get("modules")?.split(/[ +]/) ?? [])].filter((name) => NAME.test(name));
  if (!modules.length || !link.includes("#")) return null;
  const due = text("due", DAY);
  /** @type {Assignment} */
  const assignment = {
    id: text("id", /^[a-z0-9]{1,20}$/),
    modules: modules.slice(0, LONGEST),
    group: text("group", /./),
    due: isDay(due) ? due : "",
    pass: number("pass", 100) || null,
    tries: number("tries", 99),
    draw: number("draw", 999),
    feedback: fields.get("feedback") === "end" ? "end" : "once",
    mail: text("mail", MAIL),
  };
  return { assignment, intact: same(toFragment(assignment), link) };
}

/** Some browsers take 30 February for 2 March. @param {string} day */
const isDay = (day) => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);

/** Mail programs write some characters in another way, which changes nothing. @param {string} made a fragment @param {string} link */
export const same = (made, link) =>
  `${new URLSearchParams(made.slice(1))}` === `${new URLSearchParams(link.slice(link.indexOf("#") + 1))}`;

/** The last moment of the day that is due, on this device's clock; never, where there is none. @param {string} due */
export const endOf = (due) => (due ? new Date(`${due}T23:59:59.999`) : new Date(8.64e15));
