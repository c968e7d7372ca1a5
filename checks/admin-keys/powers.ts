import { z } from 'zod';

const PrincipalId = z
  .string()
  .describe('A login; deploy-key:<id>; app:<slug>; @organisation/team; never an e-mail address');
const Count = z.int().nonnegative();

export const PowerState = z.enum(['sole-key', 'any-of-n', 'quorum', 'deadlock-risk', 'unknown']);
export type PowerState = z.infer<typeof PowerState>;

/**
 * One power over a repository: how many must act together to use it (k), and how many hold it (n).
 *
 * What is hidden is completed in two ways: `least`, where whatever is hidden gives nobody anything, and `most`, where it gives
 * everybody everything. Names are those of `least`, so that nobody is named who may not hold it. A number stands where both ways
 * come to the same; its bounds stand always, and null as an upper bound means that none can be given.
 */
export const Power = z.object({
  aloneDirect: z.array(PrincipalId).describe('Can use it now, with nobody else and no setting changed'),
  aloneAfterSettings: z.array(PrincipalId).describe('Further ones who can take the safeguard away first'),
  kDirect: Count.nullable().describe('Fewest who must act together; null: cannot be told, or nobody can'),
  kEffective: Count.nullable().describe('The same where settings may be changed first'),
  n: Count.nullable().describe(
    'Where k is 1 those who can use it alone, a deploy key counted with who added it; else the people who can take part',
  ),
  state: PowerState,
  complete: z.boolean().describe('Nothing that is hidden could change the names or the numbers; apps left aside'),
  notes: z.array(z.string()).describe('What it rests on, such as enforce-admins-off'),
  kDirectAtLeast: Count.nullable().describe('However what is hidden turns out; null: nobody can use it as things are'),
  kDirectAtMost: Count.nullable(),
  kEffectiveAtLeast: Count.nullable(),
  kEffectiveAtMost: Count.nullable(),
  nAtLeast: Count,
  nAtMost: Count.nullable(),
  nPeople: Count.nullable().describe('Of n, people: no apps, and no keys but those that people added'),
  active: Count.nullable().describe('Of the people in n, those who were active in the last 180 days; null: not known'),
  hidden: z.array(z.string()).describe('Facts that could not be had, and could change it'),
});
export type Power = z.infer<typeof Power>;

export const Powers = z.object({ pushUnreviewed: Power, changeSettings: Power, publish: Power });
export type Powers = z.infer<typeof Powers>;
export type PowerName = keyof Powers;

export const Principal = z.object({
  id: PrincipalId,
  kind: z.enum(['person', 'app', 'deploy-key', 'team']),
  via: z
    .array(z.string())
    .describe('Where its power comes from, such as role:admin, organisation-owner or maintains:npm:left-pad'),
});
export type Principal = z.infer<typeof Principal>;

export const PowersMeasurement = z.object({ powers: Powers, principals: z.array(Principal) });
export type PowersMeasurement = z.infer<typeof PowersMeasurement>;
