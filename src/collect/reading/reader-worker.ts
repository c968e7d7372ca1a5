import { worker } from 'workerpool';
import type { FileText, LinguistAttributes } from '../../readers/linguist/file-class.ts';
import type { FileTask } from '../licensing/read-file.ts';
import { boundReading } from './bound-reading.ts';
import type { CodeOwnersTask } from './read-code-owners.ts';
import type { TextTask } from './read-kept.ts';

export interface ContentTask {
  readonly path: string;
  readonly text: FileText;
  readonly attributes: LinguistAttributes;
}

type Read = (task: never) => unknown;

/**
 * What runs in a process of its own: a reader that hangs on hostile input is ended without harm. Each is loaded with its first task, and the
 * parsers of most of them not at all for most repositories.
 */
const readers: Readonly<Record<string, () => Promise<Read>>> = {
  classifyContents: async () => {
    const { classifyContent } = await import('../../readers/linguist/classify-file.ts');
    return (tasks: readonly ContentTask[]) =>
      tasks.map(({ path, text, attributes }) => classifyContent(path, text, attributes));
  },
  readCodeOwners: async () => {
    const { readCodeOwners } = await import('./read-code-owners.ts');
    return (task: CodeOwnersTask) => readCodeOwners(task);
  },
  readMaintainers: async () => {
    const { parseMaintainers } = await import('../../readers/maintainers/parse-maintainers.ts');
    return ({ path, text }: TextTask) => parseMaintainers(path, text);
  },
  readLicensing: async () => {
    const { readFile } = await import('../licensing/read-file.ts');
    return (tasks: readonly FileTask[]) => tasks.map(readFile);
  },
  readSources: async () => {
    const { readSource } = await import('../../readers/source-unit/read-source.ts');
    return (tasks: readonly TextTask[]) => tasks.map(({ path, text }) => readSource(path, text));
  },
  linkContracts: async () => (await import('../../derive/contracts/link-contracts.ts')).linkContracts,
  readPrograms: async () => {
    const { readAnchor } = await import('../../readers/anchor/read-anchor.ts');
    return (tasks: readonly TextTask[]) => tasks.map(({ text }) => readAnchor(text));
  },
  linkPrograms: async () => (await import('../../derive/anchor/link-programs.ts')).linkPrograms,
  readPackageNames: async () => {
    const { readPackageName } = await import('../../readers/package-name/read-package-name.ts');
    const { ManifestSyntaxError } = await import('../../readers/license-manifest/license-manifest.ts');
    return (tasks: readonly TextTask[]) =>
      tasks.map(({ path, text }) => {
        try {
          return readPackageName(path, text);
        } catch (error) {
          // Not what the manifest's name says it is.
          if (error instanceof ManifestSyntaxError) return 'unreadable';
          throw error;
        }
      });
  },
  readOtherKeys: async () => {
    const { readKeyFile } = await import('../other-keys/read-key-file.ts');
    return (tasks: readonly TextTask[]) => tasks.map(readKeyFile);
  },
  readArtefacts: async () => {
    const { readArtefact } = await import('../../derive/interoperation/read-artefact.ts');
    return (tasks: readonly TextTask[]) => tasks.map(({ path, text }) => readArtefact(path, text));
  },
  linkInteroperation: async () =>
    (await import('../../derive/interoperation/link-interoperation.ts')).linkInteroperation,
  readCrates: async () => {
    const { contractFrameworkOf } = await import('../../readers/contract-language/contract-language.ts');
    return (manifests: readonly string[]) => manifests.map(contractFrameworkOf);
  },
  readDeployFiles: async () => {
    const { readDeployFile } = await import('../../readers/deploy-evidence/read-deploy-file.ts');
    return (tasks: readonly TextTask[]) => tasks.map(({ path, text }) => readDeployFile(path, text));
  },
  linkDeployEvidence: async () =>
    (await import('../../derive/deploy-evidence/link-deploy-evidence.ts')).linkDeployEvidence,
};

worker(
  Object.fromEntries(
    Object.entries(readers).map(([name, load]) => [name, async (task: never) => boundReading(await load())(task)]),
  ),
);
