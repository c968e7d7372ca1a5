import { parse } from 'smol-toml';
import { z } from 'zod';
import { formatExpression } from '../license-expression/format-expression.ts';
import { parseExpression } from '../license-expression/parse-expression.ts';

/** Files and the license that the project gives them, by the REUSE Specification (https://reuse.software/spec-3.3/). */
export interface ReuseRule {
  /** The file that says so, and its line. */
  readonly file: string;
  readonly line: number;
  readonly globs: readonly string[];
  readonly expression: string;
}

const Strings = z.union([z.string(), z.array(z.string())]);
const Annotations = z.object({
  annotations: z.array(z.object({ path: Strings, 'SPDX-License-Identifier': Strings.optional() })).default([]),
});

/**
 * REUSE.toml, or the older `.reuse/dep5` in Debian's format. Later rules win over earlier ones.
 * @throws Error where REUSE.toml is no TOML, or of another shape
 */
export function readReuse(path: string, text: string): ReuseRule[] {
  return path.endsWith('dep5') ? readDep5(path, text) : readToml(path, text);
}

function readToml(file: string, text: string): ReuseRule[] {
  const lines = text.split('\n');
  let from = 0;
  return Annotations.parse(parse(text)).annotations.flatMap(({ path, 'SPDX-License-Identifier': id }) => {
    const at = lines.findIndex((line, index) => index >= from && line.trim() === '[[annotations]]');
    if (at >= 0) from = at + 1;
    return toRule({ file, line: Math.max(at, 0) + 1, globs: list(path), ids: list(id ?? []) });
  });
}

function readDep5(file: string, text: string): ReuseRule[] {
  const lines = text.split('\n');
  const rules: ReuseRule[] = [];
  let files: { readonly line: number; readonly globs: readonly string[] } | null = null;
  for (const [index, line] of lines.entries()) {
    const named = /^Files:(.*)$/i.exec(line);
    const license = /^License:\s*(\S.*)$/i.exec(line);
    if (named) files = { line: index + 1, globs: (named[1] ?? '').trim().split(/\s+/) };
    else if (license && files) rules.push(...toRule({ file, ...files, ids: [license[1] as string] }));
    if (line.trim() === '') files = null;
  }
  return rules;
}

interface RawRule extends Omit<ReuseRule, 'expression'> {
  readonly ids: readonly string[];
}

function toRule({ ids, globs, ...place }: RawRule): ReuseRule[] {
  const expression = ids.length === 0 ? null : parseExpression(ids.map((id) => `(${id})`).join(' AND '));
  return expression ? [{ ...place, globs, expression: formatExpression(expression) }] : [];
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
