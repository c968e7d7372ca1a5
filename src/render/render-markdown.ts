import type { RootContent } from 'mdast';
import type { Report } from '../core/report.ts';
import type { TableText } from './lay-out-table.ts';
import { bulletList, heading, paragraph, prose, serialiseMarkdown, strong, table } from './markdown-nodes.ts';
import {
  countOutcomes,
  presentGoals,
  presentHeader,
  presentOverrides,
  presentRepository,
  presentRevision,
} from './present-report.ts';
import { renderMarkdownResult } from './render-markdown-result.ts';
import { sanitiseAll } from './sanitise.ts';

/** The report as GitHub-flavoured Markdown: nothing in it that comes from a repository pings, links or is HTML. */
export function renderMarkdown(report: Report): string {
  const clean = sanitiseAll(report);
  return serialiseMarkdown([
    ...renderHeader(clean),
    ...clean.results.flatMap(renderMarkdownResult),
    ...renderSection('Goals', presentGoals(clean)),
    ...renderSection('What the policy overrides', presentOverrides(clean)),
  ]);
}

function renderHeader(report: Report): RootContent[] {
  const revision = presentRevision(report.subject);
  const title = presentRepository(report.subject);
  const counts = countOutcomes(report).flatMap(({ label, names }, index) => [
    ...prose(index === 0 ? '' : ' · '),
    strong(label),
    ...prose(names),
  ]);
  return [
    heading(2, revision === null ? title : `${title}, ${revision}`),
    paragraph(...counts),
    bulletList(presentHeader(report).map(({ label, text }) => [paragraph(strong(label), ...prose(` ${text}`))])),
  ];
}

function renderSection(title: string, content: TableText): RootContent[] {
  return content.rows.length === 0 ? [] : [heading(3, title), table(content)];
}
