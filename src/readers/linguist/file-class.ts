/** What a file is to a measure of authorship: only *source* counts. */
export type FileClass = 'source' | 'generated' | 'vendored' | 'documentation' | 'other';

/** Whether a language's files count: programming and markup do, data and prose do not. */
export type Kind = 'source' | 'other';

/** What `.gitattributes` says of a file, read by others; a value here wins over every rule. */
export interface LinguistAttributes {
  readonly vendored?: boolean;
  readonly documentation?: boolean;
  readonly generated?: boolean;
  readonly detectable?: boolean;
  readonly language?: string;
}

/** The beginning of a file and, where that is not all of it, its end. */
export interface FileText {
  readonly head: string;
  readonly tail?: string;
}
