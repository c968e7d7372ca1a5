import { createGlob, type Glob } from '../../core/glob.ts';
import type { CodeOwnersRule } from './parse-code-owners.ts';

/** Finds the rule that decides a path: the last that matches, as in a `.gitignore`; null where none does. */
export function createOwnerLookup(rules: readonly CodeOwnersRule[]): (path: string) => CodeOwnersRule | null {
  const compiled = rules.map((rule) => ({ rule, matches: compilePattern(rule.pattern) }));
  return (path) => {
    const segments = path.split('/');
    return compiled.findLast(({ matches }) => matches(segments))?.rule ?? null;
  };
}

/**
 * A pattern with a slash at its start or inside is anchored at the root, any other matches at every depth. A directory owns all
 * that is in it; `dir/*` owns only the files right there.
 */
export function compilePattern(pattern: string): Glob {
  const isAnchored = pattern.slice(0, -1).includes('/');
  const body = pattern
    .replace(/^\//, '')
    .replace(/\/$/, '')
    // What `dir/**` owns is inside the directory, not a file of its name.
    .replace(/(^|\/)\*\*$/, '$1**/*');
  const anchored = isAnchored ? body : `**/${body}`;
  const inside = createGlob(`${anchored}/**/*`);
  if (pattern.endsWith('/')) return inside;
  const exact = createGlob(anchored);
  const ownsOneLevel = body === '*' || body.endsWith('/*');
  return ownsOneLevel ? exact : (segments) => exact(segments) || inside(segments);
}
