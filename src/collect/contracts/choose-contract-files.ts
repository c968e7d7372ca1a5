import { type ContractPlace, contractPlaceOf, isAsidePath } from '../../derive/contracts/contract-place.ts';
import { contractLanguageOf } from '../../readers/contract-language/contract-language.ts';
import type { NamedFile } from '../reading/list-named-files.ts';

export interface ContractFile extends NamedFile {
  readonly place: ContractPlace;
}

export interface ContractFiles {
  readonly files: readonly ContractFile[];
  /** Sources in Rust of workspaces that Anchor builds. */
  readonly programs: readonly NamedFile[];
  /** How many of the repository's own were too many to read. */
  readonly leftOut: number;
  /** Of languages that are not read. */
  readonly unread: readonly (NamedFile & { readonly language: string })[];
  /** Manifests of crates, which say whether they are contracts. */
  readonly crates: readonly (NamedFile & { readonly files: number })[];
}

/** The largest repositories of contracts have some two thousand. */
const maxOwn = 5000;
/** Of others, only what is checked in beside them. */
const maxUsed = 3000;

/** The largest workspaces of programs have some four hundred. */
const maxPrograms = 2000;
/** A workspace of contracts has some dozens. */
const maxCrates = 100;

/** The files that hold contracts. @param listed what the policy does not leave out */
export function chooseContractFiles(listed: readonly NamedFile[]): ContractFiles {
  const own: ContractFile[] = [];
  const used: ContractFile[] = [];
  for (const named of listed) {
    const place = contractPlaceOf(named.path);
    if (place === 'own') own.push({ ...named, place });
    else if (place === 'used') used.push({ ...named, place });
  }
  const others = listed.filter(({ path }) => !isAsidePath(path));
  const programs = choosePrograms(others);
  return {
    files: [...own.slice(0, maxOwn), ...(own.length > 0 ? used.slice(0, maxUsed) : [])],
    programs: programs.slice(0, maxPrograms),
    leftOut: Math.max(0, own.length - maxOwn) + Math.max(0, programs.length - maxPrograms),
    unread: others.flatMap((named) => {
      const language = contractLanguageOf(named.path);
      return language === null ? [] : [{ ...named, language }];
    }),
    crates: chooseCrates(others),
  };
}

/** Every workspace that Anchor builds has a file of settings at its root. */
function choosePrograms(listed: readonly NamedFile[]): NamedFile[] {
  const roots = listed.flatMap(({ path }) =>
    /(?:^|\/)Anchor\.toml$/.test(path) ? [path.slice(0, -'Anchor.toml'.length)] : [],
  );
  return listed.filter(
    ({ path }) => path.endsWith('.rs') && /(?:^|\/)src\//.test(path) && roots.some((root) => path.startsWith(root)),
  );
}

function chooseCrates(listed: readonly NamedFile[]): ContractFiles['crates'] {
  const manifests = listed.filter(({ path }) => /(?:^|\/)Cargo\.toml$/.test(path)).slice(0, maxCrates);
  if (manifests.length === 0) return [];
  const sources = listed.filter(({ path }) => path.endsWith('.rs'));
  return manifests.map((manifest) => {
    const folder = manifest.path.slice(0, -'Cargo.toml'.length);
    return { ...manifest, files: sources.filter(({ path }) => path.startsWith(folder)).length };
  });
}
