import { type CodeMark, findCodeMarks } from '../../readers/code-mark/find-code-marks.ts';
import { withoutComments } from '../../readers/comments/without-comments.ts';
import type { Dependency } from '../../readers/dependencies/dependency.ts';
import { isDependencyManifest, readDependencies } from '../../readers/dependencies/read-dependencies.ts';
import type { Deployment } from '../../readers/deployment/deployment.ts';
import { readDeployments } from '../../readers/deployment/read-deployments.ts';
import type { Description } from '../../readers/description/description.ts';
import { readDescription } from '../../readers/description/read-description.ts';
import type { PackageShape } from '../../readers/package-shape/package-shape.ts';
import { isShapeManifest, readPackageShape } from '../../readers/package-shape/read-package-shape.ts';
import type { ProseReading } from '../../readers/prose/prose.ts';
import { readProse } from '../../readers/prose/read-prose.ts';
import { findProtocolTokens, type ProtocolToken } from '../../readers/protocol/find-protocol-tokens.ts';
import { readSourceSigns } from '../../readers/source-sign/read-source-signs.ts';
import type { SourceReading } from '../../readers/source-sign/source-sign.ts';
import { findSigning, type Signing } from '../../readers/workflow/find-signing.ts';
import { isWorkflowPath } from '../../readers/workflow/read-workflow-tokens.ts';
import { artefactSortOf } from './artefact-sort.ts';
import { type NamedRegistry, namesRegistries, readRegistries } from './read-registries.ts';
import { readSubmodules, type Submodule } from './read-submodules.ts';

/** What one file says; what its kind of file cannot say is absent. */
export interface ArtefactReading {
  readonly marks?: readonly CodeMark[];
  readonly tokens?: readonly ProtocolToken[];
  readonly source?: SourceReading;
  readonly prose?: ProseReading;
  readonly description?: Description;
  readonly deployments?: readonly Deployment[];
  readonly shape?: PackageShape;
  readonly dependencies?: readonly Dependency[];
  readonly submodules?: readonly Submodule[];
  readonly registries?: readonly NamedRegistry[];
  /** Where a workflow signs what is released. */
  readonly signing?: Signing;
}

export interface ReadArtefact {
  readonly path: string;
  readonly reading: ArtefactReading;
}

/** Everything that one file says of kind, roles, openings and barriers. */
export function readArtefact(path: string, text: string): ArtefactReading {
  switch (artefactSortOf(path)) {
    case 'manifest':
      return readManifest(path, text);
    case 'deployment':
      return { deployments: readDeployments(path, text) };
    case 'prose':
      return { prose: readProse(path, text) };
    case 'description': {
      const description = readDescription(path, text);
      return description ? { description } : {};
    }
    case 'source':
      return readSource(path, text);
    default:
      return {};
  }
}

function readManifest(path: string, text: string): ArtefactReading {
  if (path === '.gitmodules') return { submodules: readSubmodules(text) };
  if (namesRegistries(path)) return { registries: readRegistries(text) };
  if (isWorkflowPath(path)) {
    const signing = findSigning(text);
    return signing ? { signing } : {};
  }
  return {
    ...(isShapeManifest(path) ? { shape: readPackageShape(path, text) } : {}),
    ...(isDependencyManifest(path) ? { dependencies: readDependencies(path, text) } : {}),
  };
}

function readSource(path: string, text: string): ArtefactReading {
  const marks = findCodeMarks(path, text);
  const tokens = findProtocolTokens(withoutComments(path, text));
  const source = readSourceSigns(path, text);
  return {
    ...(marks.length > 0 ? { marks } : {}),
    ...(tokens.length > 0 ? { tokens } : {}),
    ...(source.signs.length + source.hosts.length + source.routes.length > 0 ? { source } : {}),
  };
}
