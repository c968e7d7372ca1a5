/** What stands on a digest's page beside the digest. */
export interface DigestPage {
  /** A hidden line it is found again by; null where nothing is posted. */
  readonly marker: string | null;
  readonly style: 'weekly' | 'living';
  /** The digest before this one, where it has an issue of its own. */
  readonly previous: { readonly number: number; readonly url: string } | null;
  /** When it was looked at once more and nothing was new (ISO 8601); null: not since. */
  readonly lookedAgainAt: string | null;
  /** Such as "Mondays at 06:00 (Europe/Berlin)"; null where nothing is posted. */
  readonly schedule: string | null;
  /** Of whose installation this comes, such as "the organization octo"; null where nothing is posted. */
  readonly installedOn: string | null;
  /** The file in which it is set up or turned off, such as ".github/counterweight.yml in octo/.github". */
  readonly policyPlace: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** What the reader has to know of the making, such as a permission that is missing. */
  readonly notes: readonly string[];
}

export interface RenderedDigest {
  /** The verdict, at most 200 characters. */
  readonly title: string;
  /** GitHub-flavoured Markdown of at most 65,536 characters. */
  readonly body: string;
}
