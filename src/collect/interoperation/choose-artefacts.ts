import { type ArtefactSort, artefactSortOf } from '../../derive/interoperation/artefact-sort.ts';
import type { NamedFile } from '../reading/list-named-files.ts';

export interface Artefacts {
  /** The most telling sorts first. */
  readonly files: readonly NamedFile[];
  /** Every path that the policy does not leave out. */
  readonly paths: readonly string[];
  /** How many were too many to read. */
  readonly leftOut: number;
}

/** A repository of 10,000 sources is read whole; of larger ones, the sources nearest to the root. */
const maxOf: Readonly<Record<ArtefactSort, number>> = {
  manifest: 1000,
  deployment: 500,
  prose: 1500,
  description: 4000,
  source: 12_000,
};
const order: readonly ArtefactSort[] = ['manifest', 'deployment', 'prose', 'description', 'source'];

/** The files that say what a repository is to its users. @param listed what the policy does not leave out */
export function chooseArtefacts(listed: readonly NamedFile[]): Artefacts {
  const sorted = Map.groupBy(listed, ({ path }) => artefactSortOf(path));
  const files: NamedFile[] = [];
  let leftOut = 0;
  for (const sort of order) {
    const some = (sorted.get(sort) ?? []).toSorted((left, right) => depthOf(left) - depthOf(right));
    files.push(...some.slice(0, maxOf[sort]));
    leftOut += Math.max(0, some.length - maxOf[sort]);
  }
  return { files, paths: listed.map(({ path }) => path), leftOut };
}

function depthOf({ path }: NamedFile): number {
  return path.split('/').length;
}
