import { defineCheck } from '../../src/core/check.ts';
import { compare } from './compare.ts';
import { evaluate } from './evaluate.ts';
import { explain } from './explain.ts';
import { measure } from './measure.ts';
import { Measurement } from './measurement.ts';
import { measures } from './measures.ts';
import { needs } from './needs.ts';
import { Params } from './params.ts';
import { powerNeeds } from './power-needs.ts';
import { reducePowers } from './reduce-powers.ts';
import { remediation } from './remediation.ts';

export const adminKeys = defineCheck({
  id: 'admin-keys',
  title: 'Admin keys',
  rationale:
    'Who can push, change settings or publish alone, and which keys in the code can upgrade, mint, pause or withdraw?',
  defaultLevel: 'warning',
  scope: 'tree',
  needs,
  measurement: Measurement,
  params: Params,
  remediation,
  measure,
  evaluate,
  measures,
  explain,
  compare,
  inherits: {
    facts: powerNeeds,
    take: ({ powers, principals }, head) => ({ ...head, powers, principals }),
  },
  reduce: (measurement, readers) => ({ ...measurement, ...reducePowers(measurement, readers) }),
});
