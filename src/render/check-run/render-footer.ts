import type { PhrasingContent, RootContent } from 'mdast';
import { inlineCode, link, paragraph, prose } from '../markdown-nodes.ts';
import { presentInherited, presentTime, shortSha } from '../present-result.ts';
import { policyPath } from './check-run-context.ts';
import type { RunView } from './run-view.ts';

/** What was audited by which rules, where they are explained, and how to turn it off. */
export function renderFooter(run: RunView): RootContent[] {
  const { head, checks, isCombined } = run;
  const [only] = checks;
  const inherited = isCombined || only === undefined ? null : presentInherited(only);
  return [
    { type: 'thematicBreak' },
    paragraph(
      ...prose(inherited === null ? '' : `${inherited} `),
      ...presentAudit(run),
      ...prose(` Policy: ${head.policy.source}, ${presentMode(head.policy.mode)}. `),
      ...(!isCombined && only && only.docsUrl !== ''
        ? [link(only.docsUrl, 'What this check measures'), ...prose('. ')]
        : []),
      ...presentTurningOff(run),
    ),
  ];
}

function presentAudit({ head: { tool, auditedAt, headSha } }: RunView): PhrasingContent[] {
  const commit = headSha === null ? 'this commit' : shortSha(headSha);
  return prose(`${tool.name} ${tool.version} audited ${commit} on ${presentTime(auditedAt)}.`);
}

function presentMode(mode: RunView['head']['policy']['mode']): string {
  return mode === 'advisory' ? 'advisory (nothing here is ever red)' : 'enforce (failures at level failure are red)';
}

function presentTurningOff({ isCombined, checks }: RunView): PhrasingContent[] {
  const [only] = checks;
  const setting = isCombined || !only ? 'enabled: false' : `checks: { ${only.checkId}: { level: off } }`;
  return [
    ...prose('To turn it off: '),
    inlineCode(setting),
    ...prose(' in '),
    inlineCode(policyPath),
    ...prose(' on the default branch.'),
  ];
}
