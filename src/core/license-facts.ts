import { z } from 'zod';

/**
 * What a license allows, best first. osi: approved by the OSI. libre: free by the FSF alone. unapproved: grants the same
 * freedoms and is on neither list. unknown: cannot be told. restricted: limits whom or what for. source-available: may
 * be read, not freely used (no commerce, no hosting, no competing, no changing). none: nothing is granted.
 */
export const LicenseClass = z.enum([
  'osi',
  'libre',
  'unapproved',
  'unknown',
  'restricted',
  'source-available',
  'proprietary',
  'none',
]);
export type LicenseClass = z.infer<typeof LicenseClass>;

/** `verbatim`: the license's words; `cosmetic`: others that decide nothing; `modified`: some that do; `partial`: a piece. */
export const LicenseMatchKind = z.enum(['verbatim', 'cosmetic', 'modified', 'partial']);
export type LicenseMatchKind = z.infer<typeof LicenseMatchKind>;

/** An SPDX expression; `LicenseRef-scancode-<key>` for what SPDX does not list; NOASSERTION for terms that are nobody's known license; NONE where nothing is granted. */
const Expression = z.string();
const Line = z.int().positive();

/** Words that differ from the license's own. */
export const LicenseWordChange = z.object({ line: Line, removed: z.string(), added: z.string(), decides: z.boolean() });
export type LicenseWordChange = z.infer<typeof LicenseWordChange>;

export const RestrictionKind = z.enum([
  'commons-clause',
  'non-commercial',
  'no-sale',
  'no-hosting',
  'no-competing',
  'internal-use',
  'evaluation-only',
  'no-redistribution',
  'no-derivatives',
  'user-cap',
  'field-of-use',
  'ethical',
  'purchase',
  'confidential',
  'other',
]);
export type RestrictionKind = z.infer<typeof RestrictionKind>;

/** A sentence that takes back what a license gives. */
export const Restriction = z.object({ kind: RestrictionKind, line: Line, endLine: Line, words: z.string() });
export type Restriction = z.infer<typeof Restriction>;

/** How a part of a file says which license it means. `terms`: by what it allows, of no known license. */
export const LicenseEvidence = z.enum(['text', 'notice', 'tag', 'link', 'title', 'terms']);
export type LicenseEvidence = z.infer<typeof LicenseEvidence>;

export const LicenseMention = z.object({
  expression: Expression,
  how: LicenseEvidence,
  match: LicenseMatchKind,
  /** Sørensen–Dice over words, 0 to 1; 1 for what is not a text. */
  similarity: z.number().min(0).max(1),
  line: Line,
  endLine: Line,
});
export type LicenseMention = z.infer<typeof LicenseMention>;

/** A file that says how others may be used. */
export const LicenseFile = z.object({
  path: z.string(),
  /** `license`: LICENSE, COPYING and the like. `condition`: a sibling that adds terms. `notice`: NOTICE, AUTHORS. `readme`: a README's section. */
  role: z.enum(['license', 'condition', 'notice', 'readme']),
  /** The folder whose files it speaks of; empty: the whole repository. */
  governs: z.string(),
  expression: Expression,
  class: LicenseClass,
  match: LicenseMatchKind,
  similarity: z.number().min(0).max(1),
  found: z.array(LicenseMention),
  changes: z.array(LicenseWordChange),
  restrictions: z.array(Restriction),
  nearest: z.array(z.object({ expression: Expression, similarity: z.number() })).max(3),
  /** Folders that it keeps out of this license, under terms that are not open or not here. */
  carvesOut: z.array(z.object({ line: Line, words: z.string(), folders: z.array(z.string()) })),
  /** What its template leaves to be filled in, and is not. */
  placeholders: z.array(z.object({ line: Line, words: z.string() })),
  /** The file that it merely points to. */
  pointsTo: z.string().nullable(),
  /** No words at all. */
  isEmpty: z.boolean(),
  /** Commercial terms are offered beside it. */
  offersCommercial: z.object({ line: Line }).nullable(),
});
export type LicenseFile = z.infer<typeof LicenseFile>;

export const DeclaredLicense = z.object({
  path: z.string(),
  line: Line,
  field: z.string(),
  raw: z.string(),
  expression: Expression.nullable(),
  /** `unlicensed`: says that nobody gets a license; `see-file`: points at a file; `unknown`: no license known by that name. */
  meaning: z.enum(['expression', 'name', 'unlicensed', 'see-file', 'none', 'unknown']),
  class: LicenseClass,
  /** npm's `private: true` and the like: not meant to be published. */
  isPrivate: z.boolean(),
});
export type DeclaredLicense = z.infer<typeof DeclaredLicense>;

/** Whose a file is. Only `first` decides. */
export const Party = z.enum(['first', 'vendored', 'documentation', 'assets', 'tests']);
export type Party = z.infer<typeof Party>;

/** A folder (or the rest of the repository) under one license. */
export const LicensePart = z.object({
  /** Empty: all that no other part covers. */
  path: z.string(),
  files: z.int(),
  /** Of all first-party files, 0 to 1; of all files where the part is not first-party. */
  share: z.number().min(0).max(1),
  party: Party,
  expression: Expression,
  class: LicenseClass,
  /** Where it is said; null where nothing says it. */
  by: z
    .object({
      kind: z.enum(['license', 'manifest', 'headers', 'readme', 'notice', 'reuse']),
      path: z.string(),
      line: Line,
    })
    .nullable(),
});
export type LicensePart = z.infer<typeof LicensePart>;

export const LicenseHeaders = z.object({
  /** First-party source files looked at, and how many there are. */
  files: z.int(),
  filesInTree: z.int(),
  /** With an SPDX tag or a notice that names a license. */
  filesWithId: z.int(),
  byExpression: z.array(
    z.object({
      expression: Expression,
      class: LicenseClass,
      files: z.int(),
      /** The first few, in the order of paths. */
      examples: z.array(z.object({ path: z.string(), line: Line })),
      /** True where the license of the folder does not give what these headers say. */
      contradicts: z.boolean(),
    }),
  ),
});
export type LicenseHeaders = z.infer<typeof LicenseHeaders>;

export const RelicensingInstrument = z.enum(['cla', 'assignment', 'dco', 'none', 'unknown']);

export const RelicensingPower = z.object({
  /** `none`: contributions come in under the license they go out with, or guidelines ask for nothing. `unknown`: no guidelines. */
  instrument: RelicensingInstrument,
  /** Who gets the rights, as named. */
  holder: z.string().nullable(),
  /** True where the holder may license contributions under other terms. */
  relicensing: z.boolean().nullable(),
  evidence: z.array(z.object({ path: z.string(), line: Line, detail: z.string() })),
});
export type RelicensingPower = z.infer<typeof RelicensingPower>;

/** When a delayed license becomes another, as its file says. */
export const ChangeTerms = z.object({
  path: z.string(),
  line: Line,
  kind: z.enum(['date', 'after-release', 'unknown']),
  /** `YYYY-MM-DD`. */
  date: z.string().nullable(),
  /** After each release. */
  years: z.number().nullable(),
  changeLicense: z.string(),
  changeExpression: Expression.nullable(),
  additionalGrant: z.string().nullable(),
  licensor: z.string().nullable(),
});
export type ChangeTerms = z.infer<typeof ChangeTerms>;

export const LicenseMark = z.object({
  kind: z.enum([
    'readme-claims-open',
    'readme-names-license',
    'trademark-policy',
    'cla-service',
    'binary',
    'unlicensed-source',
  ]),
  path: z.string(),
  line: Line,
  detail: z.string(),
});
export type LicenseMark = z.infer<typeof LicenseMark>;

/** Everything a tree says about who may do what with it. */
export const Licensing = z.object({
  /** The moment of the audit, for dates of change: seconds since 1970. */
  now: z.int(),
  files: z.array(LicenseFile),
  declared: z.array(DeclaredLicense),
  headers: LicenseHeaders,
  /** First-party parts first, the largest first. */
  parts: z.array(LicensePart),
  /** Of all first-party parts together; an offer of several licenses stays an OR. */
  expression: Expression,
  /** The worst first-party part; of an OR the better side. */
  class: LicenseClass,
  relicensing: RelicensingPower,
  changeTerms: z.array(ChangeTerms),
  marks: z.array(LicenseMark),
  partlyRead: z.array(z.object({ path: z.string(), why: z.string() })),
});
export type Licensing = z.infer<typeof Licensing>;

/** One change of the root's license. */
export const LicenseHistoryEntry = z.object({
  /** Seconds since 1970. */
  at: z.int(),
  commit: z.string(),
  /** Index into `people.people`. */
  person: z.int().nonnegative().nullable(),
  path: z.string(),
  from: Expression,
  fromClass: LicenseClass,
  to: Expression,
  toClass: LicenseClass,
});
export type LicenseHistoryEntry = z.infer<typeof LicenseHistoryEntry>;

/** How the license of the repository's root changed, oldest first. */
export const LicenseHistory = z.object({
  entries: z.array(LicenseHistoryEntry),
  /** Versions of license files that could not be read, such as those an origin has lost. */
  unread: z.int(),
});
export type LicenseHistory = z.infer<typeof LicenseHistory>;
