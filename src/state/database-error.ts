/** A database that cannot be used as it is, and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

/** By the SQLSTATE that PostgreSQL gives, or the system's call that failed. */
const reasons: readonly (readonly [RegExp, string, string])[] = [
  [/^(?:connect|getaddrinfo)$/, 'does not answer', 'Start it, or correct DATABASE_URL.'],
  [/^28\w{3}$/, 'does not let this user in', 'Correct the user and the password in DATABASE_URL.'],
  [/^3D\w{3}$/, 'is not there', 'Create it, or correct its name in DATABASE_URL.'],
  [/^42501$/, 'does not let this user make tables', 'Grant CREATE on the database, or let its owner start this once.'],
  [/^(?:53300|57P0[123])$/, 'takes no connections at the moment', 'Try again when it does.'],
];

/** What of an error whoever runs this can mend; null: nothing, it is a bug of ours. */
export function asDatabaseError(error: unknown): DatabaseError | null {
  if (error instanceof DatabaseError) return error;
  if (!(error instanceof Error)) return null;
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException;
  const reason = reasons.find(([pattern]) => pattern.test(code) || pattern.test(syscall));
  if (reason === undefined) return asDatabaseError(error.cause);
  return new DatabaseError(`The database ${reason[1]}: ${error.message}. ${reason[2]}`, { cause: error });
}
