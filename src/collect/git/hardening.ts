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

/** The one place that a git command may reach. */
export interface GitNetwork {
  /** `https://host`, or `http://` on this machine alone. */
  readonly origin: string;
  /** Sent to this origin and no other; null: none. */
  readonly token: string | null;
  /** A connection without a byte for so long is given up. */
  readonly stallSeconds?: number;
}

const stallSeconds = 60;
/** Above this a request is sent in pieces, after an empty one: 100,000 object ids take 5 MB. */
const postBufferBytes = 16 * 1024 ** 2;

/** How to get out of this machine is the user's to say; curl reads these itself. */
const proxyVariables = ['http_proxy', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'no_proxy', 'NO_PROXY'];

/**
 * What lets one git process reach one origin. It goes by the environment alone: arguments are seen by everybody on the machine,
 * and a file would outlive the process.
 */
export function networkEnvironment(
  { origin, token, stallSeconds: seconds = stallSeconds }: GitNetwork,
  own: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const settings: [string, string][] = [
    ['http.followRedirects', 'false'],
    ['http.lowSpeedLimit', '1'],
    ['http.lowSpeedTime', String(seconds)],
    ['http.postBuffer', String(postBufferBytes)],
    ...(token === null ? [] : [[`http.${origin}/.extraHeader`, authorizationOf(token)] as [string, string]]),
  ];
  return {
    ...pick(own, proxyVariables),
    ...definedOnly({
      GIT_SSL_CAINFO: own.GIT_SSL_CAINFO || own.SSL_CERT_FILE || own.CURL_CA_BUNDLE,
      GIT_SSL_CAPATH: own.GIT_SSL_CAPATH || own.SSL_CERT_DIR,
    }),
    GIT_ALLOW_PROTOCOL: origin.startsWith('https:') ? 'https' : 'http',
    GIT_ASKPASS: '',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

function authorizationOf(token: string): string {
  return `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}

function pick(own: Readonly<Record<string, string | undefined>>, names: readonly string[]): Record<string, string> {
  return definedOnly(Object.fromEntries(names.map((name) => [name, own[name]])));
}

function definedOnly(entries: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter((entry): entry is [string, string] => !!entry[1]));
}
