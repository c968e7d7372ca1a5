import { describe, expect, test } from 'vitest';
import type { Finding } from '../../core/finding.ts';
import type { CheckResult } from '../../core/report.ts';
import { listAnnotations } from './list-annotations.ts';

function makeFinding(changes: Partial<Finding> = {}): Finding {
  return {
    id: 'closed-part',
    fingerprint: 'x',
    severity: 'warning',
    value: null,
    message: 'enterprise/ is closed.',
    path: 'enterprise/LICENSE',
    ...changes,
  };
}

function makeResult(findings: Finding[], level: CheckResult['level'] = 'failure'): CheckResult {
  return {
    checkId: 'license-openness',
    title: 'License openness',
    level,
    verdict: { outcome: 'fail', reason: '', missing: [] },
    measurement: null,
    measures: [],
    findings,
    inherited: null,
    details: [],
    docsUrl: '',
  };
}

describe('listAnnotations', () => {
  test('stands on the exact line, with what to do', () => {
    const finding = makeFinding({ line: 3, endLine: 9, remediation: 'Move it.' });
    expect(listAnnotations([makeResult([finding])], []).annotations).toEqual([
      {
        path: 'enterprise/LICENSE',
        startLine: 3,
        endLine: 9,
        level: 'warning',
        title: 'License openness: closed part',
        message: 'enterprise/ is closed.\n\nNext: Move it.',
      },
    ]);
  });

  test.each([
    [{}, [1, 1]],
    [{ line: 7 }, [7, 7]],
    [{ line: 0, endLine: 0 }, [1, 1]],
    [{ line: 9, endLine: 3 }, [9, 9]],
    [{ line: 1e12 }, [2 ** 31 - 1, 2 ** 31 - 1]],
  ])('is on a line that GitHub takes: %o', (place, expected) => {
    const [annotation] = listAnnotations([makeResult([makeFinding(place)])], []).annotations;
    expect([annotation?.startLine, annotation?.endLine]).toEqual(expected);
  });

  test('is of what stands and has a path, the worst first', () => {
    const findings = [
      makeFinding({ path: 'notice', severity: 'notice' }),
      makeFinding({ path: 'waived', waived: { reason: 'known', until: null } }),
      makeFinding({ path: 'older', change: 'same' }),
      makeFinding({ path: '' }),
      makeFinding({ path: 'evil\u202egnp.ts' }),
      makeFinding({ path: 'warning' }),
      makeFinding({ path: 'failure', severity: 'failure' }),
    ];
    const { annotations, count } = listAnnotations([makeResult(findings)], []);
    expect(annotations.map(({ path, level }) => [path, level])).toEqual([
      ['failure', 'failure'],
      ['warning', 'warning'],
      ['notice', 'notice'],
    ]);
    expect(count).toBe(3);
  });

  test('says no more than the policy makes of it', () => {
    const { annotations } = listAnnotations([makeResult([makeFinding({ severity: 'failure' })], 'notice')], []);
    expect(annotations[0]?.level).toBe('notice');
  });

  test('has what is wrong with the policy, which fails nothing', () => {
    const problem = { line: 3, column: 5, message: 'unknown key "lisence"' };
    const { annotations } = listAnnotations([], [problem]);
    expect(annotations[0]).toMatchObject({ path: '.github/counterweight.yml', startLine: 3, level: 'warning' });
  });

  test('ends at two hundred, and counts them all', () => {
    const findings = Array.from({ length: 333 }, (_, index) => makeFinding({ path: `${index}` }));
    const { annotations, count } = listAnnotations([makeResult(findings)], []);
    expect([annotations.length, count]).toEqual([200, 333]);
  });

  test('neither pings nor refers', () => {
    const finding = makeFinding({
      message: 'by @everyone, see #1 and https://example.com',
      remediation: 'Ask @admin.',
    });
    const [annotation] = listAnnotations([makeResult([finding])], []).annotations;
    expect(annotation?.message).not.toMatch(/@\w|#\d|:\/\//);
  });
});
