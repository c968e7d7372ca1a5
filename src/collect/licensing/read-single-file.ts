import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { licensePlaceOf } from '../../derive/licensing/license-place.ts';
import { isLicenseManifest } from '../../readers/license-manifest/is-license-manifest.ts';
import { classifyPath } from '../../readers/linguist/classify-file.ts';
import type { ReaderPool } from '../reading/reader-pool.ts';
import { decodeFile } from './decode-file.ts';
import { explainContents, maxFileBytes } from './file-contents.ts';
import type { LicenseForm } from './license-forms.ts';
import type { FileReading, FileTask } from './read-file.ts';

export interface SingleFile {
  readonly path: string;
  /** Null to go by its name. */
  readonly form: LicenseForm | null;
}

/**
 * One file by itself, outside of any tree; of a large one the beginning.
 * @throws the file system's error where it cannot be read
 */
export async function readSingleFile({ path, form }: SingleFile, pool: ReaderPool): Promise<FileReading> {
  const content = await readBeginning(path);
  const text = decodeFile(content);
  const trouble = explainContents(content, text);
  if (text === null) return trouble === null ? {} : { trouble };
  const [reading = {}] = await pool.readLicensing([taskOf(path, text, form ?? guessForm(path))]);
  return trouble === null ? reading : { ...reading, trouble };
}

async function readBeginning(path: string): Promise<Buffer> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(maxFileBytes) });
  return buffer.subarray(0, bytesRead);
}

function guessForm(path: string): LicenseForm {
  if (isLicenseManifest(path)) return 'manifest';
  const place = licensePlaceOf(basename(path));
  if (place) return place.role === 'readme' ? 'readme' : 'license';
  return classifyPath(basename(path)) === 'source' ? 'header' : 'license';
}

function taskOf(path: string, text: string, form: LicenseForm): FileTask {
  const role = form === 'readme' ? 'readme' : 'license';
  const isProse = form === 'license' || form === 'readme';
  return {
    path,
    text,
    place: isProse ? { role, governs: '', tag: '', isListed: false } : null,
    isManifest: form === 'manifest',
    isContribution: false,
    isTrademark: false,
    isReuse: false,
    isHeader: form === 'header',
  };
}
