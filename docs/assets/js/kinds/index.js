import { choice } from "./choice.js";
import { matching } from "./matching.js";
import { numeric } from "./numeric.js";
import { sequencing } from "./sequencing.js";

/** The kinds by the name in `data-kind`. @type {Record<string, import("../types").Kind>} */
export const kinds = { choice, matching, numeric, sequencing };
