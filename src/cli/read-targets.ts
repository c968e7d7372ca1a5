import { readFile } from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';
import { TargetError } from '../engine/target-error.ts';

/** The targets in a file: one a line, empty lines and lines that begin with `#` left out. */
export async function readTargets(file: string): Promise<string[]> {
  let text: string;
  try {
    // Not `/dev/stdin`: a socket cannot be opened by its name.
    text = file === '-' ? await readStream(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new TargetError(
      `The list of targets ${file} cannot be read (${code}).`,
      'Check the path given to --targets.',
    );
  }
  const targets = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (targets.length > 0) return targets;
  throw new TargetError(`The list of targets ${file} is empty.`, 'Write one target a line.');
}
