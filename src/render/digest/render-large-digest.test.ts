import { describe, expect, test } from 'vitest';
import { composeDigest } from '../../core/digest/compose-digest.ts';
import { makeFinding, makeResult, type ReportDraft } from '../../core/digest/testing/make-report.ts';
import { makeStanding } from '../../core/digest/testing/make-standing.ts';
import { mostBytes } from '../fit-blocks.ts';
import { renderDigest } from './render-digest.ts';
import { frame, page, renderSample as render, unread } from './testing/render-sample.ts';

describe('of very many', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => `check-${letter}`);
  const week = (isBad: boolean): ReportDraft => ({
    results: ids.map((id) =>
      makeResult(id, {
        findings: isBad ? [0, 1, 2].map((key) => makeFinding(`${id}/${key}`, { message: 'Long. '.repeat(60) })) : [],
        missing: [unread],
      }),
    ),
  });

  test.each([
    ['all worse', () => true],
    ['some worse', (index: number) => index % 20 === 0],
    ['none worse', () => false],
  ])('repositories, %s, the page holds what GitHub takes, and the rest is counted', (_, isBad) => {
    const standings = Array.from({ length: 1000 }, (_value, index) =>
      makeStanding(`repository-${index}`, [week(false), week(isBad(index))]),
    );
    const digest = composeDigest(standings, frame);
    const start = performance.now();
    const { body } = renderDigest(digest, page);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(mostBytes);
    expect(Buffer.byteLength(body)).toBeGreaterThan(50_000);
    expect(body).not.toContain('Left out');
    const rows = body.match(/^\| \[octo\/repository-\d+\]/gm)?.length ?? 0;
    const more = Number(/^(\d+) more: \d/m.exec(body)?.[1]);
    expect(rows).toBeGreaterThan(100);
    expect(rows + more).toBe(1000);
  });

  test('findings, the page takes no longer for them', () => {
    const many = (prefix: string): ReportDraft => ({
      results: [
        makeResult('license-openness', {
          findings: Array.from({ length: 100_000 }, (_, index) => makeFinding(`${prefix}-${index}`)),
        }),
      ],
    });
    const [before, now] = [many('old'), many('new')];
    const standings = Array.from({ length: 10 }, (_, index) => makeStanding(`r${index}`, [before, now]));
    const start = performance.now();
    const { body } = render(standings);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(Buffer.byteLength(body)).toBeLessThan(20_000);
  }, 120_000);
});
