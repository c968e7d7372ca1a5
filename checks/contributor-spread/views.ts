import type { Measurement, TruckFactor, Window } from './measurement.ts';
import type { Params } from './params.ts';

/** The two views of authorship that are judged, and the figures each is judged by. */
export interface Views {
  readonly knowledge: {
    readonly truckFactor: TruckFactor;
    readonly window: 'current' | 'allTime';
    readonly isLow: boolean;
  };
  readonly commits: { readonly window: Window; readonly coefficient: number; readonly isLow: boolean };
}

export function viewsOf({ truckFactor, authors }: Measurement, params: Params): Views {
  const current = truckFactor.current;
  const isCurrent = current !== null && current.files >= params.minRecentFiles;
  const knowledge = isCurrent ? current : truckFactor.allTime;
  const window = authors.windows[authors.window];
  return {
    knowledge: {
      truckFactor: knowledge,
      window: isCurrent ? 'current' : 'allTime',
      isLow: isLow(knowledge.value, knowledge.secondShare, params.minTruckFactor, params),
    },
    commits: {
      window,
      coefficient: authors.nakamotoCoefficient,
      isLow: isLow(authors.nakamotoCoefficient, window.secondShare, params.minNakamotoCoefficient, params),
    },
  };
}

/** 51 to 49 is shared work: where two are asked for, a second person with a quarter suffices. */
function isLow(value: number, secondShare: number, wanted: number, { minSecondShare }: Params): boolean {
  if (value >= wanted) return false;
  return !(value === 1 && wanted === 2 && secondShare >= minSecondShare);
}

/** Bands of the truck factor in use among those who study it. */
export function bandOf(value: number): 'critical' | 'high' | 'moderate' | 'low' {
  if (value <= 1) return 'critical';
  if (value === 2) return 'high';
  return value <= 5 ? 'moderate' : 'low';
}
