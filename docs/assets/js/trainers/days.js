/** A day in words, like “Friday 4 December 2026”. @param {string} day as 2026-12-04 */
export function inWords(day) {
  const date = new Date(`${day}T12:00`);
  const weekday = date.toLocaleDateString("en-GB", { weekday: "long" });
  return `${weekday} ${date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}`;
}

/** A moment on this device's clock, like “4 December 2026, 14:05”. @param {string | Date} moment */
export function momentInWords(moment) {
  const date = new Date(moment);
  const day = date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return `${day}, ${date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
}

/** How many days a day is ahead on this device's calendar; behind, it is negative. @param {string} day @param {Date} now */
export function ahead(day, now) {
  // In universal time every day has 24 hours.
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.parse(day) - today) / 86_400_000);
}

/** @param {string} day @param {Date} now */
export function standing(day, now) {
  const days = ahead(day, now);
  if (days < 0) return days === -1 ? "That was yesterday." : `That was ${-days} days ago.`;
  return ["That is today.", "That is tomorrow."][days] ?? `That is in ${days} days.`;
}
