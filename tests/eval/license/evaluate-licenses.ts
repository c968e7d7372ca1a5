import Table from 'cli-table3';
import { matchLicenseTexts } from '../../../src/readers/license-text/match-license-texts.ts';
import { type GatheredCase, gatherTexts } from './gather-texts.ts';
import { predictLicense } from './predict-license.ts';
import { type Label, readLabels } from './read-labels.ts';
import { isAccepted, type Miss, type Prediction, type Score, scoreLicenses } from './score-license.ts';

/** What the specification asks for, on texts never seen; shares of cases. */
const bars: readonly { readonly name: string; readonly atLeast?: number; readonly atMost?: number }[] = [
  { name: 'expression, all', atLeast: 0.8 },
  { name: 'expression, mainstream license files', atLeast: 0.96 },
  { name: 'expression, kind manifest', atLeast: 0.9 },
  { name: 'expression, kind header', atLeast: 0.85 },
  { name: 'expression, group multi', atLeast: 0.6 },
  { name: 'not open called open (false open)', atMost: 0.03 },
  { name: 'open not called open', atMost: 0.12 },
  { name: 'open or closed right', atLeast: 0.88 },
];

export interface LicenseEvaluation {
  /** Files of labels. */
  readonly labels: readonly string[];
  /** Where the labelled texts are brought, and stay. */
  readonly folder: string;
  readonly clones: string;
}

/** Reads every labelled case, prints the numbers and every miss. */
export async function evaluateLicenses({ labels: files, folder, clones }: LicenseEvaluation): Promise<boolean> {
  const labels = files.flatMap(readLabels);
  const { cases, lacking } = gatherTexts(labels, folder, clones);
  for (const line of lacking) console.log(`lacking: ${line}`);
  const load = await time(() => matchLicenseTexts('a text'));
  const predictions = new Map<string, Prediction>();
  const read = async (gathered: GatheredCase) => {
    predictions.set(gathered.label.id, await predictLicense(gathered));
  };
  const [trees = [], single = []] = [true, false].map((isTree) =>
    cases.filter(({ label }) => (label.kind === 'repo') === isTree),
  );
  const reading = await time(async () => {
    for (const gathered of single) await read(gathered);
  });
  for (const gathered of trees) await read(gathered);
  const isContribution = ({ kind }: Label) => kind === 'contrib';
  const { scores, misses } = scoreLicenses(
    labels.filter((label) => !isContribution(label)),
    predictions,
  );
  const contributions = scoreContributions(labels.filter(isContribution), predictions);
  printMisses(misses);
  const isMet = printScores([...scores, contributions]);
  console.log(
    `${cases.length} of ${labels.length} cases; ${(reading / single.length).toFixed(1)} ms a file; ${load.toFixed(0)} ms to load`,
  );
  return isMet;
}

/** Milliseconds. */
async function time(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function scoreContributions(labels: readonly Label[], predictions: ReadonlyMap<string, Prediction>): Score {
  const judged = labels.flatMap((label) => {
    const prediction = predictions.get(label.id);
    return prediction ? [{ label, isRight: isAccepted(prediction.expression, label), prediction }] : [];
  });
  for (const { label, isRight, prediction } of judged) {
    if (!isRight)
      console.log(
        `contribution terms: ${label.id} ${label.source}: ${label.expected}, read ${prediction.expression} (${label.note})`,
      );
  }
  return { name: 'contribution terms', right: judged.filter(({ isRight }) => isRight).length, of: judged.length };
}

function printMisses(misses: readonly Miss[]): void {
  const table = new Table({
    head: ['case', 'kind', 'expected', 'read', 'class', 'read', ''],
    wordWrap: true,
    colWidths: [8, 14, 42, 42, 18, 18, 14],
  });
  for (const { label, prediction, isFalseOpen, isMissedOpen } of misses) {
    const grave = isFalseOpen ? 'FALSE OPEN' : isMissedOpen ? 'missed open' : '';
    table.push([label.id, label.kind, label.expected, prediction.expression, label.class, prediction.class, grave]);
  }
  console.log(table.toString());
}

function printScores(scores: readonly Score[]): boolean {
  const table = new Table({ head: ['measure', 'cases', 'share', 'bar', ''] });
  let isMet = true;
  for (const { name, right, of } of scores) {
    const bar = bars.find((candidate) => candidate.name === name);
    const share = of === 0 ? 0 : right / of;
    const meets = !bar || (share >= (bar.atLeast ?? 0) && share <= (bar.atMost ?? 1));
    isMet &&= meets;
    const asked =
      bar?.atLeast !== undefined
        ? `at least ${percent(bar.atLeast)}`
        : bar?.atMost !== undefined
          ? `at most ${percent(bar.atMost)}`
          : '';
    table.push([name, `${right} of ${of}`, percent(share), asked, bar ? (meets ? 'met' : 'MISSED') : '']);
  }
  console.log(table.toString());
  return isMet;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
