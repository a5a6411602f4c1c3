/**
 * A pattern of characters, `?` (any one character) and `*` (any characters, none too) that a whole text must match.
 * No regular expression: every state that the pattern can be in is one bit, all are moved on together, so a text costs
 * its length times the pattern's length / 32, whatever either of them is. Nothing can make it hang.
 */
export function globMatcher(pattern: string): (text: string) => boolean {
  /** The characters of the pattern; null is `?`. State `i` has matched `i` of them. */
  const wanted: (string | null)[] = [];
  /** States that a star follows: any character leaves them as they are. */
  const starred: number[] = [];
  for (const character of pattern) {
    if (character === '*') starred.push(wanted.length);
    else wanted.push(character === '?' ? null : character);
  }
  const words = (wanted.length >> 5) + 1;
  const bits = (states: Iterable<number>) => {
    const set = new Int32Array(words);
    for (const state of states) set[state >> 5] = (set[state >> 5] as number) | (1 << (state & 31));
    return set;
  };
  const statesThat = (accept: (character: string | null) => boolean) =>
    bits(wanted.flatMap((character, state) => (accept(character) ? [state] : [])));
  const any = statesThat((character) => character === null);
  const moves = new Map<string, Int32Array>();
  for (const character of wanted) {
    if (character === null || moves.has(character)) continue;
    moves.set(
      character,
      statesThat((other) => other === null || other === character),
    );
  }
  const loops = bits(starred);
  const [lastWord, lastBit] = [wanted.length >> 5, 1 << (wanted.length & 31)];
  const endless = starred.at(-1) === wanted.length;
  const states = new Int32Array(words);
  return (text) => {
    states.fill(0);
    states[0] = 1;
    for (const character of text) {
      if (endless && (states[lastWord] as number) & lastBit) return true;
      const moving = moves.get(character) ?? any;
      let carry = 0;
      let alive = 0;
      for (let word = 0; word < words; word++) {
        const state = states[word] as number;
        const moved = state & (moving[word] as number);
        states[word] = (moved << 1) | carry | (state & (loops[word] as number));
        carry = moved >>> 31;
        alive |= states[word] as number;
      }
      if (alive === 0) return false;
    }
    return ((states[lastWord] as number) & lastBit) !== 0;
  };
}
