import table from '../../../config/license-fingerprints.json' with { type: 'json' };
import { hashGrams } from './fingerprint.ts';

/** A license that SPDX does not list, recognised by hashes of its words. Word positions, end exclusive. */
export interface FingerprintMatch {
  /** `LicenseRef-scancode-<key>`. */
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Share of its grams found, 0 to 1. */
  readonly containment: number;
}

interface Known {
  readonly id: string;
  readonly words: number;
  readonly grams: number;
}

interface Found {
  grams: Set<number>;
  from: number;
  to: number;
}

const minContainment = 0.5;
/** A text that is longer than its license by more than this factor has the license's words scattered in it. */
const maxSpread = 1.6;

let built: { readonly known: readonly Known[]; readonly byHash: ReadonlyMap<number, readonly number[]> } | null = null;

/** The best first. */
export function findFingerprints(words: readonly string[]): FingerprintMatch[] {
  built ??= build();
  const { known, byHash } = built;
  const found = new Map<number, Found>();
  hashGrams(words, (hash, at) => {
    for (const number of byHash.get(hash) ?? []) {
      const place = found.get(number) ?? { grams: new Set<number>(), from: at, to: at };
      if (place.grams.has(hash)) continue;
      place.grams.add(hash);
      place.to = at;
      found.set(number, place);
    }
  });
  return [...found]
    .flatMap(([number, { grams, from, to }]) => {
      const license = known[number] as Known;
      const containment = grams.size / license.grams;
      if (containment < minContainment || to - from > license.words * maxSpread) return [];
      // Not every gram is kept: the license reaches beyond the outermost ones.
      const rest = Math.max(0, license.words - (to - from));
      const match = {
        id: license.id,
        containment,
        from: Math.max(0, from - rest),
        to: Math.min(words.length, to + rest),
      };
      return [{ match, words: license.words }];
    })
    .sort((left, right) => right.match.containment - left.match.containment || right.words - left.words)
    .map(({ match }) => match);
}

function build(): NonNullable<typeof built> {
  const known: Known[] = [];
  const byHash = new Map<number, number[]>();
  for (const [id, words, encoded] of table.licenses as [string, number, string][]) {
    const grams = decode(encoded);
    const number = known.push({ id, words, grams: grams.length }) - 1;
    for (const gram of grams) {
      const holders = byHash.get(gram);
      if (holders) holders.push(number);
      else byHash.set(gram, [number]);
    }
  }
  return { known, byHash };
}

function decode(encoded: string): Uint32Array {
  const bytes = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
  return new Uint32Array(bytes.buffer);
}
