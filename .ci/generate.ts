import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { checks } from '../checks/index.ts';
import { generateLinguist } from './generate-linguist.ts';
import type { GeneratedFile } from './generated-file.ts';
import { policyJsonSchema } from './policy-json-schema.ts';
import { protocolsPage } from './protocols-page.ts';
import { reportJsonSchema } from './report-json-schema.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const files = [policyJsonSchema(checks), reportJsonSchema(checks), generateLinguist(), protocolsPage()];
await (values.check ? failOnStale(files) : write(files));

async function write(generated: readonly GeneratedFile[]): Promise<void> {
  for (const file of await findStale(generated)) {
    await writeFile(locate(file), file.text);
    console.log(`wrote ${file.path}`);
  }
}

async function failOnStale(generated: readonly GeneratedFile[]): Promise<void> {
  const stale = await findStale(generated);
  if (stale.length === 0) return;
  console.error(
    `Stale: ${stale.map(({ path }) => path).join(', ')}. Run \`npm run generate\` and commit what it writes.`,
  );
  process.exitCode = 1;
}

async function findStale(generated: readonly GeneratedFile[]): Promise<GeneratedFile[]> {
  const isStale = await Promise.all(generated.map(async (file) => (await readText(file)) !== file.text));
  return generated.filter((_, index) => isStale[index]);
}

async function readText(file: GeneratedFile): Promise<string | null> {
  try {
    return await readFile(locate(file), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function locate({ path }: GeneratedFile): URL {
  return new URL(`../${path}`, import.meta.url);
}
