import type { LicenseFile } from '../core/license-facts.ts';
import { drawDiff } from './draw-diff.ts';
import { createPalette, type Palette } from './palette.ts';
import type { TerminalOptions } from './render-terminal.ts';
import { sanitiseAll } from './sanitise.ts';
import type { TerminalPage } from './terminal-page.ts';
import { hangText } from './wrap-text.ts';

/** What one file was found to say. */
export type ShownLicense = Pick<LicenseFile, 'path'> &
  Partial<Omit<LicenseFile, 'path'>> & {
    /** Why it could not be read whole. */
    readonly trouble?: string;
    readonly declared?: readonly {
      readonly field: string;
      readonly line: number;
      readonly raw: string;
      readonly expression: string | null;
    }[];
  };

/** What a reader of licenses sees in a file, with the words that differ from the license's own. */
export function renderLicense(license: ShownLicense, { width, color }: TerminalOptions): string {
  const shown = sanitiseAll(license);
  const page: TerminalPage = { width, palette: createPalette(color) };
  const { palette } = page;
  const lines = [
    `${palette.bold(shown.path)}  ${headline(shown, palette)}`,
    ...(shown.declared ?? []).flatMap(({ field, line, raw, expression }) =>
      hangText(
        `  line ${line}: `,
        `${field} says ${JSON.stringify(raw)}: ${expression ?? 'no license known by that name'}`,
        width,
      ),
    ),
    ...(shown.found ?? []).flatMap((found) => hangText(`  ${place(found)}: `, describeFound(found), width)),
    ...(shown.restrictions ?? []).flatMap((restriction) =>
      hangText(`  ${place(restriction)}: `, palette.yellow(`${restriction.kind}: ${restriction.words}`), width),
    ),
    ...listRest(shown, width),
    ...drawDiff(shown.changes ?? [], page),
  ];
  return `${lines.join('\n')}\n`;
}

function headline(
  { expression, class: licenseClass, isEmpty, declared, trouble }: ShownLicense,
  palette: Palette,
): string {
  if (isEmpty) return palette.yellow('empty');
  if (expression === undefined) return declared ? '' : palette.yellow(trouble ?? 'nothing about a license');
  return `${palette.bold(expression)}  ${palette.dim(licenseClass ?? '')}`;
}

function describeFound({ expression, how, match, similarity }: LicenseFile['found'][number]): string {
  if (how !== 'text') return `${expression}, by ${how === 'tag' ? 'an SPDX tag' : `a ${how}`}`;
  return `${expression}, ${match}${match === 'verbatim' ? '' : `, ${(similarity * 100).toFixed(1)} % of the words alike`}`;
}

function place({ line, endLine }: { readonly line: number; readonly endLine: number }): string {
  return line === endLine ? `line ${line}` : `lines ${line} to ${endLine}`;
}

function listRest(
  { nearest = [], found = [], placeholders = [], pointsTo, trouble, expression }: ShownLicense,
  width: number,
): string[] {
  const near = nearest.map((other) => `${other.expression} ${(other.similarity * 100).toFixed(0)} %`).join(', ');
  return [
    ...(found.length === 0 && near !== '' ? hangText('  nearest: ', near, width) : []),
    ...placeholders.flatMap(({ line, words }) => hangText(`  line ${line}: `, `${words} is not filled in`, width)),
    ...(pointsTo ? [`  points to ${pointsTo}`] : []),
    ...(trouble && expression !== undefined ? hangText('  partly read: ', trouble, width) : []),
  ];
}
