import type { Detail } from '../../src/core/detail.ts';
import { explainContracts } from './explain-contracts.ts';
import { explainPowers } from './explain-powers.ts';
import { graphContracts } from './graph-contracts.ts';
import type { Measurement } from './measurement.ts';

export function explain(measurement: Measurement): Detail[] {
  return [...explainPowers(measurement), ...explainContracts(measurement), ...graphContracts(measurement)];
}
