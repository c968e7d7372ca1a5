import type { RootContent } from 'mdast';
import { paragraph, prose } from '../markdown-nodes.ts';
import { presentRevision } from '../present-report.ts';
import type { RunView } from './run-view.ts';

/** What a head was judged against. */
export function renderBase({ head: { base } }: RunView): RootContent[] {
  if (base === null) return [];
  if (base.sha === '')
    return [paragraph(...prose('There is no commit to judge this one against, so nothing here can fail.'))];
  const revision = presentRevision({ ref: base.ref, headSha: base.sha });
  return [paragraph(...prose(`Judged against ${revision}: only what is new or worse since then can fail.`))];
}
