import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import golden from '../../tests/golden/report.json' with { type: 'json' };
import { Report } from '../core/report.ts';
import { renderTerminal } from './render-terminal.ts';

const report = Report.parse(golden);
const plain = (width: number, changed: Partial<Report> = {}) =>
  renderTerminal({ ...report, ...changed }, { width, color: false });

/** The report with every check's finding and block texts replaced. */
function withHostileText(text: string): Report {
  const results = report.results.map((result) => ({
    ...result,
    findings: result.findings.map((finding) => ({ ...finding, message: text, path: text, remediation: text })),
    details: [
      { type: 'paragraph' as const, text },
      { type: 'location' as const, path: text, text },
      { type: 'bars' as const, title: text, bars: [{ label: text, share: 0.5, note: text }] },
      { type: 'table' as const, title: text, columns: [{ label: text, align: 'left' as const }], rows: [[text]] },
    ],
  }));
  return { ...report, results };
}

describe('renderTerminal', () => {
  test.each([40, 60, 80, 120])('keeps to %d columns; only addresses are left whole', (width) => {
    const tooWide = plain(width)
      .split('\n')
      .filter((line) => stringWidth(line) > width && !line.trim().startsWith('https://'));
    expect(tooWide).toEqual([]);
  });

  test('stays within bounds in a terminal that is none', () => {
    expect(plain(1)).toBe(plain(40));
    expect(plain(500)).toBe(plain(120));
  });

  test('ends lines with no spaces and the text with one line break', () => {
    const lines = plain(80).split('\n');
    expect(lines.filter((line) => line.endsWith(' '))).toEqual([]);
    expect(lines.slice(-2).map((line) => line === '')).toEqual([false, true]);
  });

  test('without colour has no escape codes, and with colour says the same', () => {
    const coloured = renderTerminal(report, { width: 80, color: true });
    expect(plain(80)).not.toContain('\u001b');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is looked for
    expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain(80));
  });

  test('is red only where a failure stands', () => {
    const red = '\u001b[31m';
    const coloured = (results: Report['results']) => renderTerminal({ ...report, results }, { width: 80, color: true });
    expect(coloured(report.results)).toContain(red);
    const lenient = report.results.map((result) => ({ ...result, level: 'warning' as const }));
    expect(coloured(lenient)).not.toContain(red);
  });

  test('says how a number was got only where there is room to read it', () => {
    expect(plain(120)).toContain('fewest people with a strict majority');
    expect(plain(60)).not.toContain('How measured');
  });

  test('folds older and waived findings to a count', () => {
    const text = plain(80);
    expect(text).toContain('2 older findings');
    expect(text).toContain('1 waived finding\n');
    expect(text).not.toContain('1 person released');
  });

  test('says one next step once for all the findings that it settles', () => {
    expect(plain(120).split('Next: Have someone else review').length - 1).toBe(1);
  });

  test('leaves out sections that would be empty', () => {
    const text = plain(80, { goals: [], overrides: [], base: null, provenance: [], results: [] });
    expect(text).not.toMatch(/Goals|overrides|Base|Private|Not measured/);
  });

  test('lets nothing from a repository steer the terminal or hide text', () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(hostile, (text) => {
        const lines = renderTerminal(withHostileText(text), { width: 60, color: false }).split('\n');
        return lines.every((line) => !/[\p{Cc}\p{Bidi_Control}]/u.test(line));
      }),
      { numRuns: 30 },
    );
  });
});
