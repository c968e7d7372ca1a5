import { defineCheck } from '../../src/core/check.ts';
import { evaluate } from './evaluate.ts';
import { change } from './evaluate-change.ts';
import { explain } from './explain.ts';
import { measure } from './measure.ts';
import { Measurement } from './measurement.ts';
import { measures } from './measures.ts';
import { needs } from './needs.ts';
import { Params } from './params.ts';

export const contributorSpread = defineCheck({
  id: 'contributor-spread',
  title: 'Contributor spread',
  rationale:
    'How many people, and how many organisations, would have to leave before this stops? Who writes, who merges, who releases?',
  defaultLevel: 'warning',
  scope: 'history',
  needs,
  measurement: Measurement,
  params: Params,
  remediation: {
    'bus-factor':
      'Two cheap steps: give a second person the right to merge and release, and let them take the next changes in the directories below that one person holds.',
    'concentrated-knowledge':
      'Ask for a second author in the directories below that one person holds: review by, or pairing with, somebody new to them.',
    'concentrated-commits': 'Hand whole areas, not only issues, to a second person, and let them merge there.',
    'few-mergers': 'Give a second person the right to merge, and let them use it.',
    'few-releasers': 'Let a second person publish the next release, with their own account.',
    'few-organisations': 'Invite a maintainer from another organisation, or write down how one becomes one.',
    'silent-code-owners': 'Ask the silent owners, and pass their paths to those who answer for them today.',
    'code-owners-without-access':
      'Give these owners write access, or put somebody in their place who has it; a team must be visible, too.',
    'silent-maintainers': 'Move those who have left to an emeritus section and add those who do the work.',
    'suspicious-mailmap':
      'Check these .mailmap entries; where they are right, state them under options.identities of the policy.',
    'code-owner-removed': 'Check that the owner agrees, and that their paths keep an owner.',
    'maintainers-edited': 'Let those whom the list names approve the change.',
    'sole-author-directory': 'A second reviewer from outside this directory spreads what only one person knows.',
  },
  measure,
  evaluate,
  measures,
  explain,
  change,
});
