import type { z } from 'zod';
import { choicesOf, describeAccepted, type JsonSchema, keysOf, schemaAt } from './describe-accepted.ts';
import { findNearest } from './find-nearest.ts';
import { type PolicyPath, type ProblemDraft, writePath } from './policy-problem.ts';
import { quote } from './printable.ts';
import type { PolicyYaml } from './read-policy-yaml.ts';

/** What zod refused, said in the words of the file: what stands there and what could. */
export function explainIssue(issue: z.core.$ZodIssue, yaml: PolicyYaml, accepted: JsonSchema): ProblemDraft[] {
  const path = issue.path as PolicyPath;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => explainUnknownKey(key, path, yaml, keysOf(schemaAt(accepted, path))));
  }
  const found = valueAt(yaml.value, path);
  const offset = yaml.offsetOf(path, 'value');
  const schema = schemaAt(accepted, path);
  if (found === undefined) return [{ offset, path, message: explainMissing(path, schema) }];
  const message = `${describeFound(path, found)}; ${explainExpected(issue, schema)}`;
  const near = typeof found === 'string' ? findNearest(found, choicesOf(schema)) : undefined;
  return [{ offset, path, message, ...(near === undefined ? {} : { suggestion: near }) }];
}

function explainUnknownKey(key: string, parent: PolicyPath, yaml: PolicyYaml, keys: readonly string[]): ProblemDraft {
  const path = [...parent, key];
  const noun = parent.length === 1 && parent[0] === 'checks' ? 'check' : 'key';
  return { offset: yaml.offsetOf(path, 'key'), path, ...explainUnknown(noun, key, keys) };
}

/** An unknown word with the nearest accepted one, or with all of them where none is near. */
export function explainUnknown(
  noun: string,
  written: string,
  accepted: readonly string[],
): Pick<ProblemDraft, 'message' | 'suggestion'> {
  const unknown = `unknown ${noun} ${quote(written)}`;
  const suggestion = findNearest(written, accepted);
  if (suggestion !== undefined) return { message: `${unknown}; did you mean ${quote(suggestion)}?`, suggestion };
  if (accepted.length === 0) return { message: `${unknown}; none is accepted here` };
  return { message: `${unknown}; accepted here: ${accepted.map(quote).join(', ')}` };
}

function explainMissing(path: PolicyPath, schema: JsonSchema | null): string {
  const name = quote(String(path.at(-1) ?? ''));
  return `the key ${name} is missing${schema ? `; it takes ${describeAccepted(schema)}` : ''}`;
}

/** A message that a schema's author wrote is better than one put together here; zod's own are not for readers. */
function explainExpected(issue: z.core.$ZodIssue, schema: JsonSchema | null): string {
  const isWritten = !/^(Invalid|Too |Unrecognized)/.test(issue.message);
  if (isWritten || !schema) return issue.message;
  return `accepted: ${describeAccepted(schema)}`;
}

export function valueAt(value: unknown, path: PolicyPath): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string | number, unknown>)[step];
  }
  return found;
}

function describeFound(path: PolicyPath, value: unknown): string {
  return `${path.length === 0 ? 'the file' : quote(writePath(path))} ${describeValue(value)}`;
}

function describeValue(value: unknown): string {
  if (value === null) return 'has no value';
  if (value === '') return 'is an empty text';
  if (typeof value === 'string') return `is the text ${quote(value)}`;
  if (Array.isArray(value)) return value.length === 0 ? 'is an empty list' : 'is a list';
  return typeof value === 'number' || typeof value === 'boolean' ? `is ${quote(String(value))}` : 'is a group of keys';
}
