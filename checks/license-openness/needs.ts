import type { NeededFacts } from '../../src/core/check.ts';

export const needs = {
  required: ['licensing'],
  optional: ['licenseHistory', 'contributions', 'people', 'history'],
} as const;

export type Facts = NeededFacts<(typeof needs.required)[number], (typeof needs.optional)[number]>;
