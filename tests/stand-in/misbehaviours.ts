/** What goes wrong, where nothing is wrong with the request. */
export type Trouble =
  /** Nothing was done. */
  | '500'
  | '502'
  | '503'
  | '504'
  | '401'
  | '404'
  | '410'
  | '422'
  | '429'
  | '403-secondary'
  | '403-exhausted'
  | 'permission-removed'
  | 'suspended'
  | 'reset'
  /** No answer, ever. */
  | 'hang'
  /** It was done, and whoever asked for it does not hear of it. */
  | '502-but-done'
  | 'reset-but-done'
  | 'hang-but-done'
  | 'truncated'
  | 'garbage'
  /** All is well, later. */
  | 'slow'
  /** Of git alone: after so many bytes the connection ends, or nothing more comes. */
  | 'truncated-pack'
  | 'stalled-pack';

export interface Misbehaviour {
  /**
   * A route as GitHub writes it (`POST /repos/{owner}/{repo}/check-runs`), one path (`GET /repos/octo/project`), an expression for
   * either, or all of a kind: `git` (any request of git's), `pack` (one that brings objects), `graphql`, `api` (all others), `any`.
   */
  readonly match: string | RegExp;
  readonly as: Trouble;
  /** How many requests; 1 unless said otherwise. */
  readonly times?: number;
  /** How many go well before. */
  readonly after?: number;
  /** Of `slow`. */
  readonly ms?: number;
  /** Seconds, of `403-secondary` and `429`. */
  readonly retryAfter?: number;
  /** Of `truncated-pack` and `stalled-pack`. */
  readonly bytes?: number;
}

export interface Asked {
  readonly kind: 'git' | 'pack' | 'graphql' | 'api';
  readonly method: string;
  /** `/repos/{owner}/{repo}`; for git the path. */
  readonly route: string;
  readonly path: string;
}

interface Rule {
  readonly how: Misbehaviour;
  left: number;
  before: number;
}

export class Misbehaviours {
  readonly #rules: Rule[] = [];

  add(how: Misbehaviour): void {
    this.#rules.push({ how, left: how.times ?? 1, before: how.after ?? 0 });
  }

  clear(): void {
    this.#rules.length = 0;
  }

  /** How many that were ordered are still to come. */
  get left(): number {
    return this.#rules.reduce((sum, { left }) => sum + left, 0);
  }

  take(asked: Asked): Misbehaviour | null {
    for (const rule of this.#rules) {
      if (rule.left === 0 || !isMeant(rule.how.match, asked)) continue;
      if (rule.before > 0) {
        rule.before--;
        continue;
      }
      rule.left--;
      return rule.how;
    }
    return null;
  }
}

function isMeant(match: string | RegExp, { kind, method, route, path }: Asked): boolean {
  const lines = [`${method} ${route}`, `${method} ${path}`];
  if (match instanceof RegExp) return lines.some((line) => match.test(line));
  if (match === 'any' || match === kind) return true;
  return (match === 'git' && kind === 'pack') || lines.includes(match);
}
