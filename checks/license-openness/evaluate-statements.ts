import type { FindingDraft } from '../../src/core/finding.ts';
import type { DeclaredLicense } from '../../src/core/license-facts.ts';
import { quote } from '../../src/core/words.ts';
import { classOfExpression, isOpen } from '../../src/readers/license/classify-license.ts';
import { readExpression } from './compare-licenses.ts';
import { compareSaid, createPartLookup, type Said } from './compare-said.ts';
import { createGoverned, folderOf } from './find-closing-text.ts';
import type { Measurement, Part } from './measurement.ts';
import type { RollUp, Standing } from './roll-up.ts';
import { className, license, place } from './words.ts';

/** Where a statement is looked at: which part a folder lies in, and which folder a file speaks of. */
interface Place {
  readonly partOf: (folder: string) => Part | null;
  readonly governed: (path: string) => string;
  readonly parts: Measurement['parts'];
}

/** What manifests and READMEs say of the license: evidence, and never the license itself. */
export function judgeStatements(rolled: RollUp, measurement: Measurement): FindingDraft[] {
  const { parts, texts, declared } = measurement;
  const tree: Place = { partOf: createPartLookup(parts), governed: createGoverned(texts), parts };
  return [
    ...dropRepeated(declared.flatMap((row) => judgeDeclared(row, tree))),
    ...dropRepeated(listReadmes(measurement, tree).flatMap((readme) => judgeReadme(readme, tree))),
    ...dropRepeated(judgeClaims(rolled, measurement, tree)),
  ];
}

/** A manifest may say the same in three fields. */
function dropRepeated(drafts: readonly FindingDraft[]): FindingDraft[] {
  const byKey = new Map<string, FindingDraft>();
  for (const draft of drafts) {
    const key = JSON.stringify([draft.id, draft.path, draft.key]);
    if (!byKey.has(key)) byKey.set(key, draft);
  }
  return [...byKey.values()];
}

function judgeDeclared(declared: DeclaredLicense, { partOf, parts }: Place): FindingDraft[] {
  const part = partOf(folderOf(declared.path));
  if (!part) return [];
  if (declared.meaning === 'unlicensed') return [judgeUnlicensed(declared, part)];
  if (declared.expression === null || part.by?.path === declared.path) return [];
  const said = { expression: declared.expression, class: declared.class };
  const compared = compareSaid(said, part, parts);
  if (compared === 'same') return [];
  return [
    {
      ...at(declared),
      id: 'manifest-mismatch',
      key: declared.expression,
      severity: compared === 'contradicts' ? 'warning' : 'notice',
      value: null,
      message: `${place(declared.path)} says ${describeSaid(said)}, and ${describePart(part)}.`,
    },
  ];
}

/** In a package that is not to be published it keeps a registry from taking it; the license of the repository still stands. */
function judgeUnlicensed(declared: DeclaredLicense, part: Part): FindingDraft {
  const isContrary = isOpen(part.class);
  const reads = isContrary ? `, and ${describePart(part)}` : '; that is what the repository grants, too';
  return {
    ...at(declared),
    id: 'manifest-says-unlicensed',
    key: '',
    severity: isContrary && !declared.isPrivate ? 'warning' : 'notice',
    value: null,
    message: `${place(declared.path)} says “${quote(declared.raw, 60)}”: nobody gets a license${part.class === 'none' || isContrary ? reads : ''}.`,
  };
}

interface Readme extends Said {
  readonly path: string;
  readonly line: number;
  readonly governs: string;
}

/** Each license that a README names, by its section or in a sentence. */
function listReadmes({ texts, marks }: Measurement, { governed }: Place): Readme[] {
  const sections = texts
    .filter(({ role, found }) => role === 'readme' && found.length > 0)
    .map(({ path, governs, expression, class: said, found }) => ({
      path,
      governs,
      expression,
      class: said,
      line: found[0]?.line ?? 1,
    }));
  const withSection = new Set(sections.map(({ path }) => path));
  const sentences = marks
    .filter(({ kind, detail, path }) => kind === 'readme-names-license' && detail !== '' && !withSection.has(path))
    .map(({ path, line, detail }) => ({
      path,
      line,
      governs: governed(path),
      expression: detail,
      class: classOfExpression(readExpression(detail)),
    }));
  return [...sections, ...sentences];
}

function judgeReadme(readme: Readme, { partOf, parts }: Place): FindingDraft[] {
  const part = partOf(readme.governs);
  if (!part || part.class === 'none' || part.by?.kind === 'readme') return [];
  const compared = compareSaid(readme, part, parts);
  if (compared === 'same') return [];
  return [
    {
      ...at(readme),
      id: 'readme-contradicts-license',
      key: readme.expression,
      severity: compared === 'contradicts' ? 'warning' : 'notice',
      value: null,
      message: `${place(readme.path)} says ${describeSaid(readme)}, and ${describePart(part)}. A README is no license.`,
    },
  ];
}

const closedStandings: readonly Standing[] = ['delayed-open', 'source-available', 'modified', 'none'];

/** "Open source", said of what is not. */
function judgeClaims({ main, own }: RollUp, { marks, outcome }: Measurement, tree: Place): FindingDraft[] {
  return marks
    .filter(({ kind }) => kind === 'readme-claims-open')
    .flatMap(({ path, line, detail }) => {
      const part = tree.partOf(tree.governed(path));
      const around = own.find((candidate) => candidate.part === part) ?? main;
      const isClosed = closedStandings.includes(around.standing);
      if (!isClosed && !(around === main && outcome === 'open-core')) return [];
      const words = detail.startsWith('free') ? 'free software' : 'open source';
      const but = isClosed
        ? `it is under ${license(around.expression)} (${className(around.class)})`
        : 'a part of it is under terms that are not open';
      const severity = isClosed ? 'warning' : 'notice';
      const message = `${place(path)} calls it ${words}, but ${but}.`;
      return [{ path, line, id: 'readme-claims-open', key: '', severity, value: null, message } as const];
    });
}

function at({ path, line }: { readonly path: string; readonly line: number }): { path: string; line: number } {
  return { path, line };
}

function describeSaid(said: Said): string {
  return `${license(said.expression)} (${className(said.class)})`;
}

function describePart(part: Part): string {
  const where = part.by ? `${place(part.by.path)} says` : 'the repository is under';
  return `${where} ${license(part.expression)} (${className(part.class)})`;
}
