/** `own`: what the repository is about. `used`: of others, read only to follow what its own contracts build on. */
export type ContractPlace = 'own' | 'used';

const tests =
  /(?:^|\/)(?:tests?|__tests__|specs?|forge-?tests?|t|testing|testnets?|mocks?|mocking|fixtures?|testdata|test-?helpers?|helpers?-?test|harness(?:es)?|certora|echidna|fuzz(?:ing)?|invariants?|halmos)\//i;
const left =
  /(?:^|\/)(?:examples?|samples?|demos?|tutorials?|docs?|artifacts|cache|out|flat(?:tened)?|typechain[^/]*|coverage|benchmarks?|audits?)\//i;
const leftName =
  /^(?:Mock|Test|Fake|Dummy|Harness|Migrations\.sol$|(?:mock|test|fake|dummy)_)|(?:(?:Mock|Test|Tests|Harness|Fake|Stub)\d*|_(?:mock|test|fake|dummy))\.(?:sol|vy)$|\.[ts]\.sol$/;
const others =
  /(?:^|\/)(?:node_modules|vendor(?:ed|s)?|third[-_]?part(?:y|ies)|external|externals|deps|dependencies|submodules)\/|^lib\/|\/lib\/[^/]+\/(?:src|contracts)\//i;

/** Whether a file holds contracts that count; null for tests, mocks, scripts and files of other languages. */
export function contractPlaceOf(path: string): ContractPlace | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!/\.(?:sol|vyi?)$/.test(name) || leftName.test(name) || tests.test(path) || left.test(path)) return null;
  return others.test(path) || name.endsWith('.vyi') ? 'used' : 'own';
}

/** Whether a file of any language stands with tests, examples, what was built, or what others wrote. */
export function isAsidePath(path: string): boolean {
  return tests.test(path) || left.test(path) || others.test(path);
}

/** What is there to try others out: whom it deploys them for says nothing of them. */
export function isTestPath(path: string): boolean {
  return tests.test(path) || leftName.test(path.slice(path.lastIndexOf('/') + 1));
}
