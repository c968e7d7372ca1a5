import { expect, test } from 'vitest';
import { Report } from '../../src/core/report.ts';
import { renderHtml } from '../../src/render/html/render-html.ts';
import { renderCsv } from '../../src/render/render-csv.ts';
import { renderJson, renderNdjson } from '../../src/render/render-json.ts';
import { renderMarkdown } from '../../src/render/render-markdown.ts';
import { renderTerminal } from '../../src/render/render-terminal.ts';
import golden from './report.json' with { type: 'json' };

const report = Report.parse(golden);

test.each([60, 80, 120])('the golden report in a terminal of %d columns', async (width) => {
  await expect(renderTerminal(report, { width, color: false })).toMatchFileSnapshot(`report.${width}.txt`);
});

test('the golden report in a terminal with colour', async () => {
  await expect(renderTerminal(report, { width: 80, color: true })).toMatchFileSnapshot('report.80.ansi');
});

test('the golden report as Markdown', async () => {
  await expect(renderMarkdown(report)).toMatchFileSnapshot('report.md');
});

test('the golden report as a page', async () => {
  await expect(renderHtml([report])).toMatchFileSnapshot('report.html');
});

test('the golden report as CSV', async () => {
  await expect(renderCsv([report])).toMatchFileSnapshot('report.csv');
});

test('the golden report as JSON and NDJSON is the golden report', () => {
  expect(JSON.parse(renderJson(report))).toEqual(golden);
  expect(JSON.parse(renderNdjson([report]))).toEqual(golden);
});
