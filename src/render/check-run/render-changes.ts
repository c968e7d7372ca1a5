import type { PhrasingContent, RootContent } from 'mdast';
import type { Finding } from '../../core/finding.ts';
import { type Outcome, outcomeWord } from '../../core/verdict.ts';
import type { BlockSize } from '../fit-blocks.ts';
import { bulletList, heading, inlineCode, paragraph, prose, strong } from '../markdown-nodes.ts';
import { presentMore, presentPlace, presentTime, shortSha } from '../present-result.ts';
import { presentKind } from './present-kind.ts';
import type { RunView, Since } from './run-view.ts';
import type { ChangeView, CheckView, Shown } from './view-check.ts';

type Line = PhrasingContent[];

/** What is different from the audit before. */
export function renderChanges(run: RunView, size: BlockSize): RootContent[] {
  const { since } = run;
  if (since === null)
    return [paragraph(...prose('Nothing to compare with yet: from the next push on, what changed stands here.'))];
  const lines = [
    ...presentPolicyChange(since),
    ...run.checks.flatMap((check) => presentCheck(run, check, size)),
    ...since.gone.map((title) => prose(`${title} · Not audited any more`)),
    ...since.goals.slice(0, size.items).map((goal) => [strong('Goal'), ...prose(` ${goal}`)]),
  ];
  const title = `What changed ${presentSince(run, since)}`;
  const none = paragraph(...prose('Nothing that is judged.'));
  return [heading(3, title), lines.length === 0 ? none : listLines(lines)];
}

/** What a change resolves; what it brings stands with the findings. */
export function renderResolved(run: RunView, { items }: BlockSize): RootContent[] {
  const lines = run.checks.flatMap((check) =>
    check.change === null ? [] : presentResolved(check.change.resolved, items, leadOf(run, check)),
  );
  return lines.length === 0 ? [] : [heading(3, 'What this change resolves'), listLines(lines)];
}

function listLines(lines: readonly Line[]): RootContent {
  return bulletList(lines.map((line) => [paragraph(...line)]));
}

function presentSince({ head }: RunView, { headSha, auditedAt }: Since): string {
  const at = presentTime(auditedAt);
  if (headSha === null) return `since the audit of ${at}`;
  return headSha === head.headSha ? `since ${at}, at the same commit` : `since ${shortSha(headSha)}, audited ${at}`;
}

function presentPolicyChange({ policyChanged }: Since): Line[] {
  if (!policyChanged) return [];
  return [
    [strong('Policy'), ...prose(' The rules changed, so that a changed outcome need not mean a changed repository.')],
  ];
}

function leadOf({ isCombined }: RunView, { title }: CheckView): Line {
  return isCombined ? prose(`${title} · `) : [];
}

function presentCheck(run: RunView, check: CheckView, { items }: BlockSize): Line[] {
  const { change } = check;
  if (change === null) return [];
  const lead = leadOf(run, check);
  const { before, after } = change.outcome;
  if (before === null) return [[...lead, ...prose('Audited for the first time')]];
  return [
    ...(before === after ? [] : [[...lead, ...prose('Outcome '), strong(presentStep(before, after))]]),
    ...presentFindings('New', change.appeared, items, lead),
    ...presentFindings('Worse', change.worsened, items, lead),
    ...presentResolved(change.resolved, items, lead),
    ...change.measures.map((measure) => [
      ...lead,
      ...prose(`${measure.label}: ${measure.before ?? 'not measured'} → `),
      strong(measure.text),
    ]),
  ];
}

function presentStep(before: Outcome, after: Outcome | null): string {
  return `${outcomeWord[before]} → ${after === null ? 'not audited' : outcomeWord[after]}`;
}

/** Only what and where: the message stands with the finding. */
function presentFindings(word: string, { shown, count }: ChangeView['appeared'], most: number, lead: Line): Line[] {
  const lines = shown.slice(0, most).map((finding) => [...lead, ...prose(`${word}: `), ...presentSubject(finding)]);
  return [...lines, ...presentRest(count - lines.length, word, lead)];
}

function presentResolved({ shown, count }: Shown<Finding>, most: number, lead: Line): Line[] {
  const lines = shown
    .slice(0, most)
    .map((finding) => [
      ...lead,
      ...prose('Resolved: '),
      ...presentSubject(finding),
      ...prose(` (it was: ${finding.message})`),
    ]);
  return [...lines, ...presentRest(count - lines.length, 'resolved', lead)];
}

function presentRest(rest: number, word: string, lead: Line): Line[] {
  return rest > 0 ? [[...lead, ...prose(`${presentMore(rest)} ${word.toLowerCase()}`)]] : [];
}

function presentSubject(finding: Finding): Line {
  const place = presentPlace(finding);
  return [strong(presentKind(finding)), ...(place === null ? [] : [...prose(' in '), inlineCode(place)])];
}
