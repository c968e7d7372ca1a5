import { type PackageShape, shapeless } from './package-shape.ts';
import { readNpmShape } from './read-npm-shape.ts';
import { readCargoShape, readPyprojectShape } from './read-toml-shapes.ts';

type Read = (text: string) => PackageShape;

const readers: readonly (readonly [RegExp, Read])[] = [
  [/(?:^|\/)package\.json$/, readNpmShape],
  [/(?:^|\/)Cargo\.toml$/, readCargoShape],
  [/(?:^|\/)pyproject\.toml$/, readPyprojectShape],
  [/(?:^|\/)setup\.(?:py|cfg)$/, readSetup],
  [/(?:^|\/)build\.gradle(?:\.kts)?$/, readGradle],
  [/(?:^|\/)AndroidManifest\.xml$/, readAndroid],
  [/\.gemspec$/, readGemspec],
  [/(?:^|\/)composer\.json$/, readComposer],
  [/(?:^|\/)pom\.xml$/, readPom],
  [/(?:^|\/)pubspec\.yaml$/, readPubspec],
  [/\.desktop(?:\.in)?$/, readDesktopEntry],
  [/\.(?:appdata|metainfo)\.xml(?:\.in)?$/, readAppStream],
];

/** Whether a file's name is that of a manifest that tells what is made of a package. */
export function isShapeManifest(path: string): boolean {
  return readers.some(([form]) => form.test(path));
}

/** What a manifest says that is made of its package: a program, a library, an application. */
export function readPackageShape(path: string, text: string): PackageShape {
  return readers.find(([form]) => form.test(path))?.[1](text) ?? shapeless;
}

function shape(found: Partial<PackageShape>): PackageShape {
  return { ...shapeless, ...found };
}

function readSetup(text: string): PackageShape {
  const name = /\bname\s*=\s*["']?([\w.-]+)/.exec(text)?.[1] ?? null;
  const listed = /console_scripts["']?\s*[:=]\s*(?:\[([^\]]*)\]|\n((?:[ \t]+\S.*\n?)+))/.exec(text);
  const programs = [...(listed?.[1] ?? listed?.[2] ?? '').matchAll(/([\w.-]+)\s*=\s*[\w.]+:[\w.]+/g)].map(
    ([, one = '']) => one,
  );
  return shape({ name, programs, isLibrary: name !== null });
}

/** The plugins say what is built. */
function readGradle(text: string): PackageShape {
  const has = (plugin: string) => new RegExp(`["']${plugin}["']|\\b${plugin}\\b`).test(text);
  const isApplication = /["']com\.android\.application["']|alias\(libs\.plugins\.android\.?[aA]pplication\)/.test(text);
  return shape({
    application: isApplication ? 'Android' : null,
    programs: /^\s*(?:id\(?\s*["'])?application["']?\)?\s*$/m.test(text) ? ['application'] : [],
    isLibrary: has('com\\.android\\.library') || has('java-library') || has('maven-publish'),
  });
}

/** An activity that the launcher shows. */
function readAndroid(text: string): PackageShape {
  return shape({ application: text.includes('android.intent.category.LAUNCHER') ? 'Android' : null });
}

function readGemspec(text: string): PackageShape {
  const name = /\.name\s*=\s*["']([\w.-]+)/.exec(text)?.[1] ?? null;
  const executables = /\.executables\s*=\s*(?:\[([^\]]*)\]|%w[[({]([^\])}]*))/.exec(text);
  const programs = (executables?.[1] ?? executables?.[2] ?? '').split(/[\s,"']+/).filter((one) => one !== '');
  return shape({ name, programs, isLibrary: name !== null });
}

function readComposer(text: string): PackageShape {
  const { name, bin, type } = parseJson(text);
  const programs = Array.isArray(bin) ? bin.filter((one) => typeof one === 'string') : [];
  return shape({
    name: typeof name === 'string' ? name : null,
    programs: programs.map((one) => one.split('/').at(-1) ?? one),
    isLibrary: typeof name === 'string' && type !== 'project',
  });
}

function parseJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function readPom(text: string): PackageShape {
  const packaging = /<packaging>\s*([\w-]+)\s*<\/packaging>/.exec(text)?.[1] ?? 'jar';
  const artifact = /<artifactId>\s*([\w.-]+)\s*<\/artifactId>/.exec(
    text.replace(/<parent>[\s\S]*?<\/parent>/, ''),
  )?.[1];
  const isStarted = /spring-boot-maven-plugin|maven-shade-plugin|<mainClass>/.test(text);
  return shape({
    name: artifact ?? null,
    programs: isStarted || packaging === 'war' ? [artifact ?? packaging] : [],
    isLibrary: packaging === 'jar' && !isStarted,
  });
}

function readPubspec(text: string): PackageShape {
  const name = /^name:\s*([\w-]+)/m.exec(text)?.[1] ?? null;
  const isPrivate = /^publish_to:\s*['"]?none/m.test(text);
  const isFlutter = /^flutter:/m.test(text) && /^ {2}flutter:\s*$/m.test(text);
  return shape({ name, isPrivate, application: isFlutter && isPrivate ? 'Flutter' : null, isLibrary: !isPrivate });
}

/** What a desktop's menu starts (freedesktop.org, Desktop Entry Specification), unless it opens in a terminal. */
function readDesktopEntry(text: string): PackageShape {
  const entry = /^\[Desktop Entry\]$([\s\S]*?)(?:^\[|(?![\s\S]))/m.exec(text)?.[1] ?? '';
  const isShown = /^Type=Application$/m.test(entry) && !/^(?:Terminal|NoDisplay)=true$/m.test(entry);
  return shape({ application: isShown ? 'desktops' : null });
}

/** What shops of applications list (freedesktop.org, AppStream). */
function readAppStream(text: string): PackageShape {
  const isListed = /<component\b[^>]{0,200}\btype=["']desktop(?:-application)?["']/.test(text);
  return shape({ application: isListed ? 'desktops' : null });
}
