import type { Contracts, DeclaredContract } from '../../core/contract-facts.ts';
import { decodeFile } from '../licensing/decode-file.ts';
import { readEach } from '../reading/read-each.ts';
import type { ContractFiles } from './choose-contract-files.ts';
import type { ContractsRequest } from './collect-contracts.ts';

/** What the crates of contracts are written with, of those that were not read. @param contracts what was found to be declared */
export async function readCrates(
  crates: ContractFiles['crates'],
  { contents, pool, contracts }: Omit<ContractsRequest, 'store'> & { readonly contracts: readonly DeclaredContract[] },
): Promise<Contracts['notRead']> {
  const byFile = new Map(crates.map((crate) => [crate.file, crate]));
  const found: { path: string; files: number; text: string }[] = [];
  await contents.read([...byFile.keys()], (file, content) => {
    const text = content && decodeFile(content);
    const { path = '', files = 0 } = byFile.get(file) ?? {};
    const isRead = contracts.some((one) => one.language === 'anchor' && one.path.startsWith(folderOf(path)));
    if (text !== null && !isRead) found.push({ path, files, text });
  });
  if (found.length === 0) return [];
  const frameworks = await readEach(found, (some) => pool.readCrates(some.map(({ text }) => text)));
  const rows = found.flatMap(({ path, files }, index) => {
    const reading = frameworks[index];
    return reading?.status === 'read' && reading.value !== null ? [{ language: reading.value, path, files }] : [];
  });
  return [...Map.groupBy(rows, ({ language }) => language)].map(([language, some]) => ({
    language,
    path: some.map(({ path }) => path).sort()[0] ?? '',
    files: some.reduce((sum, { files }) => sum + files, 0),
  }));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
