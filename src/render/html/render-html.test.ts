import fc from 'fast-check';
import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import golden from '../../../tests/golden/report.json' with { type: 'json' };
import type { Detail, DetailOf } from '../../core/detail.ts';
import { Report } from '../../core/report.ts';
import { hostileText } from '../testing/hostile-text.ts';
import { renderHtml } from './render-html.ts';

const report = Report.parse(golden);
const [first] = report.results;
if (first === undefined) throw new Error('the golden report has no results');

function withDetails(...details: Detail[]): string {
  return renderHtml([{ ...report, results: [{ ...first, details } as Report['results'][number]] }]);
}

/** Every element of a page, as a browser reads it. */
function elementsOf(page: string): Element[] {
  const found: Element[] = [];
  const walk = (node: Nodes) => {
    if (node.type === 'element') found.push(node);
    if ('children' in node) node.children.forEach(walk);
  };
  walk(fromHtml(page));
  return found;
}

const graph: DetailOf<'graph'> = {
  type: 'graph',
  title: 'Who can what',
  columns: ['Holder', 'Role', 'Function'],
  nodes: [
    { id: 'a', column: 0, label: 'one address' },
    { id: 'b', column: 1, label: 'owner of Vault' },
    { id: 'c', column: 2, label: 'Vault.mint: mint' },
    { id: 'd', column: 2, label: 'Vault.pause: pause' },
  ],
  edges: [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
    { from: 'b', to: 'd' },
  ],
};

describe('a page', () => {
  const page = renderHtml([report]);
  const elements = elementsOf(page);
  const named = (name: string) => elements.filter(({ tagName }) => tagName === name);

  test('runs nothing and asks nobody for anything', () => {
    const policies = named('meta').map(({ properties }) => properties.content);
    expect(policies).toContainEqual(expect.stringMatching(/^default-src 'none'; style-src 'unsafe-inline';/));
    for (const name of ['script', 'img', 'iframe', 'object', 'embed', 'form', 'link', 'base'])
      expect(named(name), name).toEqual([]);
    for (const { properties } of elements)
      for (const key of Object.keys(properties)) expect(key).not.toMatch(/^on|^style$|^src|^xlinkHref$|^formAction$/);
    expect(page).not.toMatch(/url\(|@import/);
  });

  test('links to the pages of checks alone', () => {
    for (const { properties } of named('a'))
      expect(properties.href).toMatch(/^https:\/\/github\.com\/counterweight\/counterweight\//);
  });

  test('has a heading for each check, with its outcome in words', () => {
    expect(page.match(/<span class="outcome">[^<]+<\/span>/g)).toHaveLength(report.results.length);
    expect(named('h1')).toHaveLength(1);
  });

  test('names its language, and what every column and row is', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    for (const { properties } of named('th')) expect(['col', 'row']).toContain(properties.scope);
  });

  test('holds several reports', () => {
    expect(elementsOf(renderHtml([report, report])).filter(({ tagName }) => tagName === 'h1')).toHaveLength(2);
  });
});

describe('a graph', () => {
  const page = withDetails(graph);

  test('has each node as text, and each edge in a list beside it', () => {
    for (const { label } of graph.nodes) expect(page).toContain(label);
    expect(page).toContain('<li>owner of Vault → Vault.mint: mint</li>');
    expect(page.match(/<path /g)).toHaveLength(graph.edges.length);
  });

  test('is the same twice', () => {
    expect(withDetails(graph)).toBe(page);
  });

  test('draws no node over another', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.nat(30)), { maxLength: 60 }), (pairs) => {
        const nodes = pairs.map(([column], index) => ({ id: `${index}`, column, label: `node ${index}` }));
        const edges = pairs.map(([, to], index) => ({ from: `${index}`, to: `${to % Math.max(1, pairs.length)}` }));
        const drawn = withDetails({ ...graph, nodes, edges });
        const places = [...drawn.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="300" height="26"/g)].map(
          ([, x, y]) => [Number(x), Number(y)] as const,
        );
        expect(places).toHaveLength(nodes.length);
        for (const [index, [x, y]] of places.entries())
          for (const [otherX, otherY] of places.slice(index + 1))
            expect(x === otherX && Math.abs(y - otherY) < 26, `${x} ${y}`).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('with edges to nodes that are not there is drawn without them', () => {
    expect(withDetails({ ...graph, edges: [{ from: 'a', to: 'nobody' }] })).not.toContain('<path ');
  });
});

test('what a hostile repository writes is text, and no element', () => {
  const known = new Set(elementsOf(renderHtml([report]) + withDetails(graph)).map(({ tagName }) => tagName));
  fc.assert(
    fc.property(hostileText, hostileText, (one, two) => {
      const page = withDetails(
        { type: 'paragraph', text: one },
        { type: 'location', path: two, text: one },
        { type: 'table', title: one, columns: [{ label: two, align: 'left' }], rows: [[one], [two]] },
        { type: 'bars', title: one, bars: [{ label: two, share: 0.5, note: one }] },
        { type: 'diff', title: two, path: one, changes: [{ line: 1, removed: one, added: two, decides: true }] },
        {
          ...graph,
          title: one,
          nodes: [
            { id: one, column: 0, label: two },
            { id: `${one}2`, column: 1, label: one },
          ],
        },
      );
      const allowed = new Set([...known, 'pre', 'del', 'ins', 'code']);
      for (const { tagName, properties } of elementsOf(page)) {
        expect(allowed).toContain(tagName);
        for (const key of Object.keys(properties)) expect(key).not.toMatch(/^on|^style$|^src/);
        if (tagName === 'a') expect(properties.href).toMatch(/^https:\/\/github\.com\/counterweight\//);
      }
    }),
    { numRuns: 200 },
  );
});
