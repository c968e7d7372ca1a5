import type { Evidence } from '../../core/interoperation-facts.ts';
import type { ReadArtefact } from '../interoperation/read-artefact.ts';

/** What the kind of a repository, or of one of its packages, is told by. */
export interface KindInput {
  readonly files: readonly ReadArtefact[];
  /** Every path of the tree below it. */
  readonly paths: readonly string[];
  /** Of contracts that are its own. */
  readonly contractPaths: readonly string[];
}

/** Something that speaks for a kind, and how much. */
export interface KindSign extends Evidence {
  readonly weight: number;
}
