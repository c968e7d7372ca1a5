import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { WaiverPolicy } from '../../core/policy.ts';
import type { CheckResult } from '../../core/report.ts';
import { fullSize } from '../fit-blocks.ts';
import { serialiseMarkdown } from '../markdown-nodes.ts';
import { hiddenCharacters } from '../sanitise.ts';
import { listWaivers, renderWaivers } from './render-waivers.ts';

const request = { by: 'octocat', until: '2027-01-31' };

function makeResult(paths: readonly (string | undefined)[]): CheckResult {
  return {
    checkId: 'license-openness',
    title: 'License openness',
    level: 'warning',
    verdict: { outcome: 'fail', reason: '', missing: [] },
    measurement: null,
    measures: [],
    findings: paths.map((path) => ({
      id: 'closed-part',
      fingerprint: 'x',
      severity: 'warning',
      value: null,
      message: 'm',
      ...(path === undefined ? {} : { path }),
    })),
    inherited: null,
    details: [],
    docsUrl: '',
  };
}

function render(paths: readonly (string | undefined)[]): string {
  return serialiseMarkdown(renderWaivers(listWaivers([makeResult(paths)]), request, fullSize));
}

function readBack(markdown: string): unknown {
  const [, , yaml = ''] = /(`{3,})yaml\n(.*?)\n\1/su.exec(markdown) ?? [];
  return parse(yaml);
}

describe('renderWaivers', () => {
  test('is ready to paste', () => {
    expect(render(['enterprise/LICENSE', undefined, 'enterprise/LICENSE'])).toContain(
      [
        '```yaml',
        'waivers:',
        '  - finding: license-openness/closed-part',
        '    path: enterprise/LICENSE',
        '    until: 2027-01-31',
        '    reason: "…"',
        '  - finding: license-openness/closed-part',
        '    until: 2027-01-31',
        '    reason: "…"',
        '```',
      ].join('\n'),
    );
  });

  test('says what is not listed', () => {
    const paths = Array.from({ length: 60 }, (_, index) => `file-${index}`);
    expect(render([...paths, 'x'.repeat(2000)])).toContain('  # and 11 more\n');
  });

  test('reads back as the policy reads it, whatever the path is called, and hides nothing', () => {
    const path = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map((text) => text.toWellFormed()),
      fc.constantFrom(
        '```',
        'a: b',
        '- a',
        '"',
        "it's",
        '# x',
        '\u{e0041}',
        '\u202e',
        'a\nb',
        '@everyone',
        'no',
        '1e3',
        '~',
      ),
    );
    fc.assert(
      fc.property(path, (hostile) => {
        const markdown = render([hostile]);
        const { waivers } = readBack(markdown) as { waivers: unknown[] };
        expect(WaiverPolicy.parse(waivers[0])).toMatchObject({
          finding: 'license-openness/closed-part',
          path: hostile,
          until: '2027-01-31',
        });
        expect(markdown.replaceAll(/[\n\u200b]/g, '').match(hiddenCharacters)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
