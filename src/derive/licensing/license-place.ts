import type { Party } from '../../core/license-facts.ts';
import { classifyPath } from '../../readers/linguist/classify-file.ts';

/** Why a file is read for what it says of licenses. */
export type LicenseRole = 'license' | 'condition' | 'notice' | 'readme';

export interface LicensePlace {
  readonly role: LicenseRole;
  /** The folder it speaks of; empty: the whole repository. */
  readonly governs: string;
  /** Of a license's name, what is neither "license" nor an extension: `mit` of LICENSE-MIT. */
  readonly tag: string;
  /** In a `LICENSES` folder, which holds the texts of all licenses that any file has (REUSE). */
  readonly isListed: boolean;
}

const proseExtension = /\.(?:txt|md|markdown|mdown|rst|html?|adoc|asciidoc|org|rtf|text|tex)$/;
/** Code, data and pictures whose names happen to say "license". */
const otherExtension =
  /\.(?:[cm]?[jt]sx?|py|pyi|go|rs|java|kt|scala|c|cc|cpp|h|hpp|cs|fs|vb|rb|php|pl|pm|sh|bash|ps1|bat|lua|r|swift|dart|ex|exs|erl|hs|clj|sql|vue|svelte|css|s[ac]ss|less|json5?|jsonc|ya?ml|toml|xml|xsl|xslt|ini|cfg|conf|properties|lock|po|pot|mo|snap|svg|png|jpe?g|gif|ico|webp|pdf|zip|gz|csv|tsv|plist|strings|resx|tmpl|tpl|hbs|ejs|j2|template|in|am|ac|mk|proto|gradle|ipynb|feature|patch|diff|map|wasm|exe|dll|headers?|erb|slim|haml|liquid|mustache|nix|bzl|rst\.in|xhtml|vm|ftl|jsp|aspx?|phtml|twig|qml|ui|xib|strings)$/;
const licenseName =
  /^(?:licen[cs]es?|copying|unlicen[cs]e|copyright|copyleft|lizenz|licencia|licenca|licença|licenza)(?=$|[-_. ])|(?:^|[-_. ])(?:licen[cs]e)$/;
const licenseWord = /licen[cs]es?|copying|copyright|copyleft|lizenz|licencia|licen[cç]a|licenza/;
const conditionName =
  /^(?:commons[-_ ]?clause|(?:.*[-_ ])?eula|additional[-_ ](?:terms|restrictions?|conditions?|use[-_ ]grant)|(?:usage[-_ ])?restrictions?|terms(?:[-_ ]of[-_ ](?:use|service))?|usage[-_ ]terms|commercial(?:[-_ ].*)?|acceptable[-_ ]use(?:[-_ ]policy)?|use[-_ ]policy|non[-_ ]?commercial)$/;
const noticeName = /^(?:notice|authors|patents)$/;
const readmeName = /^readme$/;

/** Null for a file that is not read for its license. @param path decoded */
export function licensePlaceOf(path: string): LicensePlace | null {
  const slash = path.lastIndexOf('/');
  const folder = slash < 0 ? '' : path.slice(0, slash);
  const base = path.slice(slash + 1).toLowerCase();
  const name = base.replace(proseExtension, '');
  if (name === base && otherExtension.test(base)) return null;
  if (/(?:^|\/)licenses$/i.test(folder))
    return { role: 'license', governs: parentOf(folder), tag: name, isListed: true };
  // Deep in a tree, COPYRIGHT says whose something is.
  if (name.startsWith('copyright') && folder !== '') return null;
  if (isLicenseName(name)) return { role: 'license', governs: folder, tag: tagOf(name), isListed: false };
  if (conditionName.test(name)) return { role: 'condition', governs: folder, tag: name, isListed: false };
  if (noticeName.test(name)) return { role: 'notice', governs: folder, tag: '', isListed: false };
  if (readmeName.test(name)) return { role: 'readme', governs: folder, tag: '', isListed: false };
  return null;
}

function isLicenseName(name: string): boolean {
  return (
    licenseName.test(name) &&
    !/(?:^|[-_. ])(?:header|template|check|checker|report|list|policy|faq|guide|change|history)s?$/.test(name)
  );
}

function tagOf(name: string): string {
  return name.replace(licenseWord, '').replace(/^[-_. ]+|[-_. ]+$/g, '');
}

export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Licenses of something that lies beside the code, or of code that is sold apart. */
export const ofSomethingElse =
  /(?:^|[-_. ])(?:docs?|documentation|content|art|artwork|assets?|media|fonts?|data|dataset|images?|logos?|icons?|brand|third[-_ ]?part(?:y|ies)|3rd[-_ ]?party|vendor(?:ed)?|deps|dependencies|bundled|examples?|samples?|binary|binaries|readme|website|models?|weights)(?:$|[-_. ])/;
export const ofCommercialEdition = /(?:^|[-_. ])(?:ee|enterprise|commercial|pro|premium|business|paid)(?:$|[-_. ])/;

const vendored =
  /(?:^|\/)(?:node_modules|bower_components|vendor(?:ed|s)?|third[-_]?part(?:y|ies)|3rd[-_]?party|externals?|deps|Godeps|Carthage|Pods|submodules|subprojects|_vendor|thirdparty_builtin|site-packages|[^/]+\/licen[cs]es)\//i;
const tests =
  /(?:^|\/)(?:tests?|__tests__|specs?|testdata|test-data|fixtures?|__fixtures__|mocks?|examples?|samples?|demos?|e2e|benchmarks?|testing)\//i;
const documentation = /(?:^|\/)(?:docs?|documentation|website|site|man|manual|book|wiki)\//i;
const assets =
  /(?:^|\/)(?:assets?|fonts?|webfonts?|images?|img|icons?|media|artwork|logos?|static|resources\/(?:fonts?|images?))\//i;

/** Whose a file is, as far as its path tells. */
export function partyOf(path: string): Party {
  if (vendored.test(path)) return 'vendored';
  if (tests.test(path)) return 'tests';
  if (documentation.test(path)) return 'documentation';
  if (assets.test(path)) return 'assets';
  return classifyPath(path) === 'vendored' ? 'vendored' : 'first';
}
