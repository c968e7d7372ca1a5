import { ambiguousExtensions, kindOfAmbiguous } from './ambiguous-extensions.ts';
import type { FileText, Kind } from './file-class.ts';
import { firstLines } from './first-lines.ts';
import { findExtension, kindOfFilename, kindOfInterpreter, kindOfLanguage } from './language-tables.ts';
import { readModeline } from './modeline.ts';
import { readInterpreter } from './shebang.ts';

/** As much as Linguist's own heuristics read. */
const mostRead = 50 * 1024;

/** A manual page by its section, whatever stands between: `git.1`, `printf.3p`, `tool.8.in`. */
const manualPage = /\.(?:[1-9](?![0-9])[a-z_0-9]*|0p|n|man|mdoc)(?:\.in)?$/i;

/**
 * The kind of the language a file is in, asked of the same things in the same order as Linguist: modeline, file name, `#!`
 * line, extension, XML's first line, manual page, and for a shared extension its content. Undefined where nothing knows it.
 */
export function detectKind(basename: string, text?: FileText): Kind | undefined {
  return (
    kindByModeline(text) ??
    kindOfFilename(basename) ??
    kindByShebang(text) ??
    kindByExtension(basename, text) ??
    kindByXmlHeader(text) ??
    (manualPage.test(basename) ? 'source' : undefined)
  );
}

/** Whether nothing but content can tell the language. */
export function isUndecidedByName(basename: string): boolean {
  if (kindOfFilename(basename) !== undefined) return false;
  const found = findExtension(basename);
  return found === undefined ? !manualPage.test(basename) : ambiguousExtensions.has(found.extension);
}

function kindByModeline(text: FileText | undefined): Kind | undefined {
  const language = text && readModeline(text);
  return language === undefined ? undefined : kindOfLanguage(language);
}

function kindByShebang(text: FileText | undefined): Kind | undefined {
  const interpreter = text && readInterpreter(text.head);
  return interpreter === undefined ? undefined : kindOfInterpreter(interpreter);
}

function kindByExtension(basename: string, text: FileText | undefined): Kind | undefined {
  const found = findExtension(basename);
  if (found === undefined) return undefined;
  const ambiguity = ambiguousExtensions.get(found.extension);
  if (ambiguity !== undefined) return kindOfAmbiguous(ambiguity, text?.head.slice(0, mostRead));
  return found.kind === 'mixed' ? undefined : found.kind;
}

function kindByXmlHeader(text: FileText | undefined): Kind | undefined {
  const isXml = text && firstLines(text.head, 2).some((line) => line.includes('<?xml version='));
  return isXml ? 'other' : undefined;
}
