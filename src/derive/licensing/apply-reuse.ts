import { createGlob } from '../../core/glob.ts';
import { classOfExpression } from '../../readers/license/classify-license.ts';
import { parseExpression } from '../../readers/license-expression/parse-expression.ts';
import type { ReuseRule } from '../../readers/reuse/read-reuse.ts';
import type { ReadHeader } from './licensing-input.ts';

/** Headers, with what REUSE rules say of files that have none; the last rule that matches counts. */
export function applyReuse(headers: readonly ReadHeader[], rules: readonly ReuseRule[]): readonly ReadHeader[] {
  if (rules.length === 0) return headers;
  const matchers = rules.map(({ globs, expression, line }) => ({
    globs: globs.map((glob) => createGlob(glob)),
    license: { expression, class: classOfExpression(parseExpression(expression) ?? { license: expression }), line },
  }));
  return headers.map((header) => {
    if (header.license) return header;
    const segments = header.path.split('/');
    const rule = matchers.findLast(({ globs }) => globs.some((matches) => matches(segments)));
    return rule ? { ...header, license: rule.license } : header;
  });
}
