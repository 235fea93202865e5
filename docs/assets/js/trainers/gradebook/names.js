/*
 * Names as people type them: the same person writes “kim,  Ána” and “Ana Kim”.
 */

/** Letters that Unicode does not take apart, as people without them on their keyboard type them. */
const PLAIN = new Map(Object.entries({ ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe" }));

/**
 * What two spellings of a name have in common: no capitals, no accents, no signs, single spaces, the
 * first name first.
 *
 * @param {string} name
 */
export function nameKey(name) {
  const [last = "", first = "", ...more] = name.split(",");
  const ordered = first.trim() && !more.length ? `${first} ${last}` : name;
  const plain = ordered
    .normalize("NFKD")
    // Only what stands over Latin, Greek and Cyrillic letters: elsewhere a mark makes another letter.
    .replace(/[\u0300-\u036f\p{Cf}'’‘ʼ`´]/gu, "")
    .toUpperCase()
    .toLowerCase()
    .replace(/[øłđðþæœ]/g, (letter) => `${PLAIN.get(letter)}`)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
  return plain || name.trim();
}

/** The pairs of letters in each word, with where it begins and ends; whichever word comes first. @param {string} key */
const pairs = (key) =>
  new Set(key.split(" ").flatMap((word) => Array.from(`${word} `, (letter, index) => (` ${word}`[index] ?? "") + letter)));

/** How much of their pairs two names have to share. Two people of the same first name share less. */
const NEAR = 0.6;

/**
 * Finds who is meant by a name that is on no list, by the pairs of letters that names share
 * (L. R. Dice, “Measures of the amount of ecologic association between species”, Ecology 26, 1945;
 * for names: Adamson and Boreham, Information Storage and Retrieval 10, 1974).
 *
 * @param {string[]} keys of the names on the list
 * @returns {(key: string) => number | null} the place in the list; the first of equals
 */
export function guesser(keys) {
  const sets = keys.map(pairs);
  /** @type {Map<string, number[]>} */
  const having = new Map();
  for (const [place, set] of sets.entries()) {
    for (const pair of set) having.set(pair, having.get(pair) ?? []).get(pair)?.push(place);
  }
  return (key) => {
    const wanted = pairs(key);
    const shared = new Uint16Array(keys.length);
    for (const pair of wanted) for (const place of having.get(pair) ?? []) shared[place] = Number(shared[place]) + 1;
    const near = sets.map((set, place) => (2 * Number(shared[place])) / (set.size + wanted.size));
    const best = near.reduce((a, b) => Math.max(a, b), 0);
    return best < NEAR ? null : near.indexOf(best);
  };
}
