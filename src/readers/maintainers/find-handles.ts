/** An address or a login, and where on its line it stands. */
export interface Handle {
  readonly kind: 'email' | 'login';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const delimiter = '\\s<>()[\\]"\'`*,;|:';
const emailPattern = new RegExp(
  `(?<![^${delimiter}])[^@${delimiter}]{1,64}@[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,6}(?![\\w@])`,
  'gi',
);
const loginPattern =
  /(?<=^|[\s([|,`*"':])@([a-z0-9][a-z0-9-]{0,38})(?![\w/@-]|\.\w|:\w)|github\.com\/([a-z0-9][a-z0-9-]{0,38})\/?(?![\w/#?.-])/gi;
const privateAddress = /^(?:\d+\+)?([a-z0-9_-]+)@users\.noreply\.github\.com$/;
/** An `@` after one of these is an account elsewhere. */
const elsewhere = /\b(?:twitter|x|slack|discord|mastodon|irc|telegram|matrix|gitlab|keybase|bluesky|wechat)\W{0,6}$/i;

/** The addresses of people and GitHub logins on a line, in their order. */
export function findHandles(line: string): Handle[] {
  const emails = [...line.matchAll(emailPattern)].map((match) => ({ value: match[0].toLowerCase(), ...spanOf(match) }));
  const logins = [...line.matchAll(loginPattern)]
    .map((match) => ({ value: match[1] ?? match[2] ?? '', ...spanOf(match) }))
    .filter(({ start, end }) => emails.every((email) => end <= email.start || start >= email.end))
    .filter(({ start }) => !elsewhere.test(line.slice(0, start)));
  const handles = [
    ...emails
      .filter(({ value }) => !isRoleAddress(value))
      .map(({ value, start, end }): Handle => {
        const login = privateAddress.exec(value)?.[1];
        return login === undefined ? { kind: 'email', value, start, end } : { kind: 'login', value: login, start, end };
      }),
    ...logins.map((login): Handle => ({ kind: 'login', ...login })),
  ];
  return handles.sort((a, b) => a.start - b.start);
}

const roles =
  /^(?:.*[-_.])?(?:lists?|security|maintainers?|committers|owners|core|dev|devel|developers|users|conduct|coc|info|team|noreply|no-reply|support|contact|help|hello|abuse|privacy|legal|press|report|reports|announce|discuss|admins?|git|opensource|oss)@/;
const listHosts = /@(?:.*\.)?(?:lists?|googlegroups|vger|groups|mailman|freelists|listserv)\./;

/** True for a mailing list or a function, behind which there is no one person. */
export function isRoleAddress(email: string): boolean {
  return roles.test(email) || listHosts.test(email);
}

function spanOf(match: RegExpExecArray): { start: number; end: number } {
  return { start: match.index, end: match.index + match[0].length };
}
