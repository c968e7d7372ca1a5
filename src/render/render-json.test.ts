import { expect, test } from 'vitest';
import golden from '../../tests/golden/report.json' with { type: 'json' };
import { Report } from '../core/report.ts';
import { renderJson, renderNdjson } from './render-json.ts';

const report = Report.parse(golden);

test('JSON holds the whole report, and its own schema reads it back', () => {
  expect(Report.parse(JSON.parse(renderJson(report)))).toEqual(report);
  expect(renderJson(report)).toMatch(/^\{\n {2}"schemaVersion": 1,.*\}\n$/s);
});

test('what is invisible is written as an escape and read back unchanged', () => {
  const name = 'a\u009b31m\u202eb\u{e0041}\u007f';
  const json = renderJson({ ...report, subject: { ...report.subject, name } });
  expect(json).toContain('"name": "a\\u009b31m\\u202eb\\udb40\\udc41\\u007f"');
  expect(Report.parse(JSON.parse(json)).subject.name).toBe(name);
});

test('NDJSON has one report a line', () => {
  const lines = renderNdjson([report, report]).split('\n');
  expect(lines.map((line) => (line === '' ? null : JSON.parse(line)))).toEqual([report, report, null]);
  expect(renderNdjson([])).toBe('');
});
