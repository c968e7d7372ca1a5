import { classifyPath } from '../../readers/linguist/classify-file.ts';

/**
 * Where a file stands. `own`: what the repository is about. `test`: tests, fixtures, mocks. `example`: examples, demos and scripts of
 * development. `others`: vendored or brought along. `docs`: documentation and its site.
 */
export type ArtefactPlace = 'own' | 'test' | 'example' | 'others' | 'docs';

const test =
  /(?:^|\/)(?:tests?|__tests__|testing|testdata|test[-_]data|test[-_](?:apps?|utils?|helpers?|fixtures?)|fixtures?|__fixtures__|mocks?|__mocks__|e2e(?:[-_]tests?)?|[\w-]*[-_]e2e|integ(?:ration)?[-_]tests?|cypress|playwright|androidTest|src\/test|benchmarks?|bench|fuzz(?:ing)?|echidna|certora|halmos|harness(?:es)?|acceptance|functional[-_]tests?|snapshots?|[\w.-]+[.-]tests?|simtests?)\/|(?:^|\/)(?:test_[^/]+|conftest)\.py$|_test\.(?:go|py|exs|rb|dart)$|\.(?:test|spec|cy|stories|bench)\.[cm]?[jt]sx?$|(?:Tests?|Spec|IT)\.(?:java|kt|cs|scala|swift|php)$/;
const example =
  /(?:^|\/)(?:examples?|samples?|demos?|tutorials?|playground|sandbox|templates?|scaffold(?:ing)?|boilerplates?|\.github|\.gitlab|\.circleci|\.devcontainer|\.vscode|\.idea|\.claude|\.agents|\.cursor|hack|dev|dev-env|dev-infra|contrib\/examples)\//i;
const docs = /(?:^|\/)(?:docs?|documentation|website|www|site|docs[-_]\w+|manual|book|wiki|guides?|dev-docs)\//i;
const others =
  /(?:^|\/)(?:node_modules|bower_components|vendor(?:ed|s)?|third[-_]?part(?:y|ies)|3rd[-_]?party|externals?|deps|Godeps|Carthage|Pods|submodules|subprojects|_vendor|site-packages)\//i;

export function artefactPlaceOf(path: string): ArtefactPlace {
  if (others.test(path) || (classifyPath(path) === 'vendored' && !/\.github\//.test(path))) return 'others';
  // Of documents and schemas, a folder of that name holds specifications.
  if (test.test(path) || (isSourcePath(path) && /(?:^|\/)specs?\//.test(path))) return 'test';
  if (docs.test(path)) return 'docs';
  return example.test(path) ? 'example' : 'own';
}

const source =
  /\.(?:[cm]?[jt]sx?|vue|svelte|go|rs|py|rb|php|java|kts?|scala|groovy|cs|fs|vb|c|cc|cpp|cxx|h|hpp|m|mm|swift|dart|exs?|erl|clj|hs|ml|lua|pl|pm|r|jl|nim|zig|cr|elm|qml|sh)$/i;

/** Whether a file's ending is that of a programming language of applications. */
export function isSourcePath(path: string): boolean {
  return source.test(path) && !/\.d\.[cm]?ts$|\.min\.js$|_pb2?\.|\.pb\.|\.generated\./.test(path);
}

/** The same, or of contracts. */
export function isCodePath(path: string): boolean {
  return isSourcePath(path) || /\.(?:sol|vy|cairo|move)$/i.test(path);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder a path stands in, with its slash; empty at the root. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
