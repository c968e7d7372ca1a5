import { z } from 'zod';
import {
  ChangeTerms,
  DeclaredLicense,
  LicenseClass,
  LicenseFile,
  LicenseHeaders,
  LicenseMark,
  LicensePart,
  RelicensingPower,
} from '../../src/core/license-facts.ts';

const Share = z.number().min(0).max(1);
const Expression = z.string().describe('SPDX; LicenseRef-scancode-<key> for what SPDX does not list');
const IsoDate = z.string().describe('ISO date, UTC');

/** Best first. */
export const OpennessOutcome = z.enum([
  'open-protected',
  'open',
  'open-unlisted',
  'open-concentrated',
  'open-core',
  'delayed-open',
  'source-available',
  'modified',
  'none',
  'unknown',
]);
export type OpennessOutcome = z.infer<typeof OpennessOutcome>;

export const Part = LicensePart.extend({
  effective: z
    .object({ expression: Expression, class: LicenseClass, since: IsoDate })
    .nullable()
    .describe('What counts instead, where the date on which the license becomes another has passed'),
});
export type Part = z.infer<typeof Part>;

export const DatedTerms = ChangeTerms.extend({
  governs: z.string().describe('The folder that they speak of; empty: the whole repository'),
  isPast: z.boolean().describe('The date on which the license becomes another has come'),
});
export type DatedTerms = z.infer<typeof DatedTerms>;

export const HistoryEntry = z.object({
  at: IsoDate,
  commit: z.string(),
  by: z.string().nullable().describe('A login where one is known, else a name; never an e-mail address'),
  path: z.string(),
  from: Expression,
  fromClass: LicenseClass,
  to: Expression,
  toClass: LicenseClass,
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const Measurement = z.object({
  outcome: OpennessOutcome,
  class: LicenseClass.describe('The worst first-party part; of an OR the better side'),
  expression: Expression.describe('Of all first-party parts; NONE where nothing grants anything'),
  effectiveExpression: Expression.nullable().describe('What counts instead, where a date of change has passed'),
  changeDate: IsoDate.nullable().describe('When the license that decides becomes another, where its file names a day'),
  changeTerms: z.array(DatedTerms),
  isCopyleft: z.boolean().describe('What the largest part of the work is under keeps its copies open'),
  concentratedBy: z
    .array(z.enum(['cla', 'assignment', 'relicensed']))
    .describe('Why one entity alone can put future versions under other terms'),
  authors: z
    .object({ people: z.int(), topShare: Share.describe('Of all commits ever, by the one who made most') })
    .nullable()
    .describe('Whose work it is; null where the whole history is not known'),
  texts: z.array(LicenseFile),
  declared: z.array(DeclaredLicense),
  headers: LicenseHeaders,
  parts: z.array(Part).describe('First-party parts first'),
  proprietaryShare: Share.describe('First-party files under restricted, source-available or proprietary terms'),
  relicensing: RelicensingPower,
  history: z.array(HistoryEntry).nullable().describe('Changes of the license of the root, oldest first'),
  historyUnread: z.int().describe('Versions of license files that could not be read'),
  marks: z.array(LicenseMark),
  partlyRead: z.array(z.object({ path: z.string(), why: z.string() })),
});
export type Measurement = z.infer<typeof Measurement>;
