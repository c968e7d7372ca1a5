import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { CallableFunction } from '../../../src/core/contract-facts.ts';
import { linkPrograms } from '../../../src/derive/anchor/link-programs.ts';
import type { AnchorFile } from '../../../src/derive/anchor/program-files.ts';
import { isAsidePath } from '../../../src/derive/contracts/contract-place.ts';
import { type ContractSources, gatherSources } from '../../../src/derive/contracts/contract-sources.ts';
import { listCallable } from '../../../src/derive/contracts/list-callable.ts';
import { readAnchor } from '../../../src/readers/anchor/read-anchor.ts';
import { readSource } from '../../../src/readers/source-unit/read-source.ts';

export interface Prediction {
  readonly path: string;
  readonly contract: string;
  readonly function: string;
  readonly line: number;
  readonly label: string;
  readonly guardKind: string;
  readonly guard: string;
  readonly effect: string;
  readonly confidence: string;
}

export interface Predicted {
  readonly files: number;
  readonly partlyRead: readonly { readonly path: string; readonly why: string }[];
  readonly rows: readonly Prediction[];
}

/** What is said of every function below a folder: each file of contracts in it is read, none is skipped. */
export function predict(folder: string): Predicted {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:sol|vyi?)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const files = paths.map((path) => ({ path, reading: readSource(path, readFileSync(join(folder, path), 'utf8')) }));
  const sources = gatherSources(files);
  const programs = readPrograms(folder);
  const partlyRead = [...files, ...programs].flatMap(({ path, reading }) =>
    reading.unread.map((why) => ({ path, why })),
  );
  return {
    files: files.length + programs.length,
    partlyRead,
    rows: [...predictPrograms(programs), ...predictContracts(sources)],
  };
}

function predictContracts(sources: ContractSources): Prediction[] {
  return sources.contracts
    .filter(({ contract: { kind } }) => kind === 'contract' || kind === 'abstract')
    .flatMap((source) =>
      listCallable(source, sources).functions.map((one) => predictOne(source.path, source.contract.name, one)),
    );
}

/** Rust in the workspaces of Anchor, as an audit chooses it. */
function readPrograms(folder: string): AnchorFile[] {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.rs'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => /(?:^|\/)src\//.test(path) && !isAsidePath(path))
    .sort();
  return paths.map((path) => ({ path, reading: readAnchor(readFileSync(join(folder, path), 'utf8')) }));
}

function predictPrograms(files: readonly AnchorFile[]): Prediction[] {
  return linkPrograms(files).flatMap(({ path, contract, functions }) =>
    functions.map((one) => predictOne(path, contract, one)),
  );
}

function predictOne(path: string, contract: string, one: CallableFunction): Prediction {
  const { signature, line, class: label, guardKind, guard, effect, confidence } = one;
  return { path, contract, function: signature, line, label, guardKind, guard, effect, confidence };
}

const [, script, folder] = process.argv;
if (script?.endsWith('predict.ts') && folder !== undefined) {
  const { rows, files, partlyRead } = predict(folder);
  process.stdout.write(stringify([...rows], { header: true }));
  process.stderr.write(
    `${files} files; partly read: ${partlyRead.map(({ path, why }) => `${path} (${why})`).join(', ') || 'none'}\n`,
  );
}
