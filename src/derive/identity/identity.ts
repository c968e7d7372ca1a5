import placeholders from '../../../config/identity-placeholders.json' with { type: 'json' };

/** A name and e-mail pair as a commit bears it, decoded. */
export interface Identity {
  readonly name: string;
  /** Lower case. */
  readonly email: string;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u001f\u007f]/g;

/** Decodes what was read as bytes: UTF-8 where it is valid, else latin1, which every byte string is. */
export function decodeText(bytes: string): string {
  if (isAscii(bytes)) return bytes;
  try {
    return utf8.decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
  } catch {
    return bytes;
  }
}

/** Reads `name NUL e-mail`. */
export function readIdentity(raw: string): Identity {
  const nul = raw.indexOf('\0');
  const name = decodeText(raw.slice(0, nul)).replaceAll(controls, ' ').trim().slice(0, 200);
  const email = decodeText(raw.slice(nul + 1))
    .replaceAll(controls, '')
    .trim()
    .toLowerCase()
    .slice(0, 254);
  return { name, email };
}

const placeholderNames = new Set(placeholders.names);
const placeholderEmails = new Set(placeholders.emails);
const placeholderDomains = new Set(placeholders.domains);

/** A name for comparison: no accents, no case, no punctuation, words in the order given. */
export function foldName(name: string): string {
  // Most names are ASCII, and the Unicode classes cost ten times as much.
  if (isAscii(name))
    return name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, ' ')
      .trim();
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function isPlaceholderName(name: string): boolean {
  const folded = foldName(name);
  return folded === '' || placeholderNames.has(folded) || placeholderNames.has(name.toLowerCase().trim());
}

/** True where two commits with this address are by the same account. */
export function isTellingEmail(email: string): boolean {
  if (placeholderEmails.has(email) || !email.includes('@')) return false;
  const domain = domainOf(email);
  // A platform's private address names its account; a host called localhost names nobody.
  return domain === 'users.noreply.github.com' ? githubAccount(email) !== null : !placeholderDomains.has(domain);
}

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

export interface GitHubAccount {
  readonly login: string;
  /** Stays the same when the login is changed. */
  readonly id: string | null;
}

/**
 * The account behind GitHub's private addresses: `id+login@users.noreply.github.com`, or `login@…` before 2017. The login of a
 * managed user ends in `_company`, and old logins may end in a hyphen.
 */
export function githubAccount(email: string): GitHubAccount | null {
  const match = /^(?:(\d+)\+)?([a-z0-9_-]+(?:\[bot\])?)@users\.noreply\.github\.com$/.exec(email);
  // `noreply@users.noreply…` is nobody's account.
  if (!match || match[2] === 'noreply') return null;
  return { login: match[2] ?? '', id: match[1] ?? null };
}

/** Some put their address where a name belongs: of it, what stands before the @ is shown. */
export function withoutAddresses(name: string): string {
  return name.replaceAll(/(\S)@[^\s<>()]*/g, '$1').trim() || 'unnamed';
}

/** Two words or more, at least two of them of two letters or more: enough to tell people of one project apart. */
export function isFullName(name: string): boolean {
  const words = foldName(name).split(' ');
  return words.filter((word) => word.length >= 2).length >= 2 && !isPlaceholderName(name);
}

function isAscii(text: string): boolean {
  return /^[\u0020-\u007e]*$/.test(text);
}
