import type { Interoperation, RepositoryCharacter } from '../../core/interoperation-facts.ts';
import { contractPlaceOf } from '../contracts/contract-place.ts';
import { artefactPlaceOf } from '../repository-kind/artefact-place.ts';
import { deriveRepositoryKind } from '../repository-kind/derive-repository-kind.ts';
import type { InteroperationInput, RepositoryNames } from './interoperation-input.ts';
import { judgeDescriptions } from './judge-descriptions.ts';
import { judgeProtocols } from './judge-protocols.ts';
import { listBarriers } from './list-barriers.ts';
import { listIndependentClients } from './list-independent-clients.ts';
import { listOpenings } from './list-openings.ts';
import { listSources } from './list-sources.ts';
import type { ReadArtefact } from './read-artefact.ts';

export interface LinkTask {
  readonly files: readonly ReadArtefact[];
  /** Every path of the tree. */
  readonly paths: readonly string[];
  readonly names: RepositoryNames;
}

export interface LinkedInteroperation {
  readonly character: RepositoryCharacter;
  readonly interoperation: Omit<Interoperation, 'files' | 'partlyRead'>;
}

/** What single files say, put together: what the repository is, whose each artefact is, what is open and what bars. */
export function linkInteroperation({ files, paths, names }: LinkTask): LinkedInteroperation {
  const character = deriveRepositoryKind({
    files,
    paths,
    contractPaths: paths.filter(
      (path) => contractPlaceOf(path) === 'own' || /(?:^|\/)programs\/.*\/src\/.*\.rs$/.test(path),
    ),
  });
  const placed = files.map(({ path, reading }) => ({ path, reading, place: artefactPlaceOf(path) }));
  const input: InteroperationInput = { files: placed, paths, character, names };
  const barriers = listBarriers(input);
  return {
    character,
    interoperation: {
      protocols: judgeProtocols(input),
      ...judgeDescriptions(input),
      openings: listOpenings(input, barriers),
      barriers,
      independentClients: listIndependentClients(input),
      sources: listSources(input),
    },
  };
}
