import { assembleManifest, type Declared, declare, declareChoice, declareNamed, maxValues } from './declare.ts';
import type { LicenseManifest } from './license-manifest.ts';
import { childOf, childrenOf, parseXml, type XmlElement } from './parse-xml.ts';

/** What NuGet writes where the license is in the package, in the place of an address. */
const placeholderUrl = /^https?:\/\/aka\.ms\/deprecateLicenseUrl$/i;

/**
 * A POM's own licenses, not those of its parent or dependencies. "If multiple licenses are listed, it is assumed that the user can
 * select any of them": https://maven.apache.org/xsd/maven-4.0.0.xsd.
 */
export function readPom(text: string): LicenseManifest {
  const project = parseXml(text);
  const licenses =
    project.name === 'project' ? childrenOf(childOf(project, 'licenses'), 'license').slice(0, maxValues) : [];
  const declared = licenses.flatMap(
    (license) => declareNamed('licenses', written(childOf(license, 'name')), written(childOf(license, 'url'))) ?? [],
  );
  return assembleManifest({
    declared: declareChoice('licenses', declared, true),
    name: textOf(childOf(project, 'artifactId')),
  });
}

/** https://learn.microsoft.com/nuget/reference/nuspec#license. */
export function readNuspec(text: string): LicenseManifest {
  const metadata = childOf(parseXml(text), 'metadata');
  const license = childOf(metadata, 'license');
  const isFile = license?.attributes.get('type') === 'file';
  const url = childOf(metadata, 'licenseUrl');
  const declared: Declared[] = [];
  if (license !== null && !isFile) declared.push(declare('license', writtenOf(license)));
  else if (license === null && url !== null && isFilled(url.text)) declared.push(declare('licenseUrl', writtenOf(url)));
  const licenseFiles = license !== null && isFile ? [license.text] : [];
  return assembleManifest({ declared, licenseFiles, name: textOf(childOf(metadata, 'id')) });
}

/** The properties from which NuGet makes a package's metadata, in any group of a project file. */
export function readMsBuild(text: string): LicenseManifest {
  const project = parseXml(text);
  const properties = childrenOf(project, 'PropertyGroup').flatMap((group) => group.children);
  const valuesOf = (name: string) => properties.filter((property) => property.name === name && isFilled(property.text));
  const expressions = valuesOf('PackageLicenseExpression').map((value) => declare(value.name, writtenOf(value)));
  const urls = valuesOf('PackageLicenseUrl').map((value) => declare(value.name, writtenOf(value)));
  return assembleManifest({
    declared: expressions.length > 0 ? expressions : urls,
    licenseFiles: valuesOf('PackageLicenseFile').map((value) => value.text),
    name: valuesOf('PackageId')[0]?.text ?? null,
    isPrivate: properties.some(({ name, text: value }) => name === 'IsPackable' && /^false$/i.test(value)),
  });
}

function isFilled(text: string): boolean {
  return text !== '' && !text.startsWith('$') && !placeholderUrl.test(text);
}

const writtenOf = ({ text, line }: XmlElement) => ({ text, line });
const written = (element: XmlElement | null) => (element === null || element.text === '' ? null : writtenOf(element));
const textOf = (element: XmlElement | null) => (element === null || element.text === '' ? null : element.text);
