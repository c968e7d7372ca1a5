import type { NeededFacts } from '../../src/core/check.ts';

export const needs = {
  required: ['repositoryKind', 'interoperation'],
  optional: ['contracts', 'listedClients'],
} as const;

export type Facts = NeededFacts<(typeof needs.required)[number], (typeof needs.optional)[number]>;
