import type {
  AnchorAccounts,
  AnchorField,
  AnchorFunction,
  AnchorReading,
} from '../../readers/anchor/anchor-reading.ts';

export interface AnchorFile {
  readonly path: string;
  readonly reading: AnchorReading;
}

/** What an instruction's names stand for: the same crate's first, then whichever other file alone declares it. */
export interface ProgramScope {
  /** Fields of an accounts' struct, those of structs within it too. */
  readonly listFields: (name: string) => readonly AnchorField[];
  /** What a call of an instruction is followed into. @param accounts the struct whose method it may be */
  readonly findCalled: (call: string, accounts: string) => AnchorFunction | null;
}

export function createProgramScope(path: string, files: readonly AnchorFile[]): ProgramScope {
  const crate = crateOf(path);
  const near = files.filter((file) => crateOf(file.path) === crate);
  const ordered = [...near, ...files.filter((file) => !near.includes(file))];
  const structs = new Map<string, AnchorAccounts>();
  for (const one of ordered.flatMap(({ reading }) => reading.accounts))
    if (!structs.has(one.name)) structs.set(one.name, one);
  const functions = Map.groupBy(
    near.flatMap(({ reading }) => reading.functions),
    ({ name }) => name,
  );
  return {
    listFields: (name) => listFields(structs, name, 0),
    findCalled: (call, accounts) => {
      const name =
        call
          .replace(/::<.*?>/g, '')
          .split(/::|\./)
          .at(-1) ?? '';
      const same = functions.get(name) ?? [];
      const own = same.find((one) => one.owner === accounts || one.accounts === accounts);
      const [only] = same;
      return own ?? (same.length === 1 && only && only.owner === null ? only : null);
    },
  };
}

/** Everything before its sources: `programs/vault`. */
function crateOf(path: string): string {
  const at = path.lastIndexOf('/src/');
  return at < 0 ? '' : path.slice(0, at);
}

const maxDepth = 4;

function listFields(structs: ReadonlyMap<string, AnchorAccounts>, name: string, depth: number): AnchorField[] {
  const fields = structs.get(name)?.fields ?? [];
  return fields.flatMap((field) =>
    depth < maxDepth && structs.has(field.wrapper) ? listFields(structs, field.wrapper, depth + 1) : [field],
  );
}
