import { isOpen } from '../../src/readers/license/classify-license.ts';
import type { Measurement, OpennessOutcome } from './measurement.ts';
import type { OwnPart, RollUp } from './roll-up.ts';

/** The rule of the page: permissive work is protected by being many people's. */
export const minAuthors = 5;
export const maxTopShare = 0.5;

export type OutcomeInput = Pick<Measurement, 'isCopyleft' | 'concentratedBy' | 'authors' | 'relicensing'>;

/** The worst first-party part decides; where all are open, who could close it. */
export function findOutcome({ main, own, worst }: RollUp, input: OutcomeInput): OpennessOutcome {
  if (worst.standing !== 'none' && isOpen(main.class) && own.some(isSold)) return 'open-core';
  if (worst.standing !== 'open' && worst.standing !== 'open-unlisted') return worst.standing;
  if (input.concentratedBy.length > 0) return 'open-concentrated';
  if (worst.standing === 'open-unlisted') return 'open-unlisted';
  return isProtected(input) ? 'open-protected' : 'open';
}

/** Terms of its own that are not open; where nothing is granted, nothing is offered either. */
export function isSold({ class: licenseClass }: OwnPart): boolean {
  return licenseClass === 'restricted' || licenseClass === 'source-available' || licenseClass === 'proprietary';
}

function isProtected({ isCopyleft, authors, relicensing: { instrument } }: OutcomeInput): boolean {
  if (isCopyleft) return true;
  if (instrument !== 'none' && instrument !== 'dco') return false;
  return authors !== null && authors.people >= minAuthors && authors.topShare <= maxTopShare;
}
