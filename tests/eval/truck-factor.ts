import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Measurement } from '../../checks/contributor-spread/measurement.ts';
import { checks } from '../../checks/index.ts';
import { auditTarget } from '../../src/engine/audit-target.ts';

/** Each system's truck factor at its commit against the published one. Resolves with whether the bar is met: all but one exact, none off by more than 2. */
export async function evaluateTruckFactors(csv: string, clones: string): Promise<boolean> {
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
  return exact >= rows.length - 1 && furthest <= 2;
}
