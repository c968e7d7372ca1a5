import type { HolderKind } from '../../core/contract-facts.ts';

/** What a condition on the sender lets pass. */
export interface Judgement {
  readonly label: 'privileged' | 'protocol' | 'self' | 'governance' | 'user' | 'initializer' | 'mixed';
  /** What the sender is compared with. */
  readonly by: HolderKind;
  /** The variable, getter or role, as the source writes it; empty where none has a name. */
  readonly name: string;
  /** `by-name`: nothing but a name speaks for it. */
  readonly confidence: 'resolved' | 'known-base' | 'by-name';
}
