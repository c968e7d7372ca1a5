import { LineCounter } from 'yaml';
import { z } from 'zod';
import { type AppPolicy, type PolicyTarget, policySchema } from '../../core/policy.ts';
import { completePolicy } from './complete-policy.ts';
import { explainIssue } from './explain-issue.ts';
import { findUnknownReferences } from './find-unknown-references.ts';
import { type PolicyProblem, type ProblemDraft, writePath } from './policy-problem.ts';
import { findUnreadable, withoutByteOrderMark } from './policy-text.ts';
import { type PolicyYaml, readPolicyYaml } from './read-policy-yaml.ts';

const mostProblems = 100;

export interface ParsePolicyOptions {
  /** The file's name, for the problems and the report. */
  readonly source: string;
  readonly checks: readonly PolicyTarget[];
  /** Another policy can be had where `_extends` names it. */
  readonly canExtend?: boolean;
}

export type ParsedPolicy =
  | {
      readonly ok: true;
      readonly policy: AppPolicy;
      /** As written, without defaults. */
      readonly settings: Readonly<Record<string, unknown>>;
      readonly extends: { readonly reference: string; readonly line: number; readonly column: number } | null;
    }
  | { readonly ok: false; readonly problems: PolicyProblem[] };

/** Reads a policy file strictly. The text is hostile: whatever it holds, this ends soon and does not throw. */
export function parsePolicy(text: string, { source, checks, canExtend = false }: ParsePolicyOptions): ParsedPolicy {
  const shown = withoutByteOrderMark(text);
  const refused = (drafts: readonly ProblemDraft[]) =>
    ({ ok: false, problems: settle(drafts, shown, source) }) as const;
  const unreadable = findUnreadable(shown);
  if (unreadable) return refused([unreadable]);
  const yaml = readPolicyYaml(shown);
  if (yaml.value === undefined) return refused(yaml.problems);
  const schema = policySchema(checks);
  const parsed = schema.safeParse(yaml.value ?? {});
  const problems = [
    ...yaml.problems,
    ...(parsed.success ? [] : explainIssues(parsed.error.issues, yaml, schema)),
    ...findUnknownReferences(
      yaml,
      checks.map(({ id }) => id),
    ),
    ...(canExtend ? [] : findUnreachableBase(yaml)),
  ];
  return problems.length === 0 && parsed.success
    ? {
        ok: true,
        policy: completePolicy(parsed.data, source),
        settings: yaml.value as Record<string, unknown>,
        extends: parsed.data._extends === undefined ? null : placeExtends(parsed.data._extends, yaml, shown),
      }
    : refused(problems);
}

function explainIssues(issues: readonly z.core.$ZodIssue[], yaml: PolicyYaml, schema: z.ZodType): ProblemDraft[] {
  const accepted = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const known = new Set(yaml.problems.map(({ offset }) => offset));
  return issues.flatMap((issue) => {
    const drafts = explainIssue(issue, yaml, accepted);
    // What stands in the place of an alias or a tag is not what its author meant: one problem there is enough.
    return issue.code === 'unrecognized_keys' ? drafts : drafts.filter(({ offset }) => !known.has(offset));
  });
}

function placeExtends(reference: string, { offsetOf }: PolicyYaml, text: string) {
  const { line, col: column } = indexLines(text).linePos(offsetOf(['_extends'], 'value'));
  return { reference, line, column };
}

function findUnreachableBase({ value, offsetOf }: PolicyYaml): ProblemDraft[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, '_extends')) return [];
  const message = '`_extends` cannot be reached from the command line; copy what it sets into this file';
  return [{ offset: offsetOf(['_extends'], 'key'), path: ['_extends'], message }];
}

function settle(drafts: readonly ProblemDraft[], text: string, source: string): PolicyProblem[] {
  const lines = indexLines(text);
  const ordered = [...drafts].sort((a, b) => a.offset - b.offset);
  const problems = ordered.slice(0, mostProblems).map(({ offset, path, ...rest }) => {
    const { line, col } = lines.linePos(offset);
    return { source, line, column: col, path: writePath(path), ...rest };
  });
  const more = ordered.length - problems.length;
  const last = problems.at(-1);
  if (more === 0 || !last) return problems;
  const { line, column } = last;
  return [...problems, { source, line, column, path: '', message: `further problems are not listed: ${more}` }];
}

function indexLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}
