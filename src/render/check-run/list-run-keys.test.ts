import { describe, expect, test } from 'vitest';
import { listRunKeys, nameOfRun } from './list-run-keys.ts';

const checks = [
  { checkId: 'license-openness', title: 'License openness', level: 'failure' as const },
  { checkId: 'contributor-spread', title: 'Contributor spread', level: 'warning' as const },
  { checkId: 'governance', title: 'Governance', level: 'notice' as const },
  { checkId: 'economic-transparency', title: 'Economic transparency', level: 'off' as const },
];

function keys(isDefaultBranch: boolean, checkRuns: 'each' | 'one') {
  return listRunKeys(checks, isDefaultBranch, checkRuns).map(({ checkKey }) => checkKey);
}

describe('listRunKeys', () => {
  test('has one run for each enabled check on the default branch', () => {
    expect(keys(true, 'each')).toEqual(['license-openness', 'contributor-spread', 'governance']);
  });

  test('has one run for the change elsewhere, and one for each check that may be required', () => {
    expect(keys(false, 'each')).toEqual(['change', 'license-openness']);
  });

  test('has a single run where the policy wants one, and yet those that may be required', () => {
    expect(keys(true, 'one')).toEqual(['all', 'license-openness']);
    expect(keys(false, 'one')).toEqual(['change', 'license-openness']);
  });
});

test.each([
  ['all', '', 'Counterweight'],
  ['change', '', 'Counterweight / this change'],
  ['governance', 'Governance', 'Counterweight / Governance'],
])('nameOfRun of %s', (checkKey, title, expected) => {
  expect(nameOfRun(checkKey, title)).toBe(expected);
});
