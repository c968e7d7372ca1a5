import type { RootContent } from 'mdast';
import type { Finding } from '../../core/finding.ts';
import type { CheckResult } from '../../core/report.ts';
import { counts } from '../../core/verdict.ts';
import { clip } from '../clip.ts';
import type { BlockSize } from '../fit-blocks.ts';
import { codeBlock, heading, inlineCode, paragraph, prose } from '../markdown-nodes.ts';
import { sortWorstFirst } from '../present-result.ts';
import { hiddenCharacters } from '../sanitise.ts';
import { policyPath, type WaiverRequest } from './check-run-context.ts';

/** What a waiver is written by. */
interface Waiver {
  /** `<check>/<finding id>`. */
  readonly finding: string;
  readonly path: string | undefined;
}

/** What may stand in one block: a longer list is a decision about a check, not about findings. */
const mostWaivers = 50;
const longestPath = 1000;

/**
 * The standing findings as waivers, once for each kind and path. They are taken from the report as it is: a path that was made harmless
 * to look at is no path any more.
 */
export function listWaivers(results: readonly CheckResult[]): Waiver[] {
  const waivers = results.flatMap(({ checkId, findings }) =>
    sortWorstFirst(findings.filter(counts)).map(({ id, path }: Finding) => ({ finding: `${checkId}/${id}`, path })),
  );
  return [...new Map(waivers.map((waiver) => [JSON.stringify(waiver), waiver])).values()];
}

/** The waivers ready to paste; they are a proposal, and hold only once somebody commits them. */
export function renderWaivers(
  waivers: readonly Waiver[],
  { by, until }: WaiverRequest,
  size: BlockSize,
): RootContent[] {
  if (waivers.length === 0) return [];
  const most = size.items < 20 ? size.items : mostWaivers;
  const shown = waivers.filter(({ path = '' }) => path.length <= longestPath).slice(0, most);
  const rest = waivers.length - shown.length;
  const lines = [
    'waivers:',
    ...shown.flatMap((waiver) => writeWaiver(waiver, until)),
    ...(rest > 0 ? [`  # and ${rest} more`] : []),
  ];
  return [
    heading(3, 'Waivers to paste'),
    paragraph(
      ...prose(`${clip(by, 100)} asked for these. Say why in each reason, keep those you mean, and add them to `),
      inlineCode(policyPath),
      ...prose(' on the default branch. Nothing is waived until then.'),
    ),
    codeBlock(lines, 'yaml'),
  ];
}

function writeWaiver({ finding, path }: Waiver, until: string): string[] {
  return [
    `  - finding: ${writeText(finding)}`,
    ...(path ? [`    path: ${writeText(path)}`] : []),
    `    until: ${writeText(until)}`,
    '    reason: "…"',
  ];
}

const plain = /^[A-Za-z][\w./-]*$|^\d{4}-\d{2}-\d{2}$/;

/** As YAML reads it back to the same characters, and as it is safe to look at: what is hidden is written as an escape. */
function writeText(text: string): string {
  if (plain.test(text)) return text;
  return JSON.stringify(text).replace(
    hiddenCharacters,
    (hidden) => `\\U${(hidden.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  );
}
