import { Audience } from '../../src/core/fact.ts';
import type { Power, PowersMeasurement } from './powers.ts';

/** Where power comes from, and who may read that it does. What is not here, administrators alone may. */
const viaAudiences: readonly (readonly [RegExp, Audience])[] = [
  // Whose account a personal repository lies under is in its address, and a registry shows who maintains a package.
  [/^owner$/, 'public'],
  [/^maintains:/, 'public'],
  [/^(?:organisation-owner|outside-collaborator|role:\w+|members-hidden)$/, 'members'],
];

/** Notes that follow from what everybody can read, or say only what could not be had. */
const publicNotes: ReadonlySet<string> = new Set([
  'personal-account',
  'archived',
  'merge-queue',
  'apps-not-listed',
  'registry-maintainers',
  'registry-unknown',
  'fewest-maintainers-count',
  'whoever-tags',
]);

/**
 * What these readers may see of a measurement made with an administrator's eyes: of every power its numbers and its state, and the
 * names of holders whose part in that very power they could have read themselves. That somebody maintains a package says nothing of
 * what they may push, and a role nothing of what rules let its holder do: rules, keys and apps are an administrator's to see.
 */
export function reducePowers({ powers, principals }: PowersMeasurement, readers: Audience): PowersMeasurement {
  if (readers === 'administrators') return { powers, principals };
  const mayRead = (via: string) =>
    viaAudiences.some(([pattern, audience]) => pattern.test(via) && isWithin(audience, readers));
  const seen = principals
    .map((principal) => ({ ...principal, via: principal.via.filter(mayRead) }))
    .filter(({ via }) => via.length > 0);
  const idsOf = (gives: (via: string) => boolean) =>
    new Set(seen.filter(({ via }) => via.some(gives)).map(({ id }) => id));
  const isMaintainer = (via: string) => via.startsWith('maintains:');
  const isOwner = (via: string) => via === 'owner';
  return {
    powers: {
      pushUnreviewed: reduce(powers.pushUnreviewed, idsOf(isOwner)),
      changeSettings: reduce(
        powers.changeSettings,
        idsOf((via) => !isMaintainer(via)),
      ),
      publish: reduce(
        powers.publish,
        idsOf((via) => isOwner(via) || isMaintainer(via)),
      ),
    },
    principals: seen,
  };
}

function isWithin(audience: Audience, readers: Audience): boolean {
  return Audience.options.indexOf(audience) <= Audience.options.indexOf(readers);
}

function reduce(power: Power, visible: ReadonlySet<string>): Power {
  return {
    ...power,
    aloneDirect: power.aloneDirect.filter((id) => visible.has(id)),
    aloneAfterSettings: power.aloneAfterSettings.filter((id) => visible.has(id)),
    notes: power.notes.filter((note) => publicNotes.has(note)),
    nPeople: null,
    active: null,
  };
}
