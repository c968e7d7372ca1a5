/** One person's part in one file. */
export interface FilePart {
  readonly person: number;
  /** FA: whether they added the file. */
  readonly added: boolean;
  /** DL: their changes after that; a weighted sum for a recent window. */
  readonly deliveries: number;
}

/** Weights of Fritz et al. (ICSE 2010, TOSEM 2014) as Avelino et al. (ICPC 2016) use them. */
const weights = { base: 3.293, firstAuthorship: 1.098, deliveries: 0.164, acceptances: 0.321 } as const;
const normalisedThreshold = 0.75;

/** DOA(d, f) = 3.293 + 1.098·FA + 0.164·DL − 0.321·ln(1 + AC), AC being the deliveries of everybody else. */
export function degreeOfAuthorship(part: Omit<FilePart, 'person'>, acceptances: number): number {
  const first = part.added ? weights.firstAuthorship : 0;
  return weights.base + first + weights.deliveries * part.deliveries - weights.acceptances * Math.log(1 + acceptances);
}

/**
 * The authors of a file: DOA over three quarters of the file's highest, and either no less than 3.293 or having added the
 * file. Source: Avelino, Passos, Hora, Valente, "A Novel Approach for Estimating Truck Factors", ICPC 2016, and its code.
 */
export function authorsOf(parts: readonly FilePart[]): number[] {
  const total = parts.reduce((sum, { deliveries }) => sum + deliveries, 0);
  const degrees = parts.map((part) => degreeOfAuthorship(part, total - part.deliveries));
  const highest = highestOf(degrees);
  return parts.flatMap(({ person, added }, index) => {
    const degree = degrees[index] as number;
    return degree / highest > normalisedThreshold && (degree >= weights.base || added) ? [person] : [];
  });
}

/** One person's recent part in one file, each event weighted by its age. */
export interface RecentPart {
  readonly person: number;
  readonly add: number;
  readonly changes: number;
}

/**
 * The authors of a file in a recent window: those with over three quarters of the highest 1.098·FA + 0.164·DL, both decayed.
 * The constant and the term for others' work are left out: on sums of decayed weights, mostly far below 1, the constant 3.293
 * alone would make an author of everybody who touched the file once, and as a threshold it would leave shared files with none.
 * JetBrains Research's bus-factor-explorer, which follows Jabrayilzade et al. (ICSE-SEIP 2022), drops it for the same reason.
 */
export function recentAuthorsOf(parts: readonly RecentPart[]): number[] {
  const scores = parts.map(({ add, changes }) => weights.firstAuthorship * add + weights.deliveries * changes);
  const highest = highestOf(scores);
  return parts.flatMap(({ person }, index) =>
    (scores[index] as number) > normalisedThreshold * highest ? [person] : [],
  );
}

/** Without spreading: a hostile history can give one file more people than a call takes arguments. */
function highestOf(values: readonly number[]): number {
  return values.reduce((left, right) => Math.max(left, right), Number.NEGATIVE_INFINITY);
}
