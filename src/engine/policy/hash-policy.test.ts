import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { builtInPolicy } from './built-in-policy.ts';
import { hashPolicy } from './hash-policy.ts';
import { parsePolicy } from './parse-policy.ts';

const checks = [
  {
    id: 'speed',
    rationale: 'Why',
    defaultLevel: 'notice',
    params: z.object({ least: z.int().default(2), most: z.int().default(9) }),
  },
] as const;

function hashOf(text: string, source = 'a.yml'): string {
  const parsed = parsePolicy(text, { source, checks });
  return parsed.ok ? parsed.policy.hash : 'refused';
}

describe('the hash of a policy', () => {
  test('is twelve hexadecimal digits', () => {
    expect(builtInPolicy(checks).hash).toMatch(/^[0-9a-f]{12}$/);
  });

  test('is that of the built-in policy where a file sets nothing, or sets the defaults', () => {
    const { hash } = builtInPolicy(checks);
    expect(hashOf('')).toBe(hash);
    expect(hashOf('mode: advisory\nchecks: { speed: { level: notice, params: { least: 2 } } }')).toBe(hash);
  });

  test('does not depend on where the file stands, nor on the order of its keys', () => {
    const text = 'mode: enforce\nchecks: { speed: { params: { least: 1, most: 3 } } }';
    const turned = 'checks: { speed: { params: { most: 3, least: 1 } } }\nmode: enforce';
    expect(hashOf(turned, 'b.yml')).toBe(hashOf(text));
  });

  test.each([
    'mode: enforce',
    'enabled: false',
    'checks: { speed: { level: off } }',
    'checks: { speed: { params: { most: 8 } } }',
    'options: { bots: ["@a"] }',
    'model: { statement: a.md }',
    'model: { goals: [{ measure: speed.a, atLeast: 1 }] }',
    'waivers: [{ finding: speed/slow, reason: x }]',
  ])('changes with %s', (text) => {
    expect(hashOf(text)).toMatch(/^[0-9a-f]{12}$/);
    expect(hashOf(text)).not.toBe(builtInPolicy(checks).hash);
  });

  test('depends on the order of lists, which may mean something', () => {
    expect(hashOf('options: { bots: ["@a", "@b"] }')).not.toBe(hashOf('options: { bots: ["@b", "@a"] }'));
  });

  test('is of the settings and of nothing else', () => {
    const {
      source: _source,
      hash,
      checkRuns: _runs,
      branches: _branches,
      repositories: _all,
      digest: _digest,
      ...settings
    } = builtInPolicy(checks);
    expect(hashPolicy(settings)).toBe(hash);
  });

  test('does not depend on what is posted where', () => {
    const { hash } = builtInPolicy(checks);
    expect(hashOf('checkRuns: one\nbranches: [main]\nrepositories: { forks: true }')).toBe(hash);
  });
});

test('the built-in policy names itself as its source', () => {
  expect(builtInPolicy(checks)).toMatchObject({
    source: 'built-in',
    mode: 'advisory',
    enabled: true,
    checks: { speed: { level: 'notice', params: { least: 2, most: 9 } } },
    model: { statement: null, goals: [] },
    waivers: [],
  });
});
