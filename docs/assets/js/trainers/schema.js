/*
 * Holds data against a JSON Schema, as far as result-1.schema.json needs it: draft 2020-12's type,
 * const, enum, required, properties, additionalProperties: false, items, and the limits of strings,
 * numbers and lists. tests/trainers holds it against a whole implementation.
 */

/**
 * @typedef {{
 *   type?: string | string[], const?: unknown, enum?: unknown[], required?: string[],
 *   properties?: Record<string, Schema>, additionalProperties?: boolean, items?: Schema,
 *   minLength?: number, maxLength?: number, pattern?: string, minimum?: number, maximum?: number,
 *   maxItems?: number,
 * }} Schema
 */

/**
 * @param {Schema} schema @param {any} data @param {string} [path]
 * @returns {string[]} what does not fit, like “attempts[0].module is missing”
 */
export function misfits(schema, data, path = "") {
  const here = path || "the file";
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length && !types.some((type) => TYPES[type]?.(data))) return [`${here} is not ${types.join(" or ")}`];
  if ("const" in schema && data !== schema.const) return [`${here} is not ${JSON.stringify(schema.const)}`];
  if (schema.enum && !schema.enum.includes(data)) return [`${here} is none of ${schema.enum.join(", ")}`];
  if (typeof data === "string") return ofText(schema, data, here);
  if (typeof data === "number") return ofNumber(schema, data, here);
  if (Array.isArray(data)) return ofList(schema, data, path);
  return TYPES.object?.(data) ? ofObject(schema, data, path) : [];
}

/** @type {Record<string, (data: any) => boolean>} */
const TYPES = {
  object: (data) => typeof data === "object" && data !== null && !Array.isArray(data),
  array: Array.isArray,
  string: (data) => typeof data === "string",
  integer: Number.isInteger,
  number: Number.isFinite,
  boolean: (data) => typeof data === "boolean",
  null: (data) => data === null,
};

/** @type {(schema: Schema, data: string, here: string) => string[]} */
function ofText({ minLength = 0, maxLength = Infinity, pattern }, data, here) {
  // A schema counts characters, not the halves of them that JavaScript counts.
  const { length } = [...data];
  if (length < minLength) return [`${here} is empty`];
  if (length > maxLength) return [`${here} has more than ${maxLength} characters`];
  return pattern && !new RegExp(pattern, "u").test(data) ? [`${here} does not look like one`] : [];
}

/** @type {(schema: Schema, data: number, here: string) => string[]} */
const ofNumber = ({ minimum = -Infinity, maximum = Infinity }, data, here) =>
  data < minimum || data > maximum ? [`${here} is not between ${minimum} and ${maximum}`] : [];

/** @type {(schema: Schema, data: any[], path: string) => string[]} */
function ofList({ items, maxItems = Infinity }, data, path) {
  if (data.length > maxItems) return [`${path || "the file"} has more than ${maxItems} entries`];
  return items ? data.flatMap((item, index) => misfits(items, item, `${path}[${index}]`)) : [];
}

/** @type {(schema: Schema, data: Record<string, any>, path: string) => string[]} */
function ofObject({ required = [], properties = {}, additionalProperties = true }, data, path) {
  const to = (/** @type {string} */ name) => (path ? `${path}.${name}` : name);
  const missing = required.filter((name) => !Object.hasOwn(data, name)).map((name) => `${to(name)} is missing`);
  const inner = Object.entries(data).flatMap(([name, value]) => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (schema) return misfits(schema, value, to(name));
    return additionalProperties ? [] : [`${to(name)} is not a field of a result`];
  });
  return [...missing, ...inner];
}
