import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Finding } from '../../core/finding.ts';
import type { CheckResult } from '../../core/report.ts';
import { outcomeWord } from '../../core/verdict.ts';
import { isQuiet } from '../present-report.ts';
import {
  countOf,
  type FindingGroup,
  presentFindings,
  presentInherited,
  presentLevel,
  presentMeasures,
  presentMissing,
  presentMore,
  presentPlace,
  presentWaiver,
} from '../present-result.ts';
import { fold, htmlTable } from './html-nodes.ts';
import { renderHtmlDetail } from './render-html-detail.ts';

/** One check: verdict, numbers, findings, evidence, and what could not be measured. */
export function renderHtmlResult(result: CheckResult): Element {
  const { verdict, title, measures, details } = result;
  const evidence = details.flatMap(renderHtmlDetail);
  const isFolded = isQuiet(verdict.outcome) && evidence.length > 0;
  return h('section', { class: verdict.outcome }, [
    h('h2', [h('span.outcome', outcomeWord[verdict.outcome]), ` ${title}`]),
    h('p', [h('strong', verdict.reason)]),
    ...(measures.length === 0 ? [] : [htmlTable(presentMeasures(result))]),
    ...renderFindings(result),
    ...(isFolded ? [fold('Evidence', evidence)] : evidence),
    ...(verdict.missing.length === 0 ? [] : [h('h3', 'Not measured'), htmlTable(presentMissing(result))]),
    renderFootnote(result),
  ]);
}

function renderFindings(result: CheckResult): ElementContent[] {
  const { groups, more, older, waived } = presentFindings(result);
  return [
    ...(groups.length === 0 ? [] : [h('h3', 'Findings'), ...groups.map(renderGroup)]),
    ...(more === 0 ? [] : [h('p', `${presentMore(more)} findings`)]),
    ...foldFindings('older finding', older),
    ...foldFindings('waived finding', waived),
  ];
}

function renderGroup({ level, findings, next }: FindingGroup): Element {
  return h('div.finding', { class: level }, [
    h('p', [h('strong', presentLevel(level))]),
    h(
      'ul',
      findings.map((finding) => h('li', renderFinding(finding))),
    ),
    ...(next === null ? [] : [h('p', [h('strong', 'Next:'), ` ${next}`])]),
  ]);
}

function renderFinding(finding: Finding): ElementContent[] {
  const place = presentPlace(finding);
  const change = finding.change === undefined || finding.change === 'same' ? '' : ` (${finding.change})`;
  const lead = place === null ? [] : [h('code', place), `${change}: `];
  const nodes = h('span', [...lead, `${finding.message}${presentWaiver(finding)}`]);
  return nodes.children;
}

function foldFindings(noun: string, findings: readonly Finding[]): Element[] {
  if (findings.length === 0) return [];
  return [
    fold(countOf(findings.length, noun), [
      h(
        'ul',
        findings.map((finding) => h('li', renderFinding(finding))),
      ),
    ]),
  ];
}

function renderFootnote(result: CheckResult): Element {
  const inherited = presentInherited(result);
  const isAddress = /^https?:\/\//.test(result.docsUrl);
  return h('p.note', [
    inherited === null ? '' : `${inherited} `,
    isAddress ? h('a', { href: result.docsUrl, rel: 'noreferrer' }, 'What this check measures') : '',
  ]);
}
