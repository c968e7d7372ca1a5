import { findException } from './find-exception.ts';
import type { NoticeDraft } from './license-notice.ts';

const gnuOrApache = /(?<![\w-])(?:(?:A|L)?GPL-\d\.\d-(?:only|or-later)|Apache-2\.0)(?![\w.-])(?! WITH)/;

/** Gives each notice of a GNU license the exception that follows it, before the next notice of another family. */
export function addExceptions(text: string, drafts: readonly NoticeDraft[]): NoticeDraft[] {
  const done: NoticeDraft[] = [];
  let past = 0;
  for (const [index, draft] of drafts.entries()) {
    if (draft.start < past) continue;
    const license = gnuOrApache.exec(draft.expression)?.[0];
    const next = drafts.slice(index + 1).find((other) => !isPlainGnu(other) && !isSameFamily(other, license));
    const until = next?.start ?? text.length;
    const found = license === undefined ? null : findException(text, { from: draft.end, until, license });
    if (license === undefined || found === null) done.push(draft);
    else {
      const expression = draft.expression.replace(gnuOrApache, `${license} WITH ${found.id}`);
      done.push({ ...draft, expression, end: Math.max(draft.end, found.end) });
      past = found.end;
    }
  }
  return done;
}

function isSameFamily({ expression }: NoticeDraft, license: string | undefined): boolean {
  return license !== undefined && !expression.includes(' ') && expression.split('-')[0] === license.split('-')[0];
}

/** The words of an exception name the license it is an exception to. */
function isPlainGnu({ isExact, kind }: NoticeDraft): boolean {
  return !isExact || kind === 'reference';
}
