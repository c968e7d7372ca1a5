import { type Finding, type Severity, severityRank } from '../../core/finding.ts';
import type { CheckResult } from '../../core/report.ts';
import { counts } from '../../core/verdict.ts';
import { clip } from '../clip.ts';
import { neutralise } from '../neutralise.ts';
import { sanitise } from '../sanitise.ts';
import { type PolicyFileProblem, policyPath } from './check-run-context.ts';
import type { CheckRunAnnotation } from './check-run-payload.ts';
import { levelOf } from './level-of.ts';
import { presentKind } from './present-kind.ts';

export interface ListedAnnotations {
  readonly annotations: readonly CheckRunAnnotation[];
  /** How many there would be without a cap. */
  readonly count: number;
}

/** More are not read, and each fifty cost a write. */
const mostAnnotations = 200;
const longestPath = 4096;
const longestTitle = 120;
const longestMessage = 4000;
/** What GitHub's database takes as a line. */
const lastLine = 2 ** 31 - 1;

/**
 * The standing findings of these checks on their lines, and what is wrong with the policy file: the worst first, then in the checks'
 * own order, which is the same each time, so that a publisher can go on where it stopped.
 */
export function listAnnotations(
  results: readonly CheckResult[],
  problems: readonly PolicyFileProblem[],
): ListedAnnotations {
  const drafts: readonly Draft[] = [
    ...problems.map((problem): Draft => ({ level: 'warning', write: () => annotateProblem(problem) })),
    ...results.flatMap((result) =>
      result.findings.filter(isShown).map((finding): Draft => {
        const level = levelOf(result, finding);
        return { level, write: () => annotateFinding(result, finding, level) };
      }),
    ),
  ];
  const worst = drafts.toSorted((a, b) => severityRank(b.level) - severityRank(a.level)).slice(0, mostAnnotations);
  return { annotations: worst.map(({ write }) => write()), count: drafts.length };
}

/** Written only where it is among the worst. */
interface Draft {
  readonly level: Severity;
  readonly write: () => CheckRunAnnotation;
}

/** GitHub needs the path letter by letter; one that holds what cannot be seen is told of in the summary alone, made harmless. */
function isShown(finding: Finding): boolean {
  const { path } = finding;
  return counts(finding) && path !== undefined && path !== '' && path.length <= longestPath && sanitise(path) === path;
}

function annotateFinding({ title }: CheckResult, finding: Finding, level: Severity): CheckRunAnnotation {
  const { path = '', message, remediation } = finding;
  const startLine = asLine(finding.line);
  const next = remediation === undefined ? '' : `\n\nNext: ${writeText(remediation, longestMessage)}`;
  return {
    path,
    startLine,
    endLine: Math.max(startLine, asLine(finding.endLine ?? finding.line)),
    level,
    title: writeText(`${clip(title, longestTitle)}: ${presentKind(finding).toLowerCase()}`, longestTitle),
    message: `${writeText(message, longestMessage).trim() || 'See the summary of this check run.'}${next}`,
  };
}

/** A warning: the last valid policy stays in force, so that nothing fails by it. */
function annotateProblem({ line, column, message }: PolicyFileProblem): CheckRunAnnotation {
  return {
    path: policyPath,
    startLine: asLine(line),
    endLine: asLine(line),
    level: 'warning',
    title: 'Counterweight policy: not valid',
    message: `Column ${column}: ${writeText(message, longestMessage)}\n\nThe last valid policy stays in force until this is mended.`,
  };
}

/** GitHub shows these as plain text; neutral text is plain wherever else it goes, such as into an e-mail. */
function writeText(text: string, longest: number): string {
  return neutralise(clip(text, longest));
}

function asLine(line: number | undefined): number {
  return line === undefined ? 1 : Math.min(Math.max(Math.trunc(line), 1), lastLine);
}
