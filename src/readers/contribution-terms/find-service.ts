import services from '../../../config/contribution-services.json' with { type: 'json' };

/** A service by which contributors sign. */
export interface ContributionService {
  readonly instrument: 'cla' | 'assignment' | 'dco';
  readonly holder: string | null;
  readonly relicensing: boolean | null;
  readonly detail: string;
}

type Kind = ContributionService['instrument'];
const hosts = services.hosts as readonly {
  url: string;
  instrument: Kind;
  holder: string | null;
  relicensing: boolean | null;
}[];
const actions = new Map(Object.entries(services.actions) as [string, { instrument: Kind; holder: string | null }][]);
const checks = new Map(Object.entries(services.checks) as [string, Kind][]);
const commands = new Map(Object.entries(services.commands) as [string, Kind][]);

/** @param link without scheme and `www.`, lower case */
export function findServiceByLink(link: string): ContributionService | null {
  const row = hosts.find(({ url }) => link.startsWith(url));
  if (row) return { instrument: row.instrument, holder: row.holder, relicensing: row.relicensing, detail: row.url };
  const host = link.split('/', 1)[0] ?? '';
  return /^cla\.[a-z0-9-]{1,60}\.[a-z.-]{2,60}$/.test(host)
    ? { instrument: 'cla', holder: null, relicensing: null, detail: host }
    : null;
}

/** @param uses the value of a step's or job's `uses:` in a workflow */
export function findServiceByAction(uses: string): ContributionService | null {
  const action = (uses.split('@', 1)[0] ?? '').trim().toLowerCase().slice(0, 200);
  const segments = action.split('/');
  for (let length = segments.length; length >= 2; length--) {
    const row = actions.get(segments.slice(0, length).join('/'));
    if (row) return { ...row, relicensing: null, detail: action };
  }
  const words = segments.slice(1).flatMap((segment) => segment.split(/[-_.]/));
  const instrument =
    words.includes('dco') || words.includes('dco2')
      ? 'dco'
      : words.some((word) => /^cla(?:bot|assistant)?$/.test(word))
        ? 'cla'
        : null;
  return instrument === null ? null : { instrument, holder: null, relicensing: null, detail: action };
}

/** @param command one line of a workflow's `run:` */
export function findServiceByCommand(command: string): ContributionService | null {
  const [first = ''] = command
    .trim()
    .replace(/^(?:npx|pipx run|uvx|sudo|python3? -m)\s+/, '')
    .split(/\s/, 1);
  const instrument = commands.get((first.split('/').at(-1) ?? '').toLowerCase());
  return instrument === undefined ? null : { instrument, holder: null, relicensing: null, detail: first };
}

/** @param check the name of a status check, or of a label */
export function findServiceByCheck(check: string): ContributionService | null {
  const instrument = checks.get(check.toLowerCase());
  return instrument === undefined ? null : { instrument, holder: null, relicensing: null, detail: check.toLowerCase() };
}
