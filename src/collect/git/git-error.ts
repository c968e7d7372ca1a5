export type GitFailure =
  | 'not-a-repository'
  | 'unknown-revision'
  | 'missing-object'
  | 'damaged'
  | 'permission'
  | 'limit'
  | 'disk-full'
  | 'not-installed'
  | 'other';

const patterns: readonly (readonly [RegExp, GitFailure])[] = [
  [/no space left on device|disk quota exceeded|file too large|died of signal 25/i, 'disk-full'],
  [/not a git repository/i, 'not-a-repository'],
  [/permission denied|cannot (?:open|chdir)/i, 'permission'],
  [
    /unable to read (?:tree )?\(?[0-9a-f]{40,64}|not a tree object|could not read [0-9a-f]{40,64}|missing (?:blob|tree|commit|object)|bad object|promisor|lazy fetch|transport '.*' not allowed/i,
    'missing-object',
  ],
  [
    /unknown revision|bad revision|needed a single revision|not a valid object name|ambiguous argument|expected commit type/i,
    'unknown-revision',
  ],
  [/out of memory|cannot allocate|mmap failed|unable to create thread/i, 'limit'],
  [
    /corrupt|bad tree|is broken|loose object .* (?:is empty|file)|inflate|packfile .* (?:is far too short|cannot be)|bad config|invalid/i,
    'damaged',
  ],
];

/** A git process that did not end well: never taken for a short answer. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly failure: GitFailure;
  readonly stderr: string;

  constructor(command: string, failure: GitFailure, stderr: string) {
    super(`git ${command}: ${firstLine(stderr) || failure}`);
    this.failure = failure;
    this.stderr = stderr;
  }
}

/** What went wrong, as far as git's own words and its exit tell. */
export function classifyGitFailure(stderr: string, signal: NodeJS.Signals | null): GitFailure {
  if (signal === 'SIGXCPU' || signal === 'SIGKILL' || signal === 'SIGSEGV') return 'limit';
  return patterns.find(([pattern]) => pattern.test(stderr))?.[1] ?? 'other';
}

/** Warnings come before what git ended for. */
function firstLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0] ?? '';
  return telling.replace(/^(?:fatal|error): /, '').slice(0, 300);
}
