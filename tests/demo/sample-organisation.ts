import texts from 'spdx-license-list/full.js';
import type { GitHubStandIn } from '../stand-in/github-stand-in.ts';
import type { PlannedCommit } from '../support/fast-import.ts';

const day = 86_400;

export const commonsClause = `

"Commons Clause" License Condition v1.0

The Software is provided to you by the Licensor under the License, as defined below, subject to the following condition.

Without limiting other conditions in the License, the grant of rights under the License will not include, and the License does not
grant to you, the right to Sell the Software.
`;

const people = [
  'Ada Sample <ada@sample-org.example>',
  'Ben Sample <ben@sample-org.example>',
  'Cleo Else <cleo@elsewhere.example>',
];

/** A made-up organisation with one repository: two years of notes, by three people, of whom one wrote most. */
export async function sampleOrganisation(gitHub: GitHubStandIn): Promise<void> {
  const now = Math.floor(Date.now() / 1000);
  const license = (texts.MIT?.licenseText ?? '').replaceAll(/<[^>]*>/g, 'The Sample Authors');
  const commits: PlannedCommit[] = [
    {
      author: people[0] ?? '',
      at: now - 700 * day,
      message: 'Begin',
      files: { LICENSE: license, 'README.md': '# Notes\n\nA sample, made up for a demonstration.\n' },
    },
    ...Array.from({ length: 120 }, (_, index): PlannedCommit => {
      const who = index % 6 === 0 ? 1 : index % 17 === 0 ? 2 : 0;
      return {
        author: people[who] ?? '',
        at: now - (690 - index * 5.5) * day,
        message: `Note ${index}`,
        files: {
          [`src/${index % 8}/note-${index % 40}.ts`]: `export const note${index} = ${index};\n`.repeat(1 + (index % 5)),
        },
      };
    }),
  ];
  for (const [index, login] of ['ada-sample', 'ben-sample', 'cleo-else'].entries())
    gitHub.addAccount({ login, emails: [/<(.*)>/.exec(people[index] ?? '')?.[1] ?? ''] });
  await gitHub.createRepository('sample-org/notes', {
    commits: commits.map((commit) => ({ ...commit, at: Math.floor(commit.at) })),
    collaborators: { 'ada-sample': 'admin', 'ben-sample': 'write' },
  });
  await gitHub.changeMember('sample-org', 'ada-sample', 'admin');
  const { deployKeys } = gitHub.repository('sample-org/notes');
  deployKeys.push({ id: 1, title: 'mirror', key: 'ssh-ed25519 AAAA', readOnly: false, addedBy: 'ada-sample' });
}
