import type { Conclusion } from '../../core/verdict.ts';

/** A completed check run as GitHub takes it, but for where it is posted. Every limit of GitHub's is kept by construction. */
export interface CheckRunPayload {
  /** Id of a check, `change` for the one run of a head that is judged on what it changes, `all` for the single run of the default branch. */
  readonly checkKey: string;
  /** `Counterweight / License openness`. */
  readonly name: string;
  readonly conclusion: Conclusion;
  readonly title: string;
  /** Markdown, at most 65,535 characters each. */
  readonly summary: string;
  readonly text: string;
  /** In a fixed order, the worst first; any number: the publisher sends fifty at a time. */
  readonly annotations: readonly CheckRunAnnotation[];
  /** At most three. */
  readonly actions: readonly CheckRunAction[];
  readonly detailsUrl: string | null;
}

export interface CheckRunAnnotation {
  readonly path: string;
  /** From 1. */
  readonly startLine: number;
  readonly endLine: number;
  readonly level: 'notice' | 'warning' | 'failure';
  /** At most 255 characters. */
  readonly title: string;
  /** At most 64 KB. */
  readonly message: string;
}

export interface CheckRunAction {
  /** At most 20 characters. */
  readonly label: string;
  /** At most 40 characters. */
  readonly description: string;
  /** At most 20 characters. */
  readonly identifier: string;
}
