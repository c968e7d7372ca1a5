import { describe, expect, test } from 'vitest';
import { changeSince, type Finding, fingerprintOf, indexFindings, isWorse, severityRank } from './finding.ts';

function finding(changes: Partial<Finding> = {}): Finding {
  return {
    id: 'few',
    fingerprint: 'speed/few//',
    severity: 'warning',
    value: 3,
    worse: 'lower',
    message: '',
    ...changes,
  };
}

describe('a fingerprint', () => {
  test('is made of check, finding, path and key', () => {
    expect(
      fingerprintOf('admin-keys', { id: 'owner-only', path: 'contracts/Vault.sol', key: 'Vault.mint(uint256)' }),
    ).toBe('admin-keys/owner-only/contracts/Vault.sol/Vault.mint(uint256)');
  });

  test('has the subject for the path where the place to look at may move', () => {
    const draft = { id: 'two-admins', path: 'docs/ADMINS.md', subject: 'docs', key: '' };
    expect(fingerprintOf('admin-keys', draft)).toBe('admin-keys/two-admins/docs/');
    expect(fingerprintOf('admin-keys', { ...draft, subject: '' })).toBe('admin-keys/two-admins//');
  });

  test('leaves the path empty for a finding about the whole repository', () => {
    expect(fingerprintOf('admin-keys', { id: 'one-admin', key: '' })).toBe('admin-keys/one-admin//');
  });
});

test('severities rise from notice over warning to failure', () => {
  expect((['failure', 'notice', 'warning'] as const).toSorted((a, b) => severityRank(a) - severityRank(b))).toEqual([
    'notice',
    'warning',
    'failure',
  ]);
});

describe('a finding is worse', () => {
  test.each<[string, Partial<Finding>, Partial<Finding>, boolean]>([
    ['at a lower value where lower is worse', { value: 3 }, { value: 2 }, true],
    ['not at the same value', { value: 3 }, { value: 3 }, false],
    ['not at a higher value where lower is worse', { value: 3 }, { value: 4 }, false],
    ['at a higher value where higher is worse', { value: 3, worse: 'higher' }, { value: 4, worse: 'higher' }, true],
    ['not at a lower value where higher is worse', { value: 3, worse: 'higher' }, { value: 2, worse: 'higher' }, false],
    ['at a higher severity', { severity: 'notice' }, { severity: 'warning' }, true],
    ['at a higher severity, though the value is better', { severity: 'notice', value: 3 }, { value: 4 }, true],
    ['not at a lower severity', { severity: 'failure' }, { severity: 'warning' }, false],
    ['not where there was no value', { value: null }, { value: 1 }, false],
    ['not where there is no value', { value: 3 }, { value: null }, false],
  ])('%s', (_name, before, after, expected) => {
    expect(isWorse(finding(before), finding(after))).toBe(expected);
  });

  test('not where no way is the worse one', () => {
    const { worse: _, ...directionless } = finding();
    expect(isWorse(directionless, { ...directionless, value: 0 })).toBe(false);
  });
});

describe('against an earlier audit a finding is', () => {
  const earlier = indexFindings([finding({ value: 3 }), finding({ value: 5 })]);

  test.each<[string, Partial<Finding>]>([
    ['new', { fingerprint: 'speed/few//other' }],
    ['same', { value: 3 }],
    ['same', { value: 4 }],
    ['worse', { value: 2 }],
  ])('%s: %o', (change, later) => {
    expect(changeSince(earlier, finding(later))).toBe(change);
  });

  test('new where nothing was found before', () => {
    expect(changeSince(indexFindings([]), finding())).toBe('new');
  });
});
