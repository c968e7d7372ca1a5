import { describe, expect, test } from 'vitest';
import type { Finding } from './finding.ts';
import { applyWaivers, isExpired } from './waiver.ts';

const today = '2027-01-31T23:59:59Z';
const finding: Finding = {
  id: 'unguarded-upgrade',
  fingerprint: 'admin-keys/unguarded-upgrade/contracts/Vault.sol/Vault',
  severity: 'failure',
  value: null,
  message: 'Vault can be replaced by one key',
  path: 'contracts/Vault.sol',
};
const waiver = { finding: 'admin-keys/unguarded-upgrade', reason: 'migration in progress' };

describe('a waiver holds', () => {
  test.each([
    ['for ever without a day', undefined, today, false],
    ['before its day', '2027-02-01', today, false],
    ['on its day to the last second', '2027-01-31', today, false],
    ['no longer on the day after', '2027-01-30', today, true],
    ['no longer from the first second of that day', '2027-01-31', '2027-02-01T00:00:00Z', true],
    ['no longer years after', '2026-12-31', today, true],
  ])('%s', (_name, until, auditedAt, expected) => {
    expect(isExpired({ ...waiver, ...(until === undefined ? {} : { until }) }, auditedAt)).toBe(expected);
  });
});

describe('a finding is waived', () => {
  test.each([
    ['by check and finding id', waiver, true],
    ['at a path', { ...waiver, path: 'contracts/Vault.sol' }, true],
    ['at a glob', { ...waiver, path: 'contracts/**' }, true],
    ['not at another path', { ...waiver, path: 'contracts/Token.sol' }, false],
    ['not by another finding', { ...waiver, finding: 'admin-keys/one-admin' }, false],
    ['not by the same finding of another check', { ...waiver, finding: 'governance/unguarded-upgrade' }, false],
    ['not by a waiver past its day', { ...waiver, until: '2027-01-30' }, false],
  ])('%s', (_name, candidate, isWaived) => {
    const [judged] = applyWaivers('admin-keys', [finding], [candidate], today);
    expect(judged?.waived !== undefined).toBe(isWaived);
  });

  test('with the reason and the day of the first waiver that covers it', () => {
    const waivers = [
      { ...waiver, until: '2027-01-01', reason: 'expired' },
      { ...waiver, until: '2027-03-01', reason: 'until March' },
      { ...waiver, reason: 'for ever' },
    ];
    expect(applyWaivers('admin-keys', [finding], waivers, today)).toEqual([
      { ...finding, waived: { reason: 'until March', until: '2027-03-01' } },
    ]);
  });

  test('everywhere, so also where it has no path, only by a waiver without a path or for all paths', () => {
    const { path: _, ...pathless } = finding;
    const isWaivedBy = (path: string) =>
      applyWaivers('admin-keys', [pathless], [{ ...waiver, path }], today)[0]?.waived !== undefined;
    expect(applyWaivers('admin-keys', [pathless], [waiver], today)[0]?.waived).toEqual({
      reason: waiver.reason,
      until: null,
    });
    expect(isWaivedBy('**')).toBe(true);
    expect(isWaivedBy('contracts/**')).toBe(false);
  });

  test('no longer by what the base said, when the waiver has run out since', () => {
    const inherited = { ...finding, waived: { reason: 'old', until: '2027-01-30' } };
    expect(applyWaivers('admin-keys', [inherited], [{ ...waiver, until: '2027-01-30' }], today)).toEqual([finding]);
  });
});
