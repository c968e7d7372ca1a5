import { basename } from 'node:path';
import { type Fact, unknown } from '../../core/fact.ts';
import type { FactId, FactSet } from '../../core/facts.ts';
import type { Licensing } from '../../core/license-facts.ts';
import type { AuditOptions } from '../../core/policy.ts';
import {
  type InteroperationFacts,
  planInteroperation,
  readInteroperation,
} from '../interoperation/collect-interoperation.ts';
import { planLicensing, readLicensing } from '../licensing/plan-licensing.ts';
import { type PartialFacts, withProvenance } from '../provenance.ts';
import { ReaderPool } from '../reading/reader-pool.ts';
import { spreadInteroperation } from '../spread-facts.ts';
import { attempt } from '../unknown-from-error.ts';
import { directoryContents, readDirectory } from './read-directory.ts';

export interface DirectoryInput {
  readonly needs: ReadonlySet<FactId>;
  readonly path: string;
  readonly options: AuditOptions;
  /** Seconds since 1970. */
  readonly now: number;
  /** ISO 8601. */
  readonly readAt: string;
  readonly signal?: AbortSignal | undefined;
}

const noHistory = unknown('no-source', 'This is a plain directory: it has no history. Audit a git clone of it.');

/** The facts that need no history; of the others, why they are unknown. */
export async function collectDirectoryFacts(input: DirectoryInput): Promise<FactSet> {
  const { needs, readAt } = input;
  const facts: PartialFacts = {
    ...Object.fromEntries([...needs].map((id) => [id, noHistory])),
    ...(needs.has('licensing') ? { licensing: await collectLicensing(input) } : {}),
    ...(needs.has('interoperation') || needs.has('repositoryKind')
      ? spreadInteroperation(await collectInteroperation(input))
      : {}),
  };
  return withProvenance(facts, { needs, readAt });
}

async function collectLicensing({ path, options, now, signal }: DirectoryInput): Promise<Fact<Licensing>> {
  const tree = await attempt(() => readDirectory(path, signal));
  const plan = await planLicensing({ tree, exclude: options.exclude, history: null, signal });
  const pool = new ReaderPool();
  try {
    return await readLicensing(plan, { contents: directoryContents(path, signal), store: null, pool, now });
  } finally {
    await pool.close();
  }
}

async function collectInteroperation({ path, options, signal }: DirectoryInput): Promise<Fact<InteroperationFacts>> {
  const planned = planInteroperation(await attempt(() => readDirectory(path, signal)), options.exclude);
  const pool = new ReaderPool();
  try {
    const names = { owner: null, name: basename(path), host: null };
    return await readInteroperation(planned, { contents: directoryContents(path, signal), store: null, pool, names });
  } finally {
    await pool.close();
  }
}
