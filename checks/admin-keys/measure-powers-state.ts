import type { Power, PowerState } from './powers.ts';

type Decided = Pick<Power, 'kDirect' | 'kDirectAtLeast' | 'kDirectAtMost' | 'n' | 'nAtLeast' | 'active'>;

/** The state that holds however what is hidden turns out; `unknown` where that would decide. */
export function decideState({ kDirect, kDirectAtLeast, kDirectAtMost, n, nAtLeast, active }: Decided): PowerState {
  // Nobody can, as things are.
  if (kDirectAtLeast === null) return 'deadlock-risk';
  if (kDirect === 1) {
    if (n === 1) return 'sole-key';
    return nAtLeast > 1 ? 'any-of-n' : 'unknown';
  }
  if (kDirectAtLeast < 2 || kDirectAtMost === null) return 'unknown';
  // The fewest that there are for certain.
  if (kDirectAtMost <= (active ?? nAtLeast)) return 'quorum';
  return kDirect !== null && n !== null ? 'deadlock-risk' : 'unknown';
}
