import type { CodeOwner, CodeOwners, ListedMaintainer, ListedMaintainers, People } from '../../core/facts.ts';
import { decodeText, foldName } from '../../derive/identity/identity.ts';
import { maxCodeOwnersBytes } from '../../readers/code-owners/parse-code-owners.ts';
import { maxMaintainersBytes, type NamedMaintainer } from '../../readers/maintainers/parse-maintainers.ts';
import { readBlob } from '../git/read-blobs.ts';
import { fileAt, type Tree } from '../git/read-tree.ts';
import type { ReaderPool } from '../reading/reader-pool.ts';
import { codeOwnersPaths, maintainersPaths } from '../target-files.ts';

export interface ListsInput {
  readonly gitDir: string;
  readonly tree: Tree;
  readonly pool: ReaderPool;
  /** Null where the history was not read: owners are then not linked to people. */
  readonly people: People | null;
  readonly personByEmail: ReadonlyMap<string, number>;
  readonly signal?: AbortSignal | undefined;
}

/** The CODEOWNERS that GitHub would use; null where the repository has none. */
export async function collectCodeOwners(input: ListsInput): Promise<CodeOwners | null> {
  const path = codeOwnersPaths.find((candidate) => fileAt(input.tree, candidate));
  if (path === undefined) return null;
  const text = await readText(input, path, maxCodeOwnersBytes);
  const files = input.tree.files.map((file) => decodeText(file.path));
  const reading = await input.pool.readCodeOwners({ path, text, files });
  const personOf = createPersonLookup(input);
  const ownerOf = (owner: string) => {
    const kind = kindOf(owner);
    const login = kind === 'user' ? owner.slice(1) : null;
    const person = kind === 'team' ? null : personOf({ login, email: kind === 'email' ? owner : null, name: null });
    const id = kind === 'email' ? (nameOf(person, input.people) ?? 'an owner by e-mail') : owner;
    return { id, kind, person };
  };
  const owners = reading.owners.map(([owner, files]): CodeOwner => ({ ...ownerOf(owner), files }));
  owners.sort((a, b) => b.files - a.files || (a.id < b.id ? -1 : 1));
  return {
    path,
    owners,
    files: files.length,
    ownedFiles: reading.ownedFiles,
    singleOwnerFiles: reading.singleOwnerFiles,
    ownersOfItself: reading.ownersOfItself.map((owner) => ownerOf(owner).id),
    unreadableLines: [...reading.unreadableLines],
  };
}

function kindOf(owner: string): CodeOwner['kind'] {
  if (!owner.startsWith('@')) return 'email';
  return owner.includes('/') ? 'team' : 'user';
}

/** Everyone that a MAINTAINERS or OWNERS file at its usual place names; null where there is none. */
export async function collectListedMaintainers(input: ListsInput): Promise<ListedMaintainers | null> {
  const paths = maintainersPaths.filter((candidate) => fileAt(input.tree, candidate));
  const personOf = createPersonLookup(input);
  const maintainers = new Map<string, ListedMaintainer>();
  for (const path of paths) {
    const text = await readText(input, path, maxMaintainersBytes);
    for (const named of await input.pool.readMaintainers({ path, text })) {
      const person = personOf(named);
      const id = nameOf(person, input.people) ?? named.login ?? named.name;
      // An address alone that nobody commits under cannot be shown.
      if (id !== null) maintainers.set(id, { id, person, path });
    }
  }
  return maintainers.size === 0 ? null : { paths: [...paths], maintainers: [...maintainers.values()] };
}

async function readText({ gitDir, tree, signal }: ListsInput, path: string, maxBytes: number): Promise<string> {
  const file = fileAt(tree, path);
  if (!file) return '';
  return (await readBlob({ gitDir, blob: file.blob, maxBlobBytes: maxBytes, signal })).toString('utf8');
}

/** Links a login, an address or a full name to a person of the history. */
function createPersonLookup({ people, personByEmail }: ListsInput): (named: NamedMaintainer) => number | null {
  const byLogin = new Map<string, number>();
  const byName = new Map<string, number>();
  people?.people.forEach(({ login, name, kind }, index) => {
    if (kind !== 'person') return;
    if (login !== null) byLogin.set(login.toLowerCase(), index);
    byName.set(foldName(name), index);
  });
  return ({ login, email, name }) => {
    const found =
      byLogin.get(login?.toLowerCase() ?? '') ??
      (email === null ? undefined : personByEmail.get(email)) ??
      (name === null ? undefined : byName.get(foldName(name)));
    return found === undefined || found < 0 ? null : found;
  };
}

function nameOf(person: number | null, people: People | null): string | null {
  return person === null ? null : (people?.people[person]?.id ?? null);
}
