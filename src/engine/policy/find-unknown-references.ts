import { explainUnknown, valueAt } from './explain-issue.ts';
import type { PolicyPath, ProblemDraft } from './policy-problem.ts';
import type { PolicyYaml } from './read-policy-yaml.ts';

/**
 * What a JSON Schema cannot say: goals and waivers that name a check there is none of, goals that want nothing. Reads the
 * plain data, not the parsed policy, so that these stand beside all other problems of the same file.
 */
export function findUnknownReferences(yaml: PolicyYaml, checkIds: readonly string[]): ProblemDraft[] {
  const goals = itemsAt(yaml, ['model', 'goals']);
  const waivers = itemsAt(yaml, ['waivers']);
  return [
    ...goals.flatMap((path) => findUnknownCheck(yaml, [...path, 'measure'], '.', checkIds)),
    ...goals.flatMap((path) => findMissingTarget(yaml, path)),
    ...waivers.flatMap((path) => findUnknownCheck(yaml, [...path, 'finding'], '/', checkIds)),
  ];
}

function itemsAt({ value }: PolicyYaml, path: PolicyPath): PolicyPath[] {
  const list = valueAt(value, path);
  return Array.isArray(list) ? list.map((_, index) => [...path, index]) : [];
}

function findUnknownCheck(
  yaml: PolicyYaml,
  path: PolicyPath,
  separator: string,
  checkIds: readonly string[],
): ProblemDraft[] {
  const written = valueAt(yaml.value, path);
  if (typeof written !== 'string' || !written.includes(separator)) return [];
  const id = written.slice(0, written.indexOf(separator));
  if (checkIds.includes(id)) return [];
  return [{ offset: yaml.offsetOf(path, 'value'), path, ...explainUnknown('check', id, checkIds) }];
}

function findMissingTarget(yaml: PolicyYaml, path: PolicyPath): ProblemDraft[] {
  const goal = valueAt(yaml.value, path);
  if (typeof goal !== 'object' || goal === null) return [];
  if (Object.hasOwn(goal, 'atLeast') || Object.hasOwn(goal, 'atMost')) return [];
  const message = 'this goal wants nothing; give it `atLeast` or `atMost`';
  return [{ offset: yaml.offsetOf(path, 'value'), path, message }];
}
