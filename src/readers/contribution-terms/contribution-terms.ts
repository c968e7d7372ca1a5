/**
 * What contributors give. cla: rights to a holder, by an agreement. assignment: the copyright itself. dco: their word that they
 * may contribute. inbound-outbound: the license under which the project goes out. none: it is said that nothing is asked.
 */
export type Instrument = 'cla' | 'assignment' | 'dco' | 'none' | 'inbound-outbound';

export interface ContributionStatement {
  readonly instrument: Instrument;
  readonly line: number;
  readonly endLine: number;
  /** `offered`: left to the contributor, or one of several ways. `mentioned`: spoken of, and nothing asked. */
  readonly strength: 'required' | 'offered' | 'mentioned';
  /** Who gets the rights, as named. */
  readonly holder: string | null;
  /** True where the holder may license what it gets under terms of its choice, false where it promised not to. */
  readonly relicensing: boolean | null;
  /** The key of the rule or service by which it was found. */
  readonly detail: string;
}

export interface ContributionTerms {
  readonly statements: readonly ContributionStatement[];
}
