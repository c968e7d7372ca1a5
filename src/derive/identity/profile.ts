/** What an account's page says of whose employee somebody is, as far as the token could see. */
export interface Profile {
  /** Free text, as its owner wrote it. */
  readonly company: string | null;
  /** Organisations the account is seen to be a member of. */
  readonly organisations: readonly {
    readonly login: string;
    readonly name: string | null;
    /** GitHub has checked that a domain belongs to it. */
    readonly isVerified: boolean;
  }[];
}
