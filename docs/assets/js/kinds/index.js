import { choice } from "./choice.js";
import { matching } from "./matching.js";
import { numeric } from "./numeric.js";
import { sequencing } from "./sequencing.js";

/** By `data-kind`. @type {Record<string, import("../types.js").Kind>} */
export const kinds = { choice, matching, numeric, sequencing };
