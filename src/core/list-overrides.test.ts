import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineCheck } from './check.ts';
import { listOverrides } from './list-overrides.ts';
import type { Policy } from './policy.ts';

const check = defineCheck({
  id: 'activity',
  title: 'Activity',
  rationale: 'A fake.',
  defaultLevel: 'warning',
  scope: 'tree',
  needs: { required: ['history'], optional: [] },
  measurement: z.object({}),
  params: z.object({ minCommits: z.int().default(10), trusted: z.array(z.string()).default([]) }),
  remediation: {},
  measure: () => ({}),
  evaluate: () => ({ reason: '', findings: [] }),
  measures: () => [],
  explain: () => [],
});

const builtIn: Policy = {
  source: 'built-in',
  hash: '',
  mode: 'advisory',
  enabled: true,
  checks: { activity: { level: 'warning', params: { minCommits: 10, trusted: [] } } },
  options: { identities: [], bots: [], people: [], organisations: {}, exclude: [], registries: false },
  model: { statement: null, goals: [] },
  waivers: [],
};

function list(changes: Partial<Policy>) {
  return listOverrides({ ...builtIn, ...changes }, [check], '2027-01-31T00:00:00Z');
}

function listOptions(options: Partial<Policy['options']>) {
  return list({ options: { ...builtIn.options, ...options } });
}

describe('the overrides', () => {
  test('of the defaults are none', () => {
    expect(list({})).toEqual([]);
    expect(list({ checks: {} })).toEqual([]);
  });

  test('name a check that is off, and nothing else of it', () => {
    expect(list({ checks: { activity: { level: 'off', params: { minCommits: 1, trusted: [] } } } })).toEqual([
      { kind: 'check-off', subject: 'activity', detail: 'Not audited.' },
    ]);
  });

  test('name a changed level and each changed parameter with both values', () => {
    expect(list({ checks: { activity: { level: 'failure', params: { minCommits: 1, trusted: ['@a'] } } } })).toEqual([
      { kind: 'level', subject: 'activity', detail: 'warning → failure' },
      { kind: 'params', subject: 'activity.minCommits', detail: '10 → 1' },
      { kind: 'params', subject: 'activity.trusted', detail: '[] → ["@a"]' },
    ]);
  });

  test('name who is joined with how many, and count the rest', () => {
    const organisations = { Example: ['example.org'], Other: ['@other'] };
    const identities = [{ person: 'ada', is: ['@ada', 'Ada L.'] }];
    expect(listOptions({ identities, bots: ['@robot'], people: ['@ada', '@eve'], organisations })).toEqual([
      { kind: 'identities', subject: 'ada', detail: '2 identities joined' },
      { kind: 'bots', subject: 'options', detail: '1 named as bots' },
      { kind: 'people', subject: 'options', detail: '2 named as people' },
      { kind: 'organisations', subject: 'options', detail: '2 organisations mapped' },
    ]);
  });

  test('name each excluded path', () => {
    expect(listOptions({ exclude: ['vendor/**', 'packages/@scope/types.d.ts'] })).toEqual([
      { kind: 'exclude', subject: 'vendor/**', detail: 'Not source files.' },
      { kind: 'exclude', subject: 'packages/@scope/types.d.ts', detail: 'Not source files.' },
    ]);
  });

  test('name each waiver with its reason and day, and say which have run out', () => {
    const waivers = [
      { finding: 'activity/too-few', reason: 'winter' },
      { finding: 'activity/too-few', path: 'src/**', until: '2027-01-31', reason: 'today' },
      { finding: 'activity/too-few', until: '2027-01-30', reason: 'yesterday' },
    ];
    expect(list({ waivers })).toEqual([
      { kind: 'waiver', subject: 'activity/too-few', detail: 'winter' },
      { kind: 'waiver', subject: 'activity/too-few at src/**', detail: 'today (until 2027-01-31)' },
      { kind: 'expired-waiver', subject: 'activity/too-few', detail: 'yesterday (until 2027-01-30)' },
    ]);
  });

  test('show no e-mail address, wherever the policy has one', () => {
    const address = 'ada.lovelace+git@mail.example.org';
    const overrides = list({
      checks: { activity: { level: 'warning', params: { minCommits: 10, trusted: [address, `Ada <${address}>`] } } },
      options: {
        identities: [{ person: address, is: [address, 'ada@example.org'] }],
        bots: [address],
        people: [address],
        registries: false,
        organisations: { [address]: [address] },
        exclude: [address],
      },
      waivers: [{ finding: 'activity/too-few', path: address, reason: `ask ${address}, or jürgen@bücher.example` }],
    });
    expect(overrides.map(({ kind }) => kind)).toEqual([
      'params',
      'identities',
      'bots',
      'people',
      'organisations',
      'exclude',
      'waiver',
    ]);
    const texts = overrides.flatMap(({ subject, detail }) => [subject, detail]);
    expect(texts.filter((text) => text.includes('example') || text.includes('@'))).toEqual([]);
    expect(overrides.at(-1)?.detail).toBe('ask (e-mail address), or (e-mail address)');
  });

  test('keep what only resembles an e-mail address', () => {
    const waivers = [
      { finding: 'activity/too-few', reason: 'until left-pad@1.3.0 is gone, says @ada of @example/team' },
    ];
    expect(list({ waivers })[0]?.detail).toBe(waivers[0]?.reason);
  });

  test('are listed soon, whatever a reason holds', () => {
    const start = performance.now();
    list({ waivers: [{ finding: 'activity/too-few', reason: 'a'.repeat(30_000) + '@a.'.repeat(10_000) }] });
    expect(performance.now() - start).toBeLessThan(500);
  });
});
