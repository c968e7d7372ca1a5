import { parseDocument } from 'yaml';
import { isRoleAddress } from './find-handles.ts';
import type { NamedMaintainer } from './named-maintainer.ts';

/** The keys under which OWNERS files name those who decide; `reviewers` and `emeritus_approvers` do not. */
const deciding = ['approvers', 'owners', 'maintainers', 'assignees'] as const;
/** Deeper nesting, and an alias that stands for more, is an attack and no list of owners. */
const maxNesting = 200;
const maxAliases = 100;

/** Reads an OWNERS file of Kubernetes or Chromium; null where it is neither. */
export function parseOwnersFile(text: string): NamedMaintainer[] | null {
  if (/^(?:approvers|reviewers|owners|maintainers|assignees|filters|options|emeritus_approvers)\s*:/m.test(text))
    return parseKubernetes(text);
  const lines = text.split('\n').map((line) => line.slice(0, 500).replace(/#.*$/, '').trim());
  const addresses = lines.filter((line) => /^[^\s<>()@,:]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(line));
  if (addresses.length === 0 && !lines.some((line) => /^(?:set noparent$|per-file |file:|include )/.test(line)))
    return null;
  return addresses
    .map((line) => line.toLowerCase())
    .filter((email) => !isRoleAddress(email))
    .map((email) => ({ name: null, email, login: null }));
}

function parseKubernetes(text: string): NamedMaintainer[] {
  const content = readYaml(text);
  if (!isRecord(content)) return [];
  const filters = isRecord(content.filters) ? Object.values(content.filters).filter(isRecord) : [];
  return [content, ...filters]
    .flatMap((section) => deciding.flatMap((key) => section[key]))
    .filter((entry) => typeof entry === 'string')
    .map((entry) => entry.trim().replace(/^@/, ''))
    .filter((login) => /^[\w-]{1,40}$/.test(login) && !isAlias(login))
    .map((login) => ({ name: null, email: null, login }));
}

/** Every scalar as the string it is written as: logins may be all digits, or `yes`. */
function readYaml(text: string): unknown {
  if (depthOf(text) > maxNesting || text.includes('- '.repeat(maxNesting))) return null;
  try {
    const document = parseDocument(text, { logLevel: 'silent', schema: 'failsafe' });
    return document.errors.length > 0 ? null : document.toJS({ maxAliasCount: maxAliases });
  } catch {
    // The parser throws on what is hostile: aliases that multiply.
    return null;
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth);
    else if (char === ']' || char === '}') depth--;
  }
  return deepest;
}

/** A name that OWNERS_ALIASES resolves to a team, such as `sig-storage-approvers`. */
function isAlias(login: string): boolean {
  return /^(?:sig|wg|committee)-|-(?:approvers|reviewers|maintainers|owners|leads|admins|team|committers)$/.test(login);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
