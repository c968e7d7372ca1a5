import fc from 'fast-check';
import type { FileChange, PlannedCommit } from './fast-import.ts';
import type { TemporaryRepository } from './temporary-repository.ts';

/** One change of a file, by the place of the file in the sorted list of those there are. */
interface Edit {
  readonly kind: 'add' | 'modify' | 'delete' | 'move' | 'move-and-modify';
  readonly file: number;
  readonly line: number;
}

interface Step {
  readonly author: number;
  readonly edits: readonly Edit[];
}

/** What one push does to `main`. */
interface Push {
  readonly kind: 'advance' | 'merge-older-branch' | 'rewrite';
  /** How many commits before the head the branch, or the rewriting, begins. */
  readonly back: number;
  readonly steps: readonly Step[];
}

const people = [
  'Ada Lovelace <ada@home.test>',
  'Ada Lovelace <ada@work.test>',
  'Ben <ben@work.test>',
  'Cyd <cyd@x.test>',
];
const start = Date.UTC(2024, 6, 1) / 1000;
const hour = 3600;

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('add', 'modify', 'delete', 'move', 'move-and-modify'),
  file: fc.nat(50),
  line: fc.nat(19),
});
const step: fc.Arbitrary<Step> = fc.record({
  author: fc.nat(people.length - 1),
  edits: fc.array(edit, { minLength: 1, maxLength: 5 }),
});
const push: fc.Arbitrary<Push> = fc.record({
  kind: fc.constantFrom('advance', 'advance', 'merge-older-branch', 'rewrite'),
  back: fc.nat(6),
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
});
export const growthArbitrary = fc.array(push, { minLength: 3, maxLength: 7 });

type Files = ReadonlyMap<string, string>;

/** Makes the pushes one after the other and gives the head after each. */
export async function* growRepository(
  repository: TemporaryRepository,
  growth: readonly Push[],
): AsyncGenerator<string> {
  const filesOf = new Map<string, Files>();
  let line: string[] = [];
  let clock = start;
  let serial = 0;

  const commit = async (plan: Omit<PlannedCommit, 'at'>, parent: string | undefined, edits: readonly Edit[]) => {
    const files = new Map(parent === undefined ? [] : filesOf.get(parent));
    const changes = edits.flatMap((one) => applyEdit(files, one, `${serial++}`));
    const parents = plan.parents ?? (parent === undefined ? [] : [parent]);
    const [id = ''] = await repository.commit({
      ...plan,
      parents,
      at: clock,
      files: [...(plan.files as []), ...changes],
    });
    filesOf.set(id, files);
    return id;
  };
  const grow = async (from: string | undefined, branch: string, steps: readonly Step[], hours: number) => {
    const made: string[] = [];
    for (const { author, edits } of steps) {
      clock += hours * hour;
      const parent = made.at(-1) ?? from;
      made.push(await commit({ author: people[author] ?? '', branch, files: [] }, parent, edits));
    }
    return made;
  };

  for (const { kind, back, steps } of growth) {
    const origin = line.slice(0, Math.max(1, line.length - back));
    if (kind === 'rewrite' && line.length > 1) {
      line = [...origin, ...(await grow(origin.at(-1), 'main', steps, 5))];
    } else if (kind === 'merge-older-branch' && line.length > 0) {
      const before = clock;
      // Dated before the commits of the line it is merged into.
      clock -= 1000 * hour;
      const side = await grow(origin.at(-1), `side-${serial}`, steps, 1);
      clock = before + hour;
      const [head = '', tip = ''] = [line.at(-1), side.at(-1)];
      const taken = [...(filesOf.get(tip) ?? [])].filter(([path]) => !filesOf.get(head)?.has(path));
      const merge = {
        author: people[0] ?? '',
        branch: 'main',
        parents: [head, tip],
        files: taken as [string, string][],
      };
      const id = await commit(merge, head, []);
      filesOf.set(id, new Map([...(filesOf.get(head) ?? []), ...taken]));
      line = [...line, id];
    } else {
      line = [...line, ...(await grow(line.at(-1), 'main', steps, 7))];
    }
    yield line.at(-1) ?? '';
  }
}

/** Twenty lines, so that one changed line leaves a file similar to what it was. */
function contentOf(name: string): string {
  return Array.from({ length: 20 }, (_, line) => `${name} says line ${line}`).join('\n');
}

function applyEdit(files: Map<string, string>, { kind, file, line }: Edit, name: string): [string, FileChange][] {
  const paths = [...files.keys()].sort();
  const path = paths[file % Math.max(1, paths.length)];
  if (kind === 'add' || path === undefined) return set(files, `src/${name}.ts`, contentOf(name));
  const content = files.get(path) ?? '';
  const changed = content
    .split('\n')
    .with(line % content.split('\n').length, `changed by ${name}`)
    .join('\n');
  if (kind === 'modify') return set(files, path, changed);
  files.delete(path);
  if (kind === 'delete') return [[path, null]];
  return [[path, null], ...set(files, `lib/${name}.ts`, kind === 'move' ? content : changed)];
}

function set(files: Map<string, string>, path: string, content: string): [string, FileChange][] {
  files.set(path, content);
  return [[path, content]];
}
