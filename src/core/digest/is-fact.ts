import type { News } from './digest.ts';

/** A fact about the repository: not a change of the rules it is judged by, and not a bug of ours. */
export function isFact({ cause }: Pick<News, 'cause'>): boolean {
  return cause !== 'rules' && cause !== 'fault';
}
