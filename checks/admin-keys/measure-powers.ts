import { listNotes } from './measure-powers-notes.ts';
import { listPrincipals } from './measure-powers-principals.ts';
import { type Standing, standOnPublish, standOnPush, standOnSettings } from './measure-powers-standing.ts';
import { decideState } from './measure-powers-state.ts';
import { completeWorld } from './measure-powers-world.ts';
import { type Part, type PowerFacts, parts } from './power-needs.ts';
import { type Actor, isHidden, type World } from './power-world.ts';
import type { Power, PowerName, PowersMeasurement } from './powers.ts';

const stands = {
  pushUnreviewed: standOnPush,
  changeSettings: standOnSettings,
  publish: standOnPublish,
} as const satisfies Readonly<Record<PowerName, (world: World) => Standing>>;

/**
 * Who holds which power over a repository, and how many must act together, from what its platform says. What is hidden is
 * completed in both extreme ways; where they agree, every other way does too, because more access never takes power from anybody.
 */
export function measurePowers(facts: PowerFacts): PowersMeasurement {
  const worlds = completeWorlds(facts);
  const isActive = createIsActive(facts);
  const measure = (name: PowerName) => measurePower(name, facts, worlds, isActive);
  const powers = {
    pushUnreviewed: measure('pushUnreviewed'),
    changeSettings: measure('changeSettings'),
    publish: measure('publish'),
  };
  return { powers, principals: listPrincipals(facts, worlds.least, stands.publish(worlds.least).alone) };
}

interface Worlds {
  readonly least: World;
  readonly most: World;
  /** With this part alone completed otherwise than in `least`, and otherwise than in `most`. */
  readonly varied: readonly { readonly part: Part; readonly more: World; readonly less: World }[];
}

function completeWorlds(facts: PowerFacts): Worlds {
  return {
    least: completeWorld(facts, () => false),
    most: completeWorld(facts, () => true),
    varied: parts.map((part) => ({
      part,
      more: completeWorld(facts, (one) => one === part),
      less: completeWorld(facts, (one) => one !== part),
    })),
  };
}

function measurePower(name: PowerName, facts: PowerFacts, worlds: Worlds, isActive: IsActive): Power {
  const stand = stands[name];
  const least = stand(worlds.least);
  const most = stand(worlds.most);
  const differ = (world: World, from: Standing) => signatureOf(stand(world)) !== signatureOf(from);
  const complete = signatureOf(least) === signatureOf(most);
  const hidden = worlds.varied.flatMap(({ part, more, less }) =>
    !complete && (differ(more, least) || differ(less, most)) ? [part] : [],
  );
  const k = {
    ...boundsOf('kDirect', least.direct, most.direct),
    ...boundsOf('kEffective', least.effective, most.effective),
  };
  const holders = countHolders(least, most);
  const active = holders.n === null || isActive === null ? null : holders.people.filter(isActive).length;
  const { n, nAtLeast, nAtMost } = holders;
  return {
    aloneDirect: namesOf(least.alone),
    aloneAfterSettings: namesOf(least.afterSettings),
    ...k,
    n,
    nAtLeast,
    nAtMost,
    nPeople: n === null ? null : holders.people.length,
    active,
    state: decideState({ ...k, n, nAtLeast, active }),
    complete,
    notes: listNotes(name, facts, worlds.least, { alone: least.alone, isNobody: most.direct === Infinity }),
    hidden,
  };
}

type Bounds<Name extends string> = Record<Name | `${Name}AtLeast` | `${Name}AtMost`, number | null>;

function boundsOf<Name extends string>(name: Name, most: number, least: number): Bounds<Name> {
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    [name]: most === least ? finite(least) : null,
    [`${name}AtLeast`]: finite(least),
    [`${name}AtMost`]: finite(most),
  } as Bounds<Name>;
}

/** Everything that is told of a power, but for who is hidden. */
function signatureOf({ alone, afterSettings, direct, effective, holders, participants }: Standing): string {
  const keys = (actors: readonly Actor[]) => actors.map(({ key }) => key).sort();
  const taking = direct === 1 ? [] : keys(participants);
  return JSON.stringify([keys(alone), keys(afterSettings), `${direct}`, `${effective}`, keys(holders), taking]);
}

interface Holders extends Pick<Power, 'n' | 'nAtLeast' | 'nAtMost'> {
  readonly people: readonly Holder[];
}

/** Who holds a power where one suffices, and else who can take part. Where that is not decided, there is one holder at least. */
function countHolders(least: Standing, most: Standing): Holders {
  const few = holdersOf(least);
  const many = holdersOf(most);
  const people = few.filter(({ isPerson }) => isPerson);
  const isSameKind = (least.direct === 1) === (most.direct === 1);
  if (!isSameKind) return { n: null, nAtLeast: 1, nAtMost: null, people };
  const nAtLeast = Math.min(few.length, many.length);
  const nAtMost = many.some(isHidden) ? null : Math.max(few.length, many.length);
  return { n: nAtLeast === nAtMost ? nAtLeast : null, nAtLeast, nAtMost, people };
}

interface Holder {
  readonly key: string;
  readonly isPerson: boolean;
  readonly logins: ReadonlySet<string>;
}

/** A deploy key is in the hands of whoever added it. */
function holdersOf({ direct, holders, participants }: Standing): Holder[] {
  const found = new Map<string, Holder>();
  for (const { key, kind, addedBy, logins } of direct === 1 ? holders : participants) {
    const holder = addedBy ?? key;
    const isPerson = kind === 'person' || addedBy !== null;
    const known = found.get(holder);
    found.set(holder, { key: holder, isPerson, logins: new Set([...(known?.logins ?? []), ...logins]) });
  }
  return [...found.values()];
}

function namesOf(actors: readonly Actor[]): string[] {
  return actors.map(({ id }) => id).sort();
}

type IsActive = ((holder: Holder) => boolean) | null;
const activeSeconds = 180 * 86_400;

/** Whether one of somebody's accounts is known to have committed in the last 180 days; null where the history is not known. */
function createIsActive({ history, people }: PowerFacts): IsActive {
  if (history.status === 'unknown' || people.status === 'unknown') return null;
  const since = history.value.now - activeSeconds;
  const active = new Set(
    people.value.people.flatMap(({ login, lastActive }) =>
      login !== null && lastActive >= since ? [login.toLowerCase()] : [],
    ),
  );
  return ({ key, logins }) => active.has(key) || [...logins].some((login) => active.has(login));
}
