import { writeDay } from '../../core/digest/write-day.ts';
import { link, paragraph, prose, serialiseMarkdown } from '../markdown-nodes.ts';

const mostCharacters = 65_536;

/** The body of a digest that has a successor, which is named on top; null where there is no room for that. */
export function renderContinuedDigest(
  body: string,
  next: { readonly number: number; readonly url: string; readonly day: string },
): string | null {
  const line = serialiseMarkdown([
    paragraph(...prose('Continued in '), link(next.url, `the digest of ${writeDay(next.day)}`), ...prose('.')),
  ]);
  const continued = `${line.trimEnd()}\n\n${body}`;
  return continued.length <= mostCharacters ? continued : null;
}
