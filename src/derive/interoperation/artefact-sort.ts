import { isDependencyManifest } from '../../readers/dependencies/read-dependencies.ts';
import { mayDeploy } from '../../readers/deployment/may-deploy.ts';
import { mayDescribe } from '../../readers/description/may-describe.ts';
import { isShapeManifest } from '../../readers/package-shape/read-package-shape.ts';
import { isProsePath } from '../../readers/prose/is-prose-path.ts';
import { isWorkflowPath } from '../../readers/workflow/read-workflow-tokens.ts';
import { type ArtefactPlace, artefactPlaceOf, isCodePath } from '../repository-kind/artefact-place.ts';
import { namesRegistries } from './read-registries.ts';

/** Kinds of files, the most telling first: where there are too many, the last are left out. */
export type ArtefactSort = 'manifest' | 'deployment' | 'prose' | 'description' | 'source';

/** What a file is read for; null for one that says nothing here. */
export function artefactSortOf(path: string): ArtefactSort | null {
  if (path === '.gitmodules' || namesRegistries(path) || isWorkflowPath(path)) return 'manifest';
  const place = artefactPlaceOf(path);
  if (place === 'others') return null;
  if (isDependencyManifest(path) || isShapeManifest(path)) return isAside(place) ? null : 'manifest';
  if (mayDeploy(path)) return place === 'test' ? null : 'deployment';
  if (isProsePath(path)) return place === 'test' || place === 'example' ? null : 'prose';
  if (isCodePath(path)) return isAside(place) || place === 'docs' ? null : 'source';
  return mayDescribe(path) && !isLockfile(path) && !isAside(place) ? 'description' : null;
}

function isAside(place: ArtefactPlace): boolean {
  return place === 'test' || place === 'example';
}

function isLockfile(path: string): boolean {
  return /(?:^|\/)(?:package-lock|npm-shrinkwrap|pnpm-lock|[\w.-]*\.lock|tsconfig[\w.]*)\.(?:json|ya?ml)$|(?:locales?|i18n|translations?|lang|languages)\//i.test(
    path,
  );
}
