import type { NeededFacts } from '../../src/core/check.ts';
import { powerNeeds } from './power-needs.ts';

/** The platform and the code are measured each for itself, so that neither waits for what the other lacks. */
export const needs = { required: [], optional: [...powerNeeds, 'contracts', 'deployEvidence', 'otherKeys'] } as const;

export type Facts = NeededFacts<never, (typeof needs.optional)[number]>;
