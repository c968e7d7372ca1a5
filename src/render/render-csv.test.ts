import { expect, test } from 'vitest';
import golden from '../../tests/golden/report.json' with { type: 'json' };
import { Report } from '../core/report.ts';
import { renderCsv } from './render-csv.ts';

const report = Report.parse(golden);

function withMeasure(label: string, value: number | null): Report {
  const measure = { path: 'x', label, value, text: 'forbidden', wanted: '=1', how: '+1' };
  return { ...report, results: report.results.slice(0, 1).map((result) => ({ ...result, measures: [measure] })) };
}

test('the header stands once, however many reports', () => {
  const lines = renderCsv([report, report]).trimEnd().split('\n');
  expect(lines.filter((line) => line.startsWith('repository,commit,'))).toHaveLength(1);
  expect(lines).toHaveLength(1 + 2 * 10);
});

test('a check without measures has a row of its own', () => {
  const [row] = renderCsv([report]).match(/^.*,admin-keys,.*$/m) ?? [];
  expect(row?.split(',').slice(2, 8)).toEqual(['admin-keys', '', '', '', 'cannot-tell', '']);
});

test.each(['=cmd|x', '+1', '-1', '@x', '\u001b[31m=cmd|x'])('no cell is a formula: %j', (label) => {
  const [, row] = renderCsv([withMeasure(label, -2)]).split('\n');
  const cells = row?.split(',') ?? [];
  expect(cells.slice(3, 8)).toEqual([`'${label.replace('\u001b[31m', '')}`, '-2', "'=1", 'fail', "'+1"]);
});

test('a value that is not known says why', () => {
  expect(renderCsv([withMeasure('Elephant factor', null)])).toContain(',Elephant factor,forbidden,');
});

test('a line break in a name starts no row', () => {
  expect(renderCsv([withMeasure('a\r\nb', 1)])).toContain(',a b,1,');
});
