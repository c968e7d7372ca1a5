import type { RunKey } from './list-run-keys.ts';

/** A check run that is under way. */
export interface OpenRunPayload extends RunKey {
  readonly title: string;
  readonly summary: string;
}

/** Says that somebody is at it, where an audit takes longer than people wait. */
export function renderOpenRun({ checkKey, name }: RunKey): OpenRunPayload {
  return {
    checkKey,
    name,
    title: 'Auditing…',
    summary:
      'Counterweight is reading this commit. The first audit of a repository reads its whole history, later ones what is new.',
  };
}
