import { stamp } from "./stamp.js";
/** @import { Result, Unsealed } from "./types.js" */

export const FORMAT = "first-customer-result";
export const VERSION = 1;

/** Closes a result with the stamp of what is in it. @param {Unsealed} result @returns {Result} */
export const sealed = (result) => ({ ...result, seal: stamp(JSON.stringify(result)) });

/** Tells whether nobody has changed a result since. @param {Result} result */
export function isSealed({ seal, ...result }) {
  return seal === stamp(JSON.stringify(result));
}
