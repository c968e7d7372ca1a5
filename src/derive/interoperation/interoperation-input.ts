import type { Evidence, RepositoryCharacter } from '../../core/interoperation-facts.ts';
import type { ArtefactPlace } from '../repository-kind/artefact-place.ts';
import type { ArtefactReading } from './read-artefact.ts';

/** Whose repository it is, as far as that is known. */
export interface RepositoryNames {
  readonly owner: string | null;
  readonly name: string | null;
  /** Of the GitHub it is on, `github.com` or a server of one's own; null where that is not known. */
  readonly host: string | null;
}

export interface PlacedArtefact {
  readonly path: string;
  readonly place: ArtefactPlace;
  readonly reading: ArtefactReading;
}

/** Everything that openings and barriers are told by. */
export interface InteroperationInput {
  readonly files: readonly PlacedArtefact[];
  readonly paths: readonly string[];
  readonly character: RepositoryCharacter;
  readonly names: RepositoryNames;
}

export function at(path: string, line: number, detail: string): Evidence {
  return { path, line, detail };
}

/** Whether a name is that of the repository or its owner, or begins with one: `railway` of `railwayapp/cli`. */
export function isOwnName(label: string, { owner, name }: RepositoryNames): boolean {
  const plain = (one: string) => one.toLowerCase().replace(/[^a-z0-9]/g, '');
  const word = plain(label);
  if (word.length < 3) return false;
  return [owner, name].some((one) => {
    if (one === null) return false;
    const own = plain(one).replace(
      /(?:app|apps|inc|hq|io|labs|team|project|org|dev|client|server|desktop|electron|android|ios|cli|ctl|web)+$/,
      '',
    );
    if (word === own || word === plain(one)) return true;
    return word.length >= 4 && own.length >= 4 && (own.startsWith(word) || word.startsWith(own));
  });
}
