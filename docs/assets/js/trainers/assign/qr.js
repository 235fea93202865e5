/*
 * QR codes by ISO/IEC 18004:2015, whose clauses are named below: byte mode with UTF-8, error
 * correction M, or L where M has no room, versions 1 to 40. No other mode is needed for a link.
 */

const QUIET = 4; // 6.3.8: light modules on each side
const FREE = 2; // neither light (0) nor dark (1) yet

/**
 * 7.5.1, table 9: how many codewords correct each block, and how many blocks there are, a version
 * from `first` on. Whatever fits into a smaller L fits into some M.
 */
const LEVELS = {
  M: {
    indicator: 0b00, // 7.9, table 12
    first: 1,
    correcting: [
      10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
      26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ],
    blocks: [
      1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
      17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ],
  },
  L: { indicator: 0b01, first: 36, correcting: [30, 30, 30, 30, 30], blocks: [20, 21, 22, 24, 25] },
};

/** 7.8.2, table 10: which modules a mask turns over. @type {((x: number, y: number) => boolean)[]} */
const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** @typedef {{ version: number, level: "M" | "L", correcting: number, blocks: number, room: number, blank: Grid }} Form */

/** A square of modules. */
class Grid {
  /** @param {number} size @param {Uint8Array} [cells] */
  constructor(size, cells = new Uint8Array(size * size).fill(FREE)) {
    this.size = size;
    this.cells = cells;
  }

  /** @param {number} x @param {number} y */
  at(x, y) {
    return this.cells[y * this.size + x];
  }

  /** @param {number} x @param {number} y @param {boolean | number} dark */
  set(x, y, dark) {
    if (x >= 0 && y >= 0 && x < this.size && y < this.size) this.cells[y * this.size + x] = Number(dark);
  }
}

/** @param {string} text @returns {{ version: number, level: string, mask: number, size: number, cells: Uint8Array } | null} null where it is too long */
export function encode(text) {
  const bytes = new TextEncoder().encode(text);
  const form = fitting(bytes.length);
  if (!form) return null;
  const placed = filled(form.blank, interleaved(codewords(bytes, form), form));
  const masked = MASKS.map((turns) => turned(placed, form.blank, turns));
  const penalties = masked.map(penalty);
  const mask = penalties.indexOf(Math.min(...penalties));
  const grid = /** @type {Grid} */ (masked[mask]);
  addFormat(grid, (LEVELS[form.level].indicator << 3) | mask);
  addVersion(grid, form.version, form.version);
  return { version: form.version, level: form.level, mask, size: grid.size, cells: grid.cells };
}

/** The outline of the dark modules as an SVG path, and the size of the picture with its quiet zone. @param {{ size: number, cells: Uint8Array }} symbol */
export function outline({ size, cells }) {
  let path = "";
  for (let y = 0; y < size; y += 1) {
    for (const { 0: run, index } of cells.slice(y * size, (y + 1) * size).join("").matchAll(/1+/g)) {
      path += `M${QUIET + index} ${QUIET + y}h${run.length}v1h-${run.length}z`;
    }
  }
  return { path, width: size + 2 * QUIET };
}

/** The smallest symbol that has room for so many bytes. @param {number} length @returns {Form | null} */
function fitting(length) {
  for (const level of /** @type {const} */ (["M", "L"])) {
    const { first, correcting, blocks } = LEVELS[level];
    for (const [index, each] of correcting.entries()) {
      const version = first + index;
      const blank = patterns(version);
      const number = Number(blocks[index]);
      const room = Math.floor(blank.cells.filter((cell) => cell === FREE).length / 8) - each * number;
      if (4 + countBits(version) + 8 * length <= 8 * room) {
        return { version, level, correcting: each, blocks: number, room, blank };
      }
    }
  }
  return null;
}

/** 7.4.1, table 3. @param {number} version */
const countBits = (version) => (version < 10 ? 8 : 16);

/** 7.4.5, 7.4.9, 7.4.10: mode, count, bytes, terminator, padding. @param {Uint8Array} bytes @param {Form} form */
function codewords(bytes, { version, room }) {
  const bits = [binary(0b0100, 4), binary(bytes.length, countBits(version)), ...Array.from(bytes, (byte) => binary(byte, 8))].join("");
  // Mode and count are a number of whole bytes and a half: the terminator of four bits always fits.
  const data = `${bits}0000`.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? [];
  for (let pad = 0xec; data.length < room; pad ^= 0xec ^ 0x11) data.push(pad);
  return data;
}

/** @param {number} value @param {number} length */
const binary = (value, length) => value.toString(2).padStart(length, "0");

/** 7.6: blocks, the longer ones last; then codeword by codeword of each. @param {number[]} data @param {Form} form */
function interleaved(data, { correcting, blocks, room }) {
  const short = Math.floor(room / blocks);
  const shorter = blocks - (room % blocks);
  const starts = Array.from({ length: blocks + 1 }, (_, i) => i * short + Math.max(0, i - shorter));
  const parts = starts.slice(1).map((end, i) => data.slice(starts[i], end));
  const divisor = generator(correcting);
  const ends = parts.map((part) => remainder(part, divisor));
  return [...columns(parts, short + 1), ...columns(ends, correcting)];
}

/** @param {number[][]} rows @param {number} longest */
const columns = (rows, longest) =>
  Array.from({ length: longest }, (_, i) => rows.flatMap((row) => row[i] ?? [])).flat();

/** 7.5.2: multiplies in GF(2⁸) modulo x⁸ + x⁴ + x³ + x² + 1. @param {number} a @param {number} b */
function times(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d) ^ (((b >>> bit) & 1) * a);
  }
  return product;
}

/** Annex A: (x - 1)(x - 2)(x - 2²)…, its leading 1 left out. @param {number} degree */
function generator(degree) {
  let product = [1];
  for (let root = 1, i = 0; i < degree; i += 1, root = times(root, 2)) {
    product = [...product, 0].map((coefficient, j) => coefficient ^ times(product[j - 1] ?? 0, root));
  }
  return product.slice(1);
}

/** 7.5.2: the codewords that correct a block. @param {number[]} data @param {number[]} divisor */
function remainder(data, divisor) {
  return data.reduce((rest, byte) => {
    const factor = byte ^ Number(rest[0]);
    return divisor.map((coefficient, i) => (rest[i + 1] ?? 0) ^ times(coefficient, factor));
  }, divisor.map(() => 0));
}

/** 6.3: all that is there before the data; format and version are kept clear. @param {number} version */
function patterns(version) {
  const grid = new Grid(17 + 4 * version);
  const { size } = grid;
  for (const [x, y] of /** @type {const} */ ([[3, 3], [size - 4, 3], [3, size - 4]])) addSquare(grid, x, y, 4, [2, 4]);
  const centres = alignment(version, size);
  for (const y of centres) {
    for (const x of centres) if (grid.at(x, y) === FREE) addSquare(grid, x, y, 2, [1]);
  }
  for (let i = 8; i < size - 8; i += 1) {
    grid.set(i, 6, i % 2 === 0);
    grid.set(6, i, i % 2 === 0);
  }
  addFormat(grid, null);
  addVersion(grid, version, null);
  return grid;
}

/** Squares in each other, some of them light. @param {Grid} grid @param {number} cx @param {number} cy @param {number} radius @param {number[]} light */
function addSquare(grid, cx, cy, radius, light) {
  for (let y = -radius; y <= radius; y += 1) {
    for (let x = -radius; x <= radius; x += 1) {
      grid.set(cx + x, cy + y, !light.includes(Math.max(Math.abs(x), Math.abs(y))));
    }
  }
}

/** Annex E: evenly from the far end, at even distances; what is left over comes first. @param {number} version @param {number} size */
function alignment(version, size) {
  if (version === 1) return [];
  const number = Math.floor(version / 7) + 2;
  const step = Math.floor((8 * version + 3 * number + 5) / (4 * number - 4)) * 2;
  return [6, ...Array.from({ length: number - 1 }, (_, i) => size - 7 - i * step)];
}

/** 7.9.1: five bits with a BCH code of ten, twice; kept clear for null. @param {Grid} grid @param {number | null} data */
function addFormat(grid, data) {
  const bits = data === null ? 0 : ((data << 10) | bch(data, 10, 0b10100110111)) ^ 0b101010000010010;
  const { size } = grid;
  for (let i = 0; i < 15; i += 1) {
    const bit = (bits >>> i) & 1;
    // Beside the first finder it goes around a corner, and past the timing patterns.
    if (i < 8) grid.set(8, i + Number(i > 5), bit);
    else grid.set(15 - i - Number(i > 8), 8, bit);
    if (i < 8) grid.set(size - 1 - i, 8, bit);
    else grid.set(8, size - 15 + i, bit);
  }
  grid.set(8, size - 8, data !== null);
}

/** 7.10: six bits with a BCH code of twelve, twice, from version 7 on. @param {Grid} grid @param {number} version @param {number | null} data */
function addVersion(grid, version, data) {
  if (version < 7) return;
  const bits = data === null ? 0 : (data << 12) | bch(data, 12, 0b1111100100101);
  for (let i = 0; i < 18; i += 1) {
    const far = grid.size - 11 + (i % 3);
    grid.set(far, Math.floor(i / 3), (bits >>> i) & 1);
    grid.set(Math.floor(i / 3), far, (bits >>> i) & 1);
  }
}

/** Annexes C and D: the remainder of a division without carries. @param {number} data @param {number} degree @param {number} divisor */
function bch(data, degree, divisor) {
  let rest = data;
  for (let i = 0; i < degree; i += 1) rest = (rest << 1) ^ ((rest >>> (degree - 1)) * divisor);
  return rest;
}

/** 7.7.3: two columns at a time, from the right, up and down in turn. @param {Grid} blank @param {number[]} codewords */
function filled({ size, cells }, codewords) {
  const grid = new Grid(size, cells.slice());
  let next = 0;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const up = ((right + 1) & 2) === 0;
    for (let i = 0; i < 2 * size; i += 1) {
      const x = right - (i % 2);
      const row = Math.floor(i / 2);
      const y = up ? size - 1 - row : row;
      if (grid.at(x, y) !== FREE) continue;
      grid.set(x, y, (Number(codewords[next >>> 3] ?? 0) >>> (7 - (next & 7))) & 1);
      next += 1;
    }
  }
  return grid;
}

/** 7.8: the data, and nothing else, under a mask. @param {Grid} placed @param {Grid} blank @param {(x: number, y: number) => boolean} turns */
function turned({ size, cells }, blank, turns) {
  const flip = (/** @type {number} */ at) => blank.cells[at] === FREE && turns(at % size, Math.floor(at / size));
  return new Grid(size, cells.map((cell, at) => cell ^ Number(flip(at))));
}

/** 7.8.3.1, table 11; before format and version are added, as 7.8 comes before 7.9. @param {Grid} grid */
function penalty({ size, cells }) {
  const rows = Array.from({ length: size }, (_, y) => cells.slice(y * size, (y + 1) * size).join(""));
  const across = Array.from({ length: size }, (_, x) => rows.map((row) => row[x]).join(""));
  const lines = [...rows, ...across];
  const runs = lines.flatMap((line) => line.match(/0{5,}|1{5,}/g) ?? []);
  // What is outside is light, too.
  const finders = lines.flatMap((line) => `0000${line}0000`.match(/(?<=0000)1011101|1011101(?=0000)/g) ?? []);
  const dark = cells.filter(Boolean).length / cells.length;
  return (
    runs.reduce((sum, run) => sum + run.length - 2, 0) +
    3 * blocks(cells, size) +
    40 * finders.length +
    10 * Math.floor(Math.abs(100 * dark - 50) / 5)
  );
}

/** How many squares of two by two have one colour. @param {Uint8Array} cells @param {number} size */
const blocks = (cells, size) =>
  cells.reduce((sum, cell, at) => {
    const same = cell === cells[at + 1] && cell === cells[at + size] && cell === cells[at + size + 1];
    return sum + Number(same && at % size < size - 1);
  }, 0);
