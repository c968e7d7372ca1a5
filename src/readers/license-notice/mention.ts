/** A license named in a folded text; UTF-16 offsets in that text. */
export interface Mention {
  readonly expression: string;
  readonly start: number;
  readonly end: number;
  /** False where version or variant are left open. */
  readonly isExact: boolean;
  /** False for a word that means something else as often ("Perl", "Apache"): only a wording around it makes it a license. */
  readonly isName: boolean;
}
