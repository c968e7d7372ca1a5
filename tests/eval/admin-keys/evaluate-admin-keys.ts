import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type Predicted, type Prediction, predict } from './predict.ts';

const Label = z.object({
  /** `npm:name@version`, or `github:owner/name@commit`. */
  source: z.string().regex(/^(?:npm|github):.+@.+$/),
  path: z.string(),
  contract: z.string(),
  function: z.string(),
  line: z.coerce.number(),
  label: z.string(),
  guard_kind: z.string(),
  guard: z.string(),
  effect: z.string(),
  note: z.string(),
});
type Label = z.infer<typeof Label>;

interface Judged {
  readonly label: Label;
  readonly prediction: Prediction | null;
}

export interface AdminKeysRequest {
  /** Where packages are unpacked, one folder each; what is missing is brought by `npm pack`, or by git. */
  readonly folder: string;
  /** Files of hand-made labels. */
  readonly labels: readonly string[];
}

/** Holds what is said of contracts' functions against what people said, before any code did. @returns whether the bars are met */
export function evaluateAdminKeys({ folder, labels: files }: AdminKeysRequest): boolean {
  const labels = files.flatMap((file) => z.array(Label).parse(parse(readFileSync(file), { columns: true })));
  const bySource = Map.groupBy(labels, ({ source }) => source);
  const judged: Judged[] = [];
  const reading = { files: 0, partlyRead: 0, ms: 0 };
  for (const [source, rows] of bySource) {
    const start = performance.now();
    const predicted = predict(bring(source, folder));
    reading.ms += performance.now() - start;
    reading.files += predicted.files;
    reading.partlyRead += new Set(predicted.partlyRead.map(({ path }) => path)).size;
    for (const { path, why } of predicted.partlyRead) console.log(`partly read: ${source} ${path}: ${why}`);
    judged.push(...judge(rows, predicted));
  }
  const missed = judged.filter(({ label, prediction }) => !isRight(label.label, prediction));
  console.log(`${labels.length} functions of ${bySource.size} packages`);
  for (const { label, prediction } of missed) console.log(describeMiss(label, prediction));
  const { files: read, partlyRead, ms } = reading;
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${read} files, each read, ${partlyRead} of them partly: ${(ms / read).toFixed(1)} ms a file, ${peak.toFixed(0)} MB at most`,
  );
  return report(judged);
}

function bring(source: string, folder: string): string {
  return source.startsWith('github:') ? bringRepository(source, folder) : bringPackage(source, folder);
}

function bringRepository(source: string, folder: string): string {
  const [, name = '', commit = ''] = /^github:(.+)@(\w+)$/.exec(source) ?? [];
  const place = join(folder, name.replace('/', '+'));
  if (!existsSync(place)) {
    mkdirSync(place, { recursive: true });
    const git = (...args: string[]) => execFileSync('git', args, { cwd: place });
    git('init', '--quiet');
    git('fetch', '--quiet', '--depth=1', `https://github.com/${name}.git`, commit);
    git('checkout', '--quiet', 'FETCH_HEAD');
  }
  return place;
}

function bringPackage(source: string, folder: string): string {
  const name = source.slice('npm:'.length);
  const place = join(folder, name.replace(/^@/, '').replace('/', '+'));
  if (!existsSync(place)) {
    mkdirSync(place, { recursive: true });
    const packed = execFileSync('npm', ['pack', name, '--silent'], { cwd: place, encoding: 'utf8' }).trim();
    execFileSync('tar', ['-xzf', packed], { cwd: place });
  }
  return join(place, 'package');
}

function judge(labels: readonly Label[], { rows }: Predicted): Judged[] {
  return labels.map((label) => {
    const same = rows.filter(({ path, contract }) => path === label.path && contract === label.contract);
    const prediction =
      same.find((row) => row.function === label.function) ?? same.find(({ line }) => line === label.line);
    return { label, prediction: prediction ?? null };
  });
}

function describeMiss(
  { source, path, contract, function: called, line, label, guard, note }: Label,
  prediction: Prediction | null,
): string {
  const said = prediction ? `${prediction.label} (${prediction.guard || prediction.guardKind})` : 'nothing';
  return `  ${source.slice(source.indexOf(':') + 1)} ${path}:${line} ${contract}.${called}: ${label} (${guard}), said ${said}${note ? `; ${note}` : ''}`;
}

/** The specification's reach: privileged functions found, others kept apart, guards named. */
function report(judged: readonly Judged[]): boolean {
  const is = (label: string) => judged.filter((one) => one.label.label === label);
  const said = judged.filter(({ prediction }) => prediction?.label === 'privileged');
  const right = said.filter(({ label, prediction }) => isRight(label.label, prediction));
  const found = right.filter(({ label }) => label.label === 'privileged');
  const apart = is('protocol').filter(({ prediction }) => prediction?.label !== 'privileged');
  const named = right.filter(({ label, prediction }) => prediction && isSameGuard(label.guard, prediction.guard));
  const exact = judged.filter(({ label, prediction }) => isRight(label.label, prediction));
  const labelled = right.filter(({ label }) => label.effect !== '');
  const same = labelled.filter(({ label, prediction }) => label.effect === prediction?.effect);
  const figures: readonly (readonly [string, number, number, number])[] = [
    ['privileged: precision', right.length, said.length, 0.93],
    ['privileged: recall', found.length, is('privileged').length, 0.9],
    ['protocol kept out of the admin keys', apart.length, is('protocol').length, 0.8],
    ['guard named right, of those found', named.length, right.length, 0.85],
    ['all classes exactly right', exact.length, judged.length, 0],
    ['effect right, of those found', same.length, labelled.length, 0],
  ];
  const lines = figures.filter(([, , whole]) => whole > 0);
  for (const [name, part, whole, bar] of lines)
    console.log(
      `${name}: ${part} of ${whole} = ${((100 * part) / whole).toFixed(1)} %${bar > 0 ? ` (bar ${100 * bar})` : ''}`,
    );
  return lines.every(([, part, whole, bar]) => part / whole >= bar);
}

/** Either of the labels, where two are right. */
function isRight(wanted: string, prediction: Prediction | null): boolean {
  return prediction !== null && wanted.split('|').includes(prediction.label);
}

/** Either of the names that the label gives, whatever brackets and underscores are around it. */
function isSameGuard(wanted: string, said: string): boolean {
  const names = (text: string) =>
    text
      .split(/[|,/]|\bor\b/)
      .map(
        (name) =>
          name
            .replace(/\(.*$/, '')
            .split('.')
            .at(-1)
            ?.replace(/[^A-Za-z\d]/g, '')
            .toLowerCase() ?? '',
      )
      .filter((name) => name !== '');
  const accepted = names(wanted);
  return names(said).some((name) => accepted.includes(name));
}
