import type { LicensePart } from '../../src/core/license-facts.ts';
import { combineExpressions } from '../../src/readers/license-expression/combine-expressions.ts';
import { formatExpression } from '../../src/readers/license-expression/format-expression.ts';
import { isCopyleft, readExpression } from './compare-licenses.ts';
import { findOutcome } from './find-outcome.ts';
import { measureAuthors } from './measure-authors.ts';
import { closesOpen, listRelicensings, measureHistory } from './measure-history.ts';
import { findTerms, measureChangeTerms, measureParts } from './measure-parts.ts';
import type { Measurement } from './measurement.ts';
import type { Facts } from './needs.ts';
import { type RollUp, rollUp } from './roll-up.ts';

export function measure(facts: Facts): Measurement {
  const { files: texts, declared, headers, relicensing, marks, partlyRead, expression, class: whole } = facts.licensing;
  const changeTerms = measureChangeTerms(facts.licensing);
  const parts = measureParts(facts.licensing, changeTerms);
  const rolled = rollUp({ parts, class: whole, texts, declared, changeTerms, partlyRead });
  const { history, historyUnread } = measureHistory(facts);
  const owners = {
    isCopyleft: isCopyleft(readExpression(rolled.main.expression)),
    concentratedBy: findConcentration(relicensing, history),
    authors: measureAuthors(facts),
  };
  return {
    outcome: findOutcome(rolled, { ...owners, relicensing }),
    class: whole,
    expression,
    effectiveExpression: effectiveExpression(rolled),
    changeDate: findTerms(decidingPart(rolled), { changeTerms })?.date ?? null,
    changeTerms,
    ...owners,
    texts,
    declared,
    headers,
    parts,
    proprietaryShare: sumSold(parts),
    relicensing,
    history,
    historyUnread,
    marks,
    partlyRead,
  };
}

/** An assignment gives everything; an agreement gives it where nothing says otherwise. */
function findConcentration(
  { instrument, relicensing }: Measurement['relicensing'],
  history: Measurement['history'],
): Measurement['concentratedBy'] {
  const wasClosed = listRelicensings(history ?? []).some(closesOpen);
  const isAgreement = instrument === 'cla' && relicensing !== false;
  return [
    ...(isAgreement ? (['cla'] as const) : []),
    ...(instrument === 'assignment' ? (['assignment'] as const) : []),
    ...(wasClosed ? (['relicensed'] as const) : []),
  ];
}

function effectiveExpression({ own }: RollUp): string | null {
  if (own.every(({ part }) => part.effective === null)) return null;
  return formatExpression(
    combineExpressions(
      'AND',
      own.map(({ expression }) => readExpression(expression)),
    ),
  );
}

/** Where the worst part waits for no date, another may have had one that is past. */
function decidingPart({ main, own, worst }: RollUp): LicensePart {
  if (worst.standing === 'delayed-open') return worst.part;
  return (own.find(({ part }) => part.effective !== null) ?? main).part;
}

function sumSold(parts: Measurement['parts']): number {
  const sold = parts.filter(({ party, class: own, effective }) => {
    const licenseClass = effective?.class ?? own;
    return party === 'first' && ['restricted', 'source-available', 'proprietary'].includes(licenseClass);
  });
  return Math.min(
    1,
    sold.reduce((sum, { share }) => sum + share, 0),
  );
}
