/** What a document says that a reader of the repository would go by. */
export type ProseSignKind =
  | 'export'
  | 'backup'
  | 'restore'
  | 'self-host'
  | 'install'
  | 'plain-storage'
  | 'account-move'
  | 'tokens'
  | 'extensions'
  | 'api'
  | 'file-format'
  | 'reproducible'
  | 'signed-releases'
  | 'server-setting'
  | 'telemetry-choice'
  | 'forbids-clients'
  | 'needs-secret'
  | 'contact';

export interface ProseSign {
  readonly kind: ProseSignKind;
  readonly said: string;
  readonly line: number;
}

export interface ProseLink {
  readonly url: string;
  readonly line: number;
  /** The headings it stands under, the nearest last. */
  readonly under: readonly string[];
}

/** A call of an interface over HTTP, as documents write it: `GET /notes/{id}`. */
export interface DocumentedCall {
  readonly method: string;
  readonly path: string;
  readonly line: number;
}

export interface ProseReading {
  /** The title and what is said first: how the project describes itself. */
  readonly opening: string;
  readonly openingLine: number;
  readonly links: readonly ProseLink[];
  /** Known protocols that it names. */
  readonly protocols: readonly { readonly protocol: string; readonly line: number }[];
  readonly signs: readonly ProseSign[];
  /** Words in capitals by which a specification demands (RFC 2119). */
  readonly normative: number;
  readonly words: number;
  readonly calls: readonly DocumentedCall[];
  /** The tool for specifications that it is written with; null for other documents. */
  readonly specification: string | null;
}
