import type { Interoperation } from '../../core/interoperation-facts.ts';
import type { InteroperationInput } from './interoperation-input.ts';

type Source = Interoperation['sources'][number];

/** Where the rest of the source comes from, and whether outsiders can have it. */
export function listSources({ files }: InteroperationInput): Source[] {
  return files.flatMap(({ path, reading: { submodules = [], registries = [] } }) => [
    ...submodules.map((one): Source => {
      const isPublic = judgeAddress(one.url);
      return { path, line: one.line, detail: `submodule ${one.path}: ${one.url}`.slice(0, 200), isPublic };
    }),
    ...registries.flatMap(({ url, line }): Source[] =>
      publicRegistries.test(url) ? [] : [{ path, line, detail: `registry ${url}`.slice(0, 200), isPublic: null }],
    ),
  ]);
}

/** Whose packages everybody can have; of others an address does not say. */
const publicRegistries =
  /^https:\/\/(?:registry\.npmjs\.org|registry\.yarnpkg\.com|npm\.jsr\.io|registry\.npmmirror\.com)(?:\/|$)/;

/** A relative address is public where its sibling is, which only the platform can say; one that is no address is nobody's. */
function judgeAddress(url: string): boolean | null {
  if (/^\.\.?\//.test(url)) return null;
  if (/^(?:https?|git):\/\/[\w.-]+\.[a-z]{2,}\//i.test(url)) return true;
  // By SSH, whether everybody could read it by HTTPS is not said.
  if (/^(?:ssh:\/\/)?(?:git@)?(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org)[:/]/i.test(url)) return null;
  return false;
}
