import type { DeployEvidences } from '../../core/deploy-facts.ts';
import { type Fact, known } from '../../core/fact.ts';
import type { EntryStore } from '../cache/entry-store.ts';
import type { Tree } from '../git/read-tree.ts';
import { listNamedFiles } from '../reading/list-named-files.ts';
import { attempt } from '../unknown-from-error.ts';
import { chooseDeployFiles, type DeployFiles } from './choose-deploy-files.ts';
import { collectDeployEvidence, type DeployEvidenceRequest } from './collect-deploy-evidence.ts';
import { keepReadings } from './keep-readings.ts';

/** Which files will be read for evidence of deployments. @param exclude globs of the policy */
export function planDeployEvidence(tree: Fact<Tree>, exclude: readonly string[]): Fact<DeployFiles> {
  const listed = listNamedFiles(tree, exclude);
  return listed.status === 'unknown' ? listed : known(chooseDeployFiles(listed.value));
}

/** The blobs that have not been read before. */
export function listUnreadDeployFiles(wanted: Fact<DeployFiles>, store: EntryStore | null): string[] {
  if (wanted.status === 'unknown') return [];
  const { files } = wanted.value;
  const kept = keepReadings(store).read(files);
  return files.filter((file) => !kept.has(file)).map(({ file }) => file.blob);
}

export function readDeployEvidence(
  wanted: Fact<DeployFiles>,
  request: DeployEvidenceRequest,
): Promise<Fact<DeployEvidences>> | Fact<never> {
  return wanted.status === 'unknown' ? wanted : attempt(() => collectDeployEvidence(wanted.value, request));
}
