import { describe, expect, test } from 'vitest';
import golden from '../../tests/golden/report.json' with { type: 'json' };
import type { Detail } from '../core/detail.ts';
import { Report } from '../core/report.ts';
import { renderMarkdown } from './render-markdown.ts';

const report = Report.parse(golden);

function renderDetails(...details: Detail[]): string {
  return renderMarkdown({ ...report, results: report.results.slice(1, 2).map((result) => ({ ...result, details })) });
}

/** What GitHub reads as text: no code, and no address that the renderer itself wrote. */
function textOf(markdown: string): string {
  return markdown
    .replaceAll(/^```text\n.*?^```$/gms, '')
    .replaceAll(/`[^`\n]*`/g, '')
    .replaceAll(/\]\(https:\/\/github\.com\/counterweight\/[^)]*\)/g, ']');
}

describe('renderMarkdown', () => {
  const markdown = renderMarkdown(report);

  test('begins each check with its outcome', () => {
    expect(markdown.match(/^### .*$/gm)).toEqual([
      '### Fails: License openness',
      '### Fails: Contributor spread',
      '### Unknown: Admin keys',
      '### Pass: Exit rights',
      '### Our error: Governance',
      '### Not applicable: Economic transparency',
      '### Goals',
      '### What the policy overrides',
    ]);
  });

  test('neither pings nor links', () => {
    expect(textOf(markdown)).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\.|\b[0-9a-f]{7,40}\b/);
  });

  test('opens no HTML but its own', () => {
    const tags = textOf(markdown).match(/(?<!\\)<[^>\n]*>/g) ?? [];
    expect([...new Set(tags)].sort()).toEqual([
      '</details>',
      '</span>',
      '</summary>',
      '<details>',
      '<span>',
      '<summary>',
    ]);
  });

  test('folds older and waived findings, the waived ones with the reason', () => {
    expect(markdown).toContain('<summary>2 older findings</summary>');
    expect(markdown).toContain('(waived until 2027-01-31: two hires start in January)');
  });
});

describe('a table', () => {
  const columns = [
    { label: 'a', align: 'left' as const },
    { label: 'b', align: 'right' as const },
  ];

  test('keeps its shape whatever a cell holds', () => {
    const rows = [['x | y\nz', '\\| `|` <b>']];
    expect(renderDetails({ type: 'table', title: 'T', columns, rows })).toContain(
      '| a | b |\n| :- | -: |\n| x \\| y z | \\\\\\| \\`\\|\\` \\<b> |\n',
    );
  });

  test('is folded where it is long, and says what it leaves out', () => {
    const rows = Array.from({ length: 11 }, (_, index) => [`${index}`, 'x']);
    const markdown = renderDetails({ type: 'table', title: 'T', columns, rows, more: 3 });
    expect(markdown).toContain('**T**\n\n<details>\n<summary>11 rows</summary>\n\n| a | b |');
    expect(markdown).toContain('</details>\n\n… and 3 more\n');
  });
});

test('bars cannot end the code that they stand in', () => {
  const bars = [{ label: '```', share: 0.5, note: '@everyone' }];
  expect(renderDetails({ type: 'bars', title: 'T', bars })).toMatch(/^````text\n``` {2}█+░+ {2}@everyone\n````$/m);
});

test('a dollar sign starts no formula', () => {
  expect(renderDetails({ type: 'paragraph', text: '$5 of $10' })).toContain('\n<span>$</span>5 of <span>$</span>10\n');
});

test('a commit is code, so that it can be copied and is no link', () => {
  expect(renderDetails({ type: 'paragraph', text: 'since 9b1d0e3, 1234567 times' })).toContain(
    '\nsince `9b1d0e3`, 123456\u200b7 times\n',
  );
});

test('a path is code and keeps its own characters', () => {
  expect(renderDetails({ type: 'location', path: 'src/@types/`a`.ts', line: 3, text: 'says *this*' })).toContain(
    '\n``src/@types/`a`.ts:3`` says \\*this\\*\n',
  );
});
