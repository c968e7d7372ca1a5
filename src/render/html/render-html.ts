import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { Report } from '../../core/report.ts';
import type { TableText } from '../lay-out-table.ts';
import {
  countOutcomes,
  presentGoals,
  presentHeader,
  presentOverrides,
  presentRepository,
  presentRevision,
} from '../present-report.ts';
import { sanitiseAll } from '../sanitise.ts';
import { htmlTable } from './html-nodes.ts';
import { htmlStyle } from './html-style.ts';
import { renderHtmlResult } from './render-html-result.ts';

/** Nothing is run, and nothing is fetched: the page is what it is, wherever it is opened. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Reports as one page that stands by itself. What comes from a repository is text in it, never an element or an address. */
export function renderHtml(reports: readonly Report[]): string {
  const clean = reports.map(sanitiseAll);
  const names = clean.map(({ subject }) => presentRepository(subject));
  const page = h('html', { lang: 'en' }, [
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('meta', { httpEquiv: 'Content-Security-Policy', content: policy }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'referrer', content: 'no-referrer' }),
      h('title', `Counterweight: ${names.slice(0, 3).join(', ')}`),
      h('style', htmlStyle),
    ]),
    h('body', [h('main', clean.map(renderReport))]),
  ]);
  return `<!doctype html>\n${toHtml(page)}\n`;
}

function renderReport(report: Report): Element {
  const revision = presentRevision(report.subject);
  const title = presentRepository(report.subject);
  const counts = countOutcomes(report).map(({ label, names }) => `${label}${names}`);
  return h('article', [
    h('h1', revision === null ? title : `${title}, ${revision}`),
    h('p', [h('strong', counts.join(' · '))]),
    h(
      'dl',
      presentHeader(report).flatMap(({ label, text }) => [h('dt', label), h('dd', text)]),
    ),
    ...report.results.map(renderHtmlResult),
    ...renderSection('Goals', presentGoals(report)),
    ...renderSection('What the policy overrides', presentOverrides(report)),
  ]);
}

function renderSection(title: string, content: TableText): Element[] {
  return content.rows.length === 0 ? [] : [h('section', [h('h2', title), htmlTable(content)])];
}
