import type { FileText } from './file-class.ts';
import { type MarkerRule, markerRules } from './generated-rules.ts';
import { type Lines, shapesByExtension } from './generated-shapes.ts';

const commentStart = /^\s*(?:<\?php\s+)?(?:\/\/|\/\*|\*|#|--|;|%|<!--|\(\*|""")/;
const rulesByExtension = groupByExtension();

/** Whether any rule looks into a file of this name. */
export function hasGeneratedRules(basename: string): boolean {
  const extension = lastExtension(basename);
  return rulesByExtension.has(extension) || shapesByExtension.has(extension.toLowerCase());
}

/** Whether the content says at the place where its tool writes it, and in a comment, that it was generated. */
export function isGeneratedContent(basename: string, text: FileText): boolean {
  const extension = lastExtension(basename);
  const rules = rulesByExtension.get(extension) ?? [];
  const shapes = shapesByExtension.get(extension.toLowerCase()) ?? [];
  if (rules.length + shapes.length === 0) return false;
  const lines = readLines(text);
  return rules.some((rule) => matches(rule, lines)) || shapes.some((shape) => shape(lines, basename));
}

function matches({ lines: [from, to], minLines = 0, says }: MarkerRule, { first, last }: Lines): boolean {
  if (first.length < minLines) return false;
  const looked = from < 0 ? last.slice(from, to) : first.slice(from, to);
  const at = looked.findIndex((line) =>
    typeof says === 'string' ? commentStart.test(line) && line.includes(says) : says.test(line),
  );
  return at >= 0 && !isInRawString(looked.slice(0, at));
}

/** A generator keeps its template in backticks, marker and all, at the start of a line. */
function isInRawString(linesBefore: readonly string[]): boolean {
  const code = linesBefore.filter((line) => !commentStart.test(line)).join('');
  return (code.split('`').length - 1) % 2 === 1;
}

function readLines({ head, tail }: FileText): Lines {
  const first = head.split('\n');
  return { first, last: tail === undefined ? first : tail.split('\n'), length: head.length };
}

/** The last extension, letter case kept; a name that only begins with a dot has none. */
function lastExtension(basename: string): string {
  const at = basename.lastIndexOf('.');
  return at > 0 ? basename.slice(at) : '';
}

function groupByExtension(): Map<string, MarkerRule[]> {
  const groups = new Map<string, MarkerRule[]>();
  for (const rule of markerRules) {
    for (const extension of rule.extensions) groups.set(extension, [...(groups.get(extension) ?? []), rule]);
  }
  return groups;
}
