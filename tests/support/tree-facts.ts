import { known, unknown } from '../../src/core/fact.ts';
import type { LicenseClass, Licensing } from '../../src/core/license-facts.ts';
import { linkContracts } from '../../src/derive/contracts/link-contracts.ts';
import { linkInteroperation } from '../../src/derive/interoperation/link-interoperation.ts';
import { readArtefact } from '../../src/derive/interoperation/read-artefact.ts';
import { readSource } from '../../src/readers/source-unit/read-source.ts';
import type { CaseFacts } from './case.ts';

/** Files of a tree by their paths; a file of which only the name counts is empty. */
export type TreeFiles = Readonly<Record<string, string>>;

export interface TreeChanges {
  readonly owner?: string;
  readonly name?: string;
  /** The license of everything; none where it is null. */
  readonly license?: { readonly expression: string; readonly class: LicenseClass; readonly hasFile?: boolean } | null;
  readonly licensing?: Partial<Licensing>;
  readonly partlyRead?: { path: string; why: string }[];
}

/** What the collector would make of a tree with these files. */
export function treeFacts(files: TreeFiles, changes: TreeChanges = {}): CaseFacts {
  const { owner = 'acme', name = 'rocket', partlyRead = [] } = changes;
  const entries = Object.entries(files);
  const read = entries.map(([path, text]) => ({ path, reading: readArtefact(path, text) }));
  const { character, interoperation } = linkInteroperation({
    files: read,
    paths: Object.keys(files),
    names: { owner, name, host: 'github.com' },
  });
  const sources = entries.filter(([path]) => /\.(?:sol|vy)$/.test(path));
  const contracts = linkContracts(sources.map(([path, text]) => ({ path, reading: readSource(path, text) })));
  return {
    repositoryKind: known(character),
    interoperation: known({ ...interoperation, files: entries.length, partlyRead }),
    contracts: known({ contracts, files: sources.length, notRead: [], partlyRead: [] }),
    deployEvidence: known({ evidence: [], timelocks: [], files: 0, partlyRead: [] }),
    listedClients: unknown('not-requested', 'Whether listed clients are alive is asked once a week, by the App.'),
    licensing: known(licensingOf(changes, Object.keys(files).length)),
  };
}

/** 2026-11-23. */
const now = 1_795_392_000;

function licensingOf(
  { license = { expression: 'MIT', class: 'osi' }, licensing = {} }: TreeChanges,
  files: number,
): Licensing {
  const hasFile = license?.hasFile ?? true;
  return {
    now,
    files: [],
    declared: [],
    headers: { files: 0, filesInTree: 0, filesWithId: 0, byExpression: [] },
    parts: [
      {
        path: '',
        files,
        share: 1,
        party: 'first',
        expression: license?.expression ?? 'NONE',
        class: license?.class ?? 'none',
        by: license
          ? { kind: hasFile ? 'license' : 'manifest', path: hasFile ? 'LICENSE' : 'package.json', line: 1 }
          : null,
      },
    ],
    expression: license?.expression ?? 'NONE',
    class: license?.class ?? 'none',
    relicensing: { instrument: 'none', holder: null, relicensing: null, evidence: [] },
    changeTerms: [],
    marks: [],
    partlyRead: [],
    ...licensing,
  };
}
