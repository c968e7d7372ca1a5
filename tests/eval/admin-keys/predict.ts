import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { gatherSources } from '../../../src/derive/contracts/contract-sources.ts';
import { listCallable } from '../../../src/derive/contracts/list-callable.ts';
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
  const rows = sources.contracts
    .filter(({ contract: { kind } }) => kind === 'contract' || kind === 'abstract')
    .flatMap((source) =>
      listCallable(source, sources).functions.map((one) => ({
        path: source.path,
        contract: source.contract.name,
        function: one.signature,
        line: one.line,
        label: one.class,
        guardKind: one.guardKind,
        guard: one.guard,
        effect: one.effect,
        confidence: one.confidence,
      })),
    );
  const partlyRead = files.flatMap(({ path, reading }) => reading.unread.map((why) => ({ path, why })));
  return { files: files.length, partlyRead, rows };
}

const [, script, folder] = process.argv;
if (script?.endsWith('predict.ts') && folder !== undefined) {
  const { rows, files, partlyRead } = predict(folder);
  process.stdout.write(stringify([...rows], { header: true }));
  process.stderr.write(
    `${files} files; partly read: ${partlyRead.map(({ path, why }) => `${path} (${why})`).join(', ') || 'none'}\n`,
  );
}
