// npm run bench -- REPOSITORY…: audits held against plain git on the same repositories, in turn, in the same run.
// npm run bench -- digest: the digests of an organisation of a thousand repositories.
// npm run bench -- intake [REPOSITORY…]: how soon deliveries are answered while repositories are audited.
// npm run bench -- licenses: the reading of licenses by itself, over a large tree, and under attack.
// npm run bench -- contracts REPOSITORY…: the reading of contracts, with nothing kept and again.
// npm run bench -- interop REPOSITORY…: all that the checks on clients and exit read, with nothing kept and again.
import { createRequire } from 'node:module';
import { benchContracts, contractColumns } from './contracts.ts';
import { benchDigest, digestColumns } from './digest.ts';
import { benchFullClone, fullCloneColumns } from './full-clones.ts';
import { benchIntake, intakeColumns } from './intake.ts';
import { benchInterop, interopColumns } from './interop.ts';
import { benchLaterPushes, laterPushColumns } from './later-pushes.ts';
import { benchLicenses, licenseColumns } from './licenses.ts';

const Table = createRequire(import.meta.url)('cli-table3') as typeof import('cli-table3');
const style = { head: [], border: [], compact: true };
const rounds = Number(process.env.ROUNDS ?? 5);
const named = process.argv.slice(2);
const repositories = named.length === 0 ? ['.'] : named;

if (named[0] === 'digest') {
  const digests = new Table({ head: digestColumns, style });
  digests.push(...(await benchDigest()));
  console.log(digests.toString());
  process.exit();
}

if (named[0] === 'intake') {
  const intake = new Table({ head: intakeColumns, style });
  intake.push(...(await benchIntake(named.length > 1 ? named.slice(1) : ['.'])));
  console.log(intake.toString());
  process.exit();
}

if (named[0] === 'interop') {
  const interop = new Table({ head: interopColumns, style });
  interop.push(...(await benchInterop(named.slice(1))));
  console.log(interop.toString());
  process.exit();
}

if (named[0] === 'contracts') {
  const contracts = new Table({ head: contractColumns, style });
  contracts.push(...(await benchContracts(named.slice(1))));
  console.log(contracts.toString());
  process.exit();
}

if (named[0] === 'licenses') {
  const licenses = new Table({ head: licenseColumns, style });
  licenses.push(...(await benchLicenses(rounds)));
  console.log(licenses.toString());
  process.exit();
}

const full = new Table({ head: fullCloneColumns, style });
for (const repository of repositories) full.push(await benchFullClone(repository, rounds));
console.log(`Full clones, nothing kept. Median of ${rounds}; git: git log -z --no-merges --name-status -M`);
console.log(full.toString());

const later = new Table({ head: laterPushColumns, style });
for (const repository of repositories) later.push(...(await benchLaterPushes(repository, rounds)));
console.log(
  '\nPush by push, with what was kept. own: processor time of our process; git: git fetch, at first clone and log',
);
console.log(later.toString());
