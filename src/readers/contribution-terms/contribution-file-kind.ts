/**
 * guide: how to contribute. readme, template: speak of it among other things. agreement: the text of a CLA. certificate: that of
 * the DCO. workflow: of GitHub. The rest is configuration of bots: what its presence says, or the checks it names.
 */
export type ContributionFileKind =
  | 'guide'
  | 'readme'
  | 'template'
  | 'agreement'
  | 'certificate'
  | 'workflow'
  | 'cla-bot'
  | 'dco-app'
  | 'merge-rules';

const prose = String.raw`(?:\.(?:md|markdown|mdx|rst|txt|adoc|asciidoc|org|html?))?$`;
const guide = new RegExp(
  String.raw`^(?:(?:how[-_ ]to[-_ ])?contribut(?:e|ing|ions?|or[-_]guide|ing[-_]guide)(?:[-_][a-z]{2}(?:[-_][a-z]{2})?|\.[a-z]{2}(?:[-_][a-z]{2})?(?=\.))?|contribution[-_ ](?:guide(?:lines?)?|terms|checklist|policy)|contributing[-_ ].{1,40}|submitting[-_]?patches|submit_patches|hacking|pull[-_]requests?|readme[-_.]contributing)${prose}`,
);
const agreement = new RegExp(
  String.raw`^(?:[a-z0-9]{1,20}[-_. ])?(?:[icfe]?cla|contribut(?:or|ion|ors)s?[-_ ](?:licen[sc]e|assignment)[-_ ]agreement|contribut(?:or|ion|ors)s?[-_ ]agreement|copyright[-_ ]assign(?:ment)?|(?:individual|corporate|entity)[-_ ]contribut(?:or|ion)[-_ ]licen[sc]e[-_ ]agreement)(?:[-_. ](?:individual|corporate|entity|personal|company|[iec]|v?\d[\d.]{0,5}|[a-z]{2}(?=\.)))?${prose}`,
);
const certificate = new RegExp(
  String.raw`^(?:dco(?:[-_. ]?v?\d[\d._]{0,4})?|developer'?s?[-_ ]certificate[-_ ]of[-_ ]origin|sign(?:ed)?[-_]?off|(?:dco[-_])?sign[-_]?off)${prose}`,
);
const template = /^(?:pull_request_template|merge_request_template)(?:\.(?:md|txt|rst))?$/;
const templateFolder =
  /^(?:\.(?:github|gitlab|gitea|forgejo)\/)?(?:pull_request_template|merge_request_templates)\/[^/]{1,100}\.(?:md|txt)$/;
/** Where a repository keeps what concerns it as a whole. */
const folder =
  /^(?:\.(?:github|gitlab|gitea|forgejo)|docs?|documentation|legal|licen[sc]es?|clas?|agreements?|contributing|contribution|project|community|governance|meta|policies|website|docs[-_]?site|dev)$/;
const mergeRules =
  /^(?:(?:\.github\/)?(?:settings\.ya?ml|mergify\.ya?ml|\.?mergify\.ya?ml|prlint\.json|bulldozer\.ya?ml|policy\.ya?ml|\.?kodiak\.toml|boring-cyborg\.ya?ml)|\.mergify(?:\.ya?ml|\/config\.ya?ml)|\.prlint(?:\.json)?|\.policy\.ya?ml|\.bulldozer\.ya?ml|\.gitlint|\.gitlab-ci\.ya?ml|\.?prow(?:\.ya?ml|\/[^/]{1,60}\.ya?ml)|(?:config\/)?(?:prow\/)?(?:plugins|tide)\.ya?ml|\.kodiak\.toml)$/;
const maxDepth = 5;

/** What a path promises to say of contributions; null where it is none of this. */
export function contributionFileKind(path: string): ContributionFileKind | null {
  if (path.length > 300) return null;
  const lower = path.toLowerCase();
  const segments = lower.split('/');
  const name = segments.at(-1) ?? '';
  return configKind(lower) ?? (isOfTheWhole(segments) ? proseKind(lower, name, segments.length === 1) : null);
}

function configKind(path: string): ContributionFileKind | null {
  if (/^\.(?:github|gitea|forgejo)\/workflows\/[^/]{1,120}\.ya?ml$/.test(path)) return 'workflow';
  if (/^\.github\/dco\.ya?ml$/.test(path)) return 'dco-app';
  if (/^(?:\.github\/)?\.?cla(?:bot|-?bot)?(?:\.(?:json|ya?ml))?$/.test(path) && path !== 'cla') return 'cla-bot';
  if (/^\.?(?:github\/)?(?:\.?signatures\/(?:[^/]{1,60}\/)?|\.cla\/)[^/]{0,60}\.json$/.test(path)) return 'cla-bot';
  if (/^\.cla[-_]sign(?:ers|atures)(?:\.\w{1,5})?$/.test(path)) return 'cla-bot';
  return mergeRules.test(path) ? 'merge-rules' : null;
}

/** At the root, or in folders of documents; a guide deeper in belongs to a part, or to what was copied in. */
function isOfTheWhole(segments: readonly string[]): boolean {
  return segments.length <= maxDepth && (segments.length === 1 || folder.test(segments[0] ?? ''));
}

function proseKind(path: string, name: string, isRoot: boolean): ContributionFileKind | null {
  if (template.test(name) || templateFolder.test(path)) return 'template';
  if (certificate.test(name)) return 'certificate';
  if (agreement.test(name)) return 'agreement';
  if (guide.test(name) || /(?:^|\/)(?:contribut(?:e|ing|ion))\/(?:index|readme)\.(?:md|rst|mdx|adoc)$/.test(path))
    return 'guide';
  const isReadme = /^readme(?:\.(?:md|markdown|mdx|rst|txt|adoc|asciidoc|org))?$/.test(name);
  return isReadme && (isRoot || path.startsWith('.github/')) ? 'readme' : null;
}
