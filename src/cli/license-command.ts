import type { LicenseForm } from '../collect/licensing/license-forms.ts';
import type { FileReading } from '../collect/licensing/read-file.ts';
import { readSingleFile } from '../collect/licensing/read-single-file.ts';
import { ReaderPool } from '../collect/reading/reader-pool.ts';
import { TargetError } from '../engine/target-error.ts';
import { renderLicense, type ShownLicense } from '../render/render-license.ts';
import { measureScreen } from './measure-screen.ts';

export interface LicenseOptions {
  readonly as?: LicenseForm;
  readonly json?: boolean;
}

/** Shows what is seen in single files: their licenses, the words that differ, what restricts. */
export async function licenseCommand(paths: readonly string[], { as, json = false }: LicenseOptions): Promise<void> {
  const screen = measureScreen(false);
  const pool = new ReaderPool();
  try {
    for (const path of paths) {
      const reading = await readSingleFile({ path, form: as ?? null }, pool).catch((error) => explain(error, path));
      const shown = { path, ...show(reading) };
      process.stdout.write(json ? `${JSON.stringify(shown)}\n` : renderLicense(shown, screen));
    }
  } finally {
    await pool.close();
  }
}

function explain(error: NodeJS.ErrnoException, path: string): never {
  if (error.syscall === undefined) throw error;
  throw new TargetError(`${path} cannot be read: ${error.message}.`, 'Name a file that is there.');
}

function show({ license, manifest, header, trouble }: FileReading): Omit<ShownLicense, 'path'> {
  return {
    ...license,
    ...(manifest ? { declared: [...manifest.declarations] } : {}),
    ...(header ? { expression: header.expression, class: header.class } : {}),
    ...(trouble === undefined ? {} : { trouble }),
  };
}
