// npm run eval -- truck-factor PUBLISHED.csv CLONES: each system's truck factor at its commit against the published one.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Measurement } from '../../checks/contributor-spread/measurement.ts';
import { checks } from '../../checks/index.ts';
import { auditTarget } from '../../src/engine/audit-target.ts';

const [subject, csv, clones] = process.argv.slice(2);
if (subject !== 'truck-factor' || !csv || !clones) {
  console.error('usage: npm run eval -- truck-factor PUBLISHED.csv FOLDER_OF_CLONES');
  process.exit(2);
}

const rows = readFileSync(csv, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));
let exact = 0;
let furthest = 0;
for (const [repository = '', commit = '', , published = ''] of rows) {
  const report = await auditTarget({
    target: join(clones, repository.split('/').at(-1) ?? ''),
    checks,
    at: commit,
    base: null,
    policyFile: null,
    tool: { name: 'eval', version: '0' },
    docsUrl: () => '',
    clock: Date.now,
  });
  const { truckFactor } = Measurement.parse(report.results[0]?.measurement);
  const { value, people, files } = truckFactor.allTime;
  const off = Math.abs(value - Number(published));
  if (off === 0) exact++;
  furthest = Math.max(furthest, off);
  const names = people.map(({ name, filesAuthored }) => `${name} ${filesAuthored}`).join(', ');
  console.log(
    `${off === 0 ? 'exact' : 'MISS '}  ${repository}: published ${published}, measured ${value} of ${files} files (${names})`,
  );
}
console.log(`${exact} of ${rows.length} exact, none off by more than ${furthest}`);
process.exitCode = exact >= rows.length - 1 && furthest <= 2 ? 0 : 1;
