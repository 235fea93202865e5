/**
 * Draws some of the questions, spread evenly over what they are about, in the order of the page.
 *
 * @param {{ key: string, about: string }[]} questions
 * @param {number} count  how many; 0 for all
 * @param {() => number} [random]
 * @returns {string[]} their keys
 */
export function draw(questions, count, random = Math.random) {
  /** @type {Map<string, string[]>} */
  const piles = new Map();
  for (const { key, about } of shuffled(questions, random)) {
    piles.set(about, [...(piles.get(about) ?? []), key]);
  }
  // One from each pile, then another from each: what comes first is what is drawn first.
  const rounds = [...piles.values()].flatMap((pile) => pile.map((key, round) => ({ key, round })));
  const drawn = rounds.sort((a, b) => a.round - b.round).slice(0, count || questions.length);
  return questions.map(({ key }) => key).filter((key) => drawn.some((one) => one.key === key));
}

/**
 * Fisher and Yates, as Durstenfeld has it (Communications of the ACM 7/7, 1964, algorithm 235).
 *
 * @template T @param {T[]} list @param {() => number} random @returns {T[]}
 */
function shuffled(list, random) {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [/** @type {T} */ (mixed[other]), /** @type {T} */ (mixed[last])];
  }
  return mixed;
}
