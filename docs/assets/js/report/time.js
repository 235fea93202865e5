const opened = performance.now();

/** How long the page has been open, whatever becomes of the device's clock. At least a second: some LMSs choke on nothing at all. */
export const seconds = () => Math.max(1, (performance.now() - opened) / 1000);

/** @param {number} number @param {number} length */
const filled = (number, length = 2) => `${number}`.padStart(length, "0");

/** `0001:02:03.45`, as SCORM 1.2 has it. @param {number} total */
export function inHours(total) {
  const hundredths = Math.round(total * 100);
  const whole = Math.floor(hundredths / 100);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return `${filled(hours, 4)}:${filled(minutes)}:${filled(whole % 60)}.${filled(hundredths % 100)}`;
}

/** `PT62.50S`, as ISO 8601 has it. @param {number} total */
export const inIso = (total) => `PT${total.toFixed(2)}S`;

/** `13:05:09`: the time of day here, as SCORM 1.2 has it. @param {Date} at */
export const ofDay = (at) => [at.getHours(), at.getMinutes(), at.getSeconds()].map((n) => filled(n)).join(":");

/** `2026-11-21T12:00:24.00Z`: two decimals, neither three nor none. @param {Date} at */
export const stamp = (at) => at.toISOString().replace(/(\.\d\d)\d?Z$/, "$1Z");
