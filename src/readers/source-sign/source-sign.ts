/** What the source of one file does that lets users out or in, or keeps them. */
export type SourceSignKind =
  | 'export'
  | 'import'
  | 'backup'
  | 'restore'
  | 'account-move'
  | 'server-setting'
  | 'grpc-service'
  | 'graphql-server'
  | 'generated-api'
  | 'token-route'
  | 'client-registration'
  | 'plugin-loader'
  | 'client-library'
  | 'attestation'
  | 'attestation-server'
  | 'client-gate'
  | 'pinning'
  | 'drm'
  | 'telemetry'
  | 'telemetry-choice'
  | 'exit-window'
  | 'bridge'
  | 'versioned-route'
  | 'machine-output';

export interface SourceSign {
  readonly kind: SourceSignKind;
  /** What stands there, as the source writes it. */
  readonly said: string;
  readonly line: number;
}

/** A host that a source names in a string. */
export interface NamedHost {
  readonly host: string;
  /** The line speaks of an address to be called, not of a page to be read. */
  readonly isCalled: boolean;
  readonly line: number;
}

export interface SourceReading {
  readonly signs: readonly SourceSign[];
  readonly hosts: readonly NamedHost[];
  /** Paths of calls that it answers, as the source writes them: `/notes/{id}`. */
  readonly routes: readonly string[];
}
