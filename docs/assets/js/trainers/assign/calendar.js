/*
 * A calendar file by RFC 5545, with the day on which something is due. It is an event of a whole
 * day, since many calendars show no to-dos (VTODO).
 */

/** 3.1: longer lines are folded. */
const LONGEST_LINE = 75;
const encoder = new TextEncoder();

/**
 * @param {{ uid: string, day: string, made: Date, title: string, text: string, link: string }} due
 *   `day` like 2026-12-04
 */
export function calendar({ uid, day, made, title, text, link }) {
  const next = new Date(Date.parse(day) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//First Customer//Assignment//EN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${escaped(uid)}`,
    `DTSTAMP:${made.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(next)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    `URL:${link}`,
    // Nobody is busy because of it.
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(title)}`,
    // The day begins at midnight: at nine in the morning of the day before.
    "TRIGGER:-PT15H",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** @param {string} day */
const compact = (day) => day.replaceAll("-", "");

/** 3.3.11: in a text some characters mean something, and control characters have no place. @param {string} text */
const escaped = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\t\n]/gu, "")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");

/** 3.1: 75 octets at most, the space before what goes on included; no character is split. @param {string} line */
function folded(line) {
  let text = "";
  let room = LONGEST_LINE;
  for (const character of line) {
    const { length } = encoder.encode(character);
    if (length > room) {
      text += "\r\n ";
      room = LONGEST_LINE - 1;
    }
    text += character;
    room -= length;
  }
  return text;
}
