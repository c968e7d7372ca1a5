import type { Interoperation } from '../../core/interoperation-facts.ts';
import type { InteroperationInput } from './interoperation-input.ts';

/** Not integrations, alternatives or tools: what it works with, instead of, or is built by speaks no other client's part. */
const sections =
  /\b(?:clients?|apps?|applications?|sdks?|librar(?:y|ies)|bindings?|implementations?|wrappers?|GUIs?|front-?ends?|ecosystem|community (?:projects?|apps?|tools?|clients?)|third[- ]party|projects using)\b/i;
const notClients =
  /\b(?:credits?|acknowledg\w+|thanks|contributors?|dependenc\w+|licen[cs]e|sponsors?|inspir\w+|built with|similar|development|contributing|building|badges?|install\w*)\b/i;
const forges = ['github.com', 'gitlab.com', 'codeberg.org', 'git.sr.ht', 'bitbucket.org', 'gitea.com'];
const address = /^https?:\/\/(?:www\.)?([^/]{1,200})\/(~?[\w.-]+)\/([\w.-]+)(?:[/?#]|$)/i;
const maxListed = 200;

/** Links of the documents, in sections on clients and the like, to repositories of other owners. */
export function listIndependentClients({ files, names }: InteroperationInput): Interoperation['independentClients'] {
  const found = new Map<string, Interoperation['independentClients'][number]>();
  for (const {
    path,
    place,
    reading: { prose },
  } of files) {
    if (
      !prose ||
      (place !== 'own' && place !== 'docs') ||
      /changelog|history|contribut|sponsor|credits|authors|license/i.test(path)
    )
      continue;
    const isOfClients = /(?:^|\/)[^/]*(?:clients?|apps|sdks?|ecosystem|third[-_]party|implementations?)[^/]*$/i.test(
      path,
    );
    for (const { url, line, under } of prose.links) {
      const [, host = '', owner = '', name = ''] = address.exec(url) ?? [];
      if (![...forges, names.host].includes(host.toLowerCase())) continue;
      const heading = under.at(-1) ?? '';
      if (owner === '' || /^(?:orgs|sponsors|marketplace|features|apps|topics|users)$/.test(owner)) continue;
      if (!(sections.test(heading) || isOfClients) || under.some((one) => notClients.test(one))) continue;
      if (
        owner.toLowerCase() === names.owner?.toLowerCase() ||
        /\.(?:svg|png)$|\/(?:actions|issues|pull|wiki|discussions)\b/.test(url)
      )
        continue;
      const key = `${owner}/${name}`.toLowerCase();
      if (!found.has(key) && found.size < maxListed) found.set(key, { url, owner, path, line });
    }
  }
  return [...found.values()];
}
