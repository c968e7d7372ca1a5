import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** One labelled case: what an expert says of one file or tree. */
export interface Label {
  readonly id: string;
  readonly kind: string;
  readonly group: string;
  readonly expected: string;
  readonly accept: readonly string[];
  readonly class: string;
  readonly tier: string;
  /** `npm:<name>@<version>:<path>` or `github:<owner>/<name>@<commit>:<path>`. */
  readonly source: string;
  readonly sha256: string;
  readonly findings: readonly string[];
  readonly note: string;
}

/** Reads a file of labels. */
export function readLabels(path: string): Label[] {
  const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true });
  return rows.map((row) => {
    const field = (name: string) => row[name] ?? '';
    const list = (name: string, by: string) =>
      field(name)
        .split(by)
        .filter((item) => item !== '');
    return {
      id: field('id'),
      kind: field('kind'),
      group: field('group'),
      expected: field('expected'),
      accept: list('accept', '|'),
      class: field('class'),
      tier: field('tier'),
      source: field('source'),
      sha256: field('sha256'),
      findings: list('findings', ';'),
      note: field('note'),
    };
  });
}
