import { existsSync } from 'node:fs';
import { devNull } from 'node:os';

/**
 * Settings forced on every git we start: whatever the audited repository's own config says, nothing of it is executed,
 * fetched, or allowed to change what a command prints.
 */
export const hardenedConfig: readonly string[] = [
  // The command line is read-only and neutralised below, so who owns the directory does not matter.
  'safe.directory=*',
  'protocol.allow=never',
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  'core.symlinks=false',
  'core.quotePath=false',
  `core.attributesFile=${devNull}`,
  'core.useReplaceRefs=true',
  // An index is only ever made outside the repository, whole, and nothing of it is left inside.
  'core.splitIndex=false',
  'core.sparseCheckout=false',
  'submodule.recurse=false',
  'credential.helper=',
  'gc.auto=0',
  'maintenance.auto=false',
  'log.showSignature=false',
  'log.showRoot=true',
  'log.mailmap=false',
  'log.follow=false',
  'log.diffMerges=off',
  'mailmap.blob=',
  'mailmap.file=',
  `diff.orderFile=${devNull}`,
  'diff.ignoreSubmodules=none',
  'i18n.logOutputEncoding=UTF-8',
  'color.ui=false',
  // Bounded windows keep a process that reads a pack of gigabytes inside its address-space limit.
  'core.packedGitWindowSize=256m',
  'core.packedGitLimit=1g',
];

/** The whole environment of a git process; nothing else of ours reaches it. */
export function gitEnvironment(path: string | undefined): Record<string, string> {
  return {
    PATH: path ?? '/usr/local/bin:/usr/bin:/bin',
    HOME: devNull,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    // Whole buffers instead of a write for each commit: a pipe of 700 bytes at a time costs a fifth of the reading.
    GIT_FLUSH: '0',
    // From git 2.44 on. Before that, a lazy fetch finds no protocol: `protocol.allow=never` alone would give way to a
    // `protocol.ext.allow=always` of the repository's own, which runs a program.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

/** What one git process may take before the system ends it: a repository of 236 KB can ask for gigabytes. */
export const gitLimits = {
  addressSpaceBytes: 3 * 1024 ** 3,
  cpuSeconds: 900,
  wallClockMs: 30 * 60_000,
} as const;

const prlimit = '/usr/bin/prlimit';

/** The program and its first arguments: git under `prlimit` where there is one (Linux), else git itself. */
export function limitedGit(): readonly string[] {
  if (!existsSync(prlimit)) return ['git'];
  return [prlimit, `--as=${gitLimits.addressSpaceBytes}`, `--cpu=${gitLimits.cpuSeconds}`, '--core=0', 'git'];
}
