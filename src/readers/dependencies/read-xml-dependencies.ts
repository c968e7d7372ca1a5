import { ManifestSyntaxError } from '../license-manifest/license-manifest.ts';
import { parseXml, type XmlElement } from '../license-manifest/parse-xml.ts';
import type { Dependency } from './dependency.ts';

/** Maven's, without what it only manages the versions of. */
export function readPom(text: string): Dependency[] {
  const project = parse(text);
  return childrenNamed(project, 'dependencies')
    .flatMap((list) => childrenNamed(list, 'dependency'))
    .flatMap((one): Dependency[] => {
      const [group, artifact, scope] = ['groupId', 'artifactId', 'scope'].map(
        (name) => childrenNamed(one, name)[0]?.text.trim() ?? '',
      );
      const isOptional = childrenNamed(one, 'optional')[0]?.text.trim() === 'true';
      return artifact
        ? [
            {
              ecosystem: 'maven',
              name: `${group}:${artifact}`,
              scope: scope === 'test' ? 'development' : isOptional ? 'optional' : 'runtime',
              line: one.line,
            },
          ]
        : [];
    });
}

/** Of a .NET project; what stays with the build is `PrivateAssets="all"`. */
export function readMsbuild(text: string): Dependency[] {
  return childrenNamed(parse(text), 'ItemGroup')
    .flatMap((group) => childrenNamed(group, 'PackageReference'))
    .flatMap((one): Dependency[] => {
      const name = one.attributes.get('Include');
      const isPrivate = /^all$/i.test(one.attributes.get('PrivateAssets') ?? '');
      return name ? [{ ecosystem: 'nuget', name, scope: isPrivate ? 'development' : 'runtime', line: one.line }] : [];
    });
}

const nothing: XmlElement = { name: '', attributes: new Map(), text: '', line: 1, children: [] };

function parse(text: string): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof ManifestSyntaxError) return nothing;
    throw error;
  }
}

function childrenNamed({ children }: XmlElement, name: string): readonly XmlElement[] {
  return children.filter((child) => child.name === name);
}
