// npm run eval -- SUBJECT …: measures on real repositories, held against what is known of them.

import { evaluateAdminKeys } from './admin-keys/evaluate-admin-keys.ts';
import { countApiCalls } from './api-calls.ts';
import { surviveCrashes } from './crashes.ts';
import { replayWeeks } from './digest/replay-weeks.ts';
import { evaluateInterop } from './interop/evaluate-interop.ts';
import { evaluateLicenses } from './license/evaluate-licenses.ts';
import { auditOverTheNetwork } from './network.ts';
import { replayPushes } from './replay.ts';
import { evaluateTruckFactors } from './truck-factor.ts';

const ownLabels = [
  'labels',
  'labels-second',
  'labels-third',
  'labels-fourth',
  'labels-fifth',
  'labels-vyper',
  'labels-anchor',
].map((name) => `tests/eval/admin-keys/${name}.csv`);
const [subject, ...args] = process.argv.slice(2);
const [first = '', second = ''] = args;
let isMet: boolean;
if (subject === 'truck-factor' && args.length === 2) isMet = await evaluateTruckFactors(first, second);
else if (subject === 'replay' && args.length > 0) isMet = await replayPushes(args);
else if (subject === 'license' && args.length >= 3) {
  isMet = await evaluateLicenses({ folder: first, clones: second, labels: args.slice(2) });
} else if (subject === 'admin-keys' && args.length >= 1) {
  isMet = evaluateAdminKeys({ folder: first, labels: args.length > 1 ? args.slice(1) : ownLabels });
} else if (subject === 'api-calls' && args.length === 1) isMet = await countApiCalls(first);
else if (subject === 'interop' && args.length >= 1) {
  isMet = evaluateInterop({
    folder: first,
    labels: args.length > 1 ? args.slice(1) : ['tests/eval/interop/labels.csv'],
  });
} else if (subject === 'crashes' && args.length <= 1) isMet = await surviveCrashes(args[0] ?? null);
else if (subject === 'network' && args.length > 0) isMet = await auditOverTheNetwork(args);
else if (subject === 'weeks' && args.length === 3) {
  const [list = '', clones = '', output = ''] = args;
  isMet = await replayWeeks({ list, clones, output, begin: '2023-07-17', weeks: 6 });
} else {
  console.error('usage: npm run eval -- truck-factor PUBLISHED.csv FOLDER_OF_CLONES');
  console.error('       npm run eval -- replay CLONE…');
  console.error('       npm run eval -- network CLONE…   (compiled first: npm run build)');
  console.error('       npm run eval -- license FOLDER FOLDER_OF_CLONES LABELS.csv…   (compiled first: npm run build)');
  console.error(
    '       npm run eval -- weeks REPOSITORIES.csv FOLDER_OF_CLONES OUTPUT   (compiled first: npm run build)',
  );
  console.error('       npm run eval -- admin-keys FOLDER_FOR_PACKAGES [LABELS.csv…]');
  console.error('       npm run eval -- interop FOLDER_OF_CLONES [LABELS.csv…]   (compiled first: npm run build)');
  console.error('       npm run eval -- api-calls CLONE   (compiled first: npm run build)');
  console.error(
    '       npm run eval -- crashes [postgres://…]   (compiled first; without an address: the embedded database)',
  );
  process.exit(2);
}
process.exitCode = isMet ? 0 : 1;
