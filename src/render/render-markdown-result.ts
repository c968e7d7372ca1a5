import type { BlockContent, Break, PhrasingContent, RootContent } from 'mdast';
import type { Finding } from '../core/finding.ts';
import type { CheckResult } from '../core/report.ts';
import { outcomeWord } from '../core/verdict.ts';
import { bulletList, fold, heading, inlineCode, link, paragraph, prose, strong, table } from './markdown-nodes.ts';
import { isQuiet } from './present-report.ts';
import {
  countOf,
  type FindingGroup,
  groupMissing,
  presentFindings,
  presentInherited,
  presentLevel,
  presentMeasures,
  presentMore,
  presentPlace,
  presentWaiver,
} from './present-result.ts';
import { renderMarkdownDetail } from './render-markdown-detail.ts';

const lineBreak: Break = { type: 'break' };

/** One check: verdict, numbers, findings, evidence, and what could not be measured. */
export function renderMarkdownResult(result: CheckResult): RootContent[] {
  const { verdict, title, measures, details } = result;
  const evidence = details.flatMap(renderMarkdownDetail);
  const isFolded = isQuiet(verdict.outcome) && evidence.length > 0;
  return [
    heading(3, `${outcomeWord[verdict.outcome]}: ${title}`),
    paragraph(strong(verdict.reason)),
    ...(measures.length === 0 ? [] : [table(presentMeasures(result))]),
    ...renderFindings(result),
    ...(isFolded ? fold('Evidence', evidence) : evidence),
    ...renderMissing(result),
    renderFootnote(result),
  ];
}

function renderFindings(result: CheckResult): RootContent[] {
  const { groups, more, older, waived } = presentFindings(result);
  return [
    ...(groups.length === 0 ? [] : [bulletList(groups.map(renderGroup))]),
    ...(more === 0 ? [] : [paragraph(...prose(`${presentMore(more)} findings`))]),
    ...foldFindings('older finding', older),
    ...foldFindings('waived finding', waived),
  ];
}

function renderGroup({ level, findings, next }: FindingGroup): BlockContent[] {
  const lines = findings.map(renderFinding);
  const step = next === null ? [] : [[strong('Next:'), ...prose(` ${next}`)]];
  const [first = [], ...rest] = [...lines, ...step];
  const lead = [strong(presentLevel(level)), ...prose(' ')];
  return [paragraph(...lead, ...first, ...rest.flatMap((line) => [lineBreak, ...line]))];
}

/** Place, what a change made of it, and message. */
export function renderFinding(finding: Finding): PhrasingContent[] {
  const place = presentPlace(finding);
  const change = finding.change === undefined || finding.change === 'same' ? [] : prose(`(${finding.change})`);
  const lead = [...(place === null ? [] : [inlineCode(place)]), ...change];
  const spaced = lead.flatMap((node, index) => (index === 0 ? [node] : [...prose(' '), node]));
  return [...spaced, ...prose(lead.length === 0 ? finding.message : `: ${finding.message}`)];
}

function foldFindings(noun: string, findings: readonly Finding[]): RootContent[] {
  if (findings.length === 0) return [];
  const items = findings.map((finding) => [paragraph(...renderFinding(finding), ...prose(presentWaiver(finding)))]);
  return fold(countOf(findings.length, noun), [bulletList(items)]);
}

export function renderMissing(result: Pick<CheckResult, 'verdict'>): RootContent[] {
  const groups = groupMissing(result);
  if (groups.length === 0) return [];
  const items = groups.map(({ facts, reason, detail }) => [
    paragraph(
      ...facts.flatMap((fact, index) => [...(index === 0 ? [] : prose(', ')), inlineCode(fact)]),
      ...prose(` (${reason}): ${detail}`),
    ),
  ]);
  return [paragraph(strong('Not measured')), bulletList(items)];
}

function renderFootnote(result: CheckResult): RootContent {
  const inherited = presentInherited(result);
  return paragraph(
    ...prose(inherited === null ? '' : `${inherited} `),
    link(result.docsUrl, 'What this check measures'),
  );
}
