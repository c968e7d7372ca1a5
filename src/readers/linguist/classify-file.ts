import { detectKind, isUndecidedByName } from './detect-kind.ts';
import type { FileClass, FileText, Kind, LinguistAttributes } from './file-class.ts';
import { hasGeneratedRules, isGeneratedContent } from './generated-content.ts';
import { kindOfLanguage } from './language-tables.ts';
import { matchesDocumentation, matchesGenerated, matchesVendored } from './path-rules.ts';

/** What a path alone says of a file. An attribute wins over the rule it names, both ways. */
export function classifyPath(path: string, attributes: LinguistAttributes = {}): FileClass {
  if (attributes.vendored ?? matchesVendored(path)) return 'vendored';
  if (attributes.documentation ?? matchesDocumentation(path)) return 'documentation';
  if (attributes.generated ?? matchesGenerated(path)) return 'generated';
  return counted(attributes, () => detectKind(basenameOf(path)));
}

/** What path and content say together: the content can call a file generated, or tell its language. */
export function classifyContent(path: string, text: FileText, attributes: LinguistAttributes = {}): FileClass {
  const byPath = classifyPath(path, attributes);
  if (byPath !== 'source' && byPath !== 'other') return byPath;
  if (text.head === '' || isBinary(text.head)) return 'other';
  const basename = basenameOf(path);
  if (attributes.generated ?? isGeneratedContent(basename, text)) return 'generated';
  return counted(attributes, () => detectKind(basename, text));
}

/** Whether reading the content is worth it: a rule looks into files of this name, or the name does not tell the language. */
export function canContentDecide(path: string, attributes: LinguistAttributes = {}): boolean {
  const byPath = classifyPath(path, attributes);
  if (byPath !== 'source' && byPath !== 'other') return false;
  const basename = basenameOf(path);
  if (byPath === 'source' && attributes.generated === undefined && hasGeneratedRules(basename)) return true;
  return attributes.language === undefined && attributes.detectable !== false && isUndecidedByName(basename);
}

/** A language that Linguist does not know is never counted, whatever else the attributes say. */
function counted({ language, detectable }: LinguistAttributes, detect: () => Kind | undefined): Kind {
  if (detectable === false) return 'other';
  const kind = language === undefined ? detect() : kindOfLanguage(language);
  if (kind === undefined) return 'other';
  return detectable === true ? 'source' : kind;
}

function basenameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A null character means no text, unless the marks of UTF-16 stand before it, read as Latin-1 or as broken UTF-8. */
function isBinary(head: string): boolean {
  return head.includes('\0') && !/^(?:\u00ff\u00fe|\u00fe\u00ff|\ufffd\ufffd|\ufeff)/.test(head);
}
