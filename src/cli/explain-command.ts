import { readFile } from 'node:fs/promises';
import { checks } from '../../checks/index.ts';
import { findCheck } from './choose-checks.ts';

/** Prints a check's page, or the list of checks. */
export async function explainCommand(id: string | null): Promise<void> {
  if (id === null) {
    const lines = checks.map((check) => `${check.id}\n    ${check.rationale}`);
    process.stdout.write(`${lines.join('\n')}\n`);
    return;
  }
  const check = findCheck(id);
  process.stdout.write(await readFile(await findPage(check.id), 'utf8'));
}

/** The page lies beside the check's source; compiled code lies one folder deeper. */
async function findPage(id: string): Promise<URL> {
  const here = new URL('../../', import.meta.url);
  const root = here.pathname.endsWith('/dist/') ? new URL('../', here) : here;
  return new URL(`checks/${id}/README.md`, root);
}
