import type { NeededFacts } from '../../src/core/check.ts';

export const needs = {
  required: ['history', 'people', 'contributions', 'authorship'],
  optional: [
    'integrations',
    'codeOwners',
    'listedMaintainers',
    'repository',
    'pullRequests',
    'releases',
    'teams',
    'codeOwnerErrors',
    'accounts',
    'memberships',
  ],
} as const;

export type Facts = NeededFacts<(typeof needs.required)[number], (typeof needs.optional)[number]>;
