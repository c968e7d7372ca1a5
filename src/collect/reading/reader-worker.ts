import { worker } from 'workerpool';
import { linkPrograms } from '../../derive/anchor/link-programs.ts';
import { linkContracts } from '../../derive/contracts/link-contracts.ts';
import { linkDeployEvidence } from '../../derive/deploy-evidence/link-deploy-evidence.ts';
import { linkInteroperation } from '../../derive/interoperation/link-interoperation.ts';
import { type ArtefactReading, readArtefact } from '../../derive/interoperation/read-artefact.ts';
import type { AnchorReading } from '../../readers/anchor/anchor-reading.ts';
import { readAnchor } from '../../readers/anchor/read-anchor.ts';
import { createOwnerLookup } from '../../readers/code-owners/find-owners.ts';
import { parseCodeOwners } from '../../readers/code-owners/parse-code-owners.ts';
import { contractFrameworkOf } from '../../readers/contract-language/contract-language.ts';
import type { DeployReading } from '../../readers/deploy-evidence/deploy-reading.ts';
import { readDeployFile } from '../../readers/deploy-evidence/read-deploy-file.ts';
import { ManifestSyntaxError } from '../../readers/license-manifest/license-manifest.ts';
import { classifyContent } from '../../readers/linguist/classify-file.ts';
import type { FileClass, FileText, LinguistAttributes } from '../../readers/linguist/file-class.ts';
import { type NamedMaintainer, parseMaintainers } from '../../readers/maintainers/parse-maintainers.ts';
import { type PackageName, readPackageName } from '../../readers/package-name/read-package-name.ts';
import { readSource } from '../../readers/source-unit/read-source.ts';
import type { SourceUnit } from '../../readers/source-unit/source-unit.ts';
import { type FileReading, type FileTask, readFile } from '../licensing/read-file.ts';
import { type OtherKeysReading, readKeyFile } from '../other-keys/read-key-file.ts';
import { boundReading } from './bound-reading.ts';
import type { TextTask } from './read-kept.ts';

/** What runs in a process of its own: a reader that hangs on hostile input is ended without harm. */

export interface ContentTask {
  readonly path: string;
  readonly text: FileText;
  readonly attributes: LinguistAttributes;
}

function classifyContents(tasks: readonly ContentTask[]): FileClass[] {
  return tasks.map(({ path, text, attributes }) => classifyContent(path, text, attributes));
}

export interface CodeOwnersTask {
  readonly path: string;
  readonly text: string;
  readonly files: readonly string[];
}

export interface CodeOwnersReading {
  /** Owner as written to the number of files they own. */
  readonly owners: readonly (readonly [string, number])[];
  readonly ownedFiles: number;
  readonly singleOwnerFiles: number;
  readonly ownersOfItself: readonly string[];
  readonly unreadableLines: readonly number[];
}

function readCodeOwners({ path, text, files }: CodeOwnersTask): CodeOwnersReading {
  const { rules, unreadableLines } = parseCodeOwners(text);
  const ruleOf = createOwnerLookup(rules);
  const owned = new Map<string, number>();
  let ownedFiles = 0;
  let singleOwnerFiles = 0;
  for (const file of files) {
    const owners = ruleOf(file)?.owners ?? [];
    for (const owner of owners) owned.set(owner, (owned.get(owner) ?? 0) + 1);
    if (owners.length > 0) ownedFiles++;
    if (owners.length === 1 && !owners[0]?.includes('/')) singleOwnerFiles++;
  }
  for (const owner of rules.flatMap((rule) => rule.owners)) if (!owned.has(owner)) owned.set(owner, 0);
  const ownersOfItself = ruleOf(path)?.owners ?? [];
  return { owners: [...owned], ownedFiles, singleOwnerFiles, ownersOfItself, unreadableLines };
}

function readMaintainers({ path, text }: TextTask): NamedMaintainer[] {
  return parseMaintainers(path, text);
}

function readLicensing(tasks: readonly FileTask[]): FileReading[] {
  return tasks.map(readFile);
}

function readSources(tasks: readonly TextTask[]): SourceUnit[] {
  return tasks.map(({ path, text }) => readSource(path, text));
}

function readPrograms(tasks: readonly TextTask[]): AnchorReading[] {
  return tasks.map(({ text }) => readAnchor(text));
}

/** `unreadable`: not what the manifest's name says it is. */
function readPackageNames(tasks: readonly TextTask[]): (PackageName | 'unreadable' | null)[] {
  return tasks.map(({ path, text }) => {
    try {
      return readPackageName(path, text);
    } catch (error) {
      if (error instanceof ManifestSyntaxError) return 'unreadable';
      throw error;
    }
  });
}

function readDeployFiles(tasks: readonly TextTask[]): DeployReading[] {
  return tasks.map(({ path, text }) => readDeployFile(path, text));
}

/** What single files say of kinds, openings and barriers. */
function readArtefacts(tasks: readonly TextTask[]): ArtefactReading[] {
  return tasks.map(({ path, text }) => readArtefact(path, text));
}

function readOtherKeys(tasks: readonly TextTask[]): OtherKeysReading[] {
  return tasks.map(readKeyFile);
}

/** What the crates of these manifests are written with. */
function readCrates(manifests: readonly string[]): (string | null)[] {
  return manifests.map(contractFrameworkOf);
}

worker(
  Object.fromEntries(
    Object.entries({
      classifyContents,
      readCodeOwners,
      readMaintainers,
      readLicensing,
      readSources,
      linkContracts,
      readPrograms,
      linkPrograms,
      readPackageNames,
      readOtherKeys,
      readArtefacts,
      linkInteroperation,
      readCrates,
      readDeployFiles,
      linkDeployEvidence,
    }).map(([name, read]) => [name, boundReading(read as (task: unknown) => unknown)]),
  ),
);
