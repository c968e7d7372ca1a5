import linguist from '../../../config/linguist.json' with { type: 'json' };
import { generatedPaths } from './generated-rules.ts';

/** Far beyond real paths (142 is the longest of twelve large repositories); some patterns cost the square of it. */
const longestPath = 1024;
const segmentStart = /^\((?:\?:)?\^\|\/\)/;

const isVendoredPath = compile(linguist.vendored);
const isDocumentationPath = compile(linguist.documentation);
const isGeneratedPath = compile(generatedPaths);

/** Whether the path alone says so. */
export const matchesVendored = bounded(isVendoredPath);
export const matchesDocumentation = bounded(isDocumentationPath);
export const matchesGenerated = bounded(isGeneratedPath);

/**
 * One expression for a whole list. Patterns that begin at a path segment share that beginning, so that the engine tries
 * them after a slash only and not at every character.
 */
function compile(patterns: readonly string[]): RegExp {
  const atSegment = patterns.filter((pattern) => segmentStart.test(pattern));
  const elsewhere = patterns.filter((pattern) => !segmentStart.test(pattern));
  const shared = atSegment.map((pattern) => pattern.replace(segmentStart, ''));
  return new RegExp([`(?:^|/)(?:${shared.join('|')})`, ...elsewhere].join('|'));
}

function bounded(pattern: RegExp): (path: string) => boolean {
  return (path) => path.length <= longestPath && pattern.test(path);
}
