import type { DeployReading } from '../../readers/deploy-evidence/deploy-reading.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import { KeptByFile } from '../cache/kept-by-file.ts';
import type { NamedFile } from '../reading/list-named-files.ts';
import { readerVersion } from '../reading/reader-version.ts';

const sources = [
  '../../readers/deploy-evidence/',
  '../../readers/solidity/',
  '../../readers/source-unit/',
  '../../readers/license-manifest/',
  '../../readers/text/',
  '../../../config/chains.json',
  '../../../config/function-selectors.json',
  '../../../config/role-hashes.json',
];

/** What files were found to say of who holds powers. The path names the network, the contract and the format. */
export function keepReadings(store: EntryStore | null): KeptByFile<NamedFile, DeployReading> {
  return new KeptByFile({
    store,
    kind: 'deploy-evidence',
    versionOf: () => readerVersion(...sources.map((source) => new URL(source, import.meta.url))),
    keyOf: ({ file: { blob }, path }) => `${blob} ${path}`,
  });
}
