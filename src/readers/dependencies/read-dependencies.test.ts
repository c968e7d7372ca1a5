import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDependencyManifest, readDependencies } from './read-dependencies.ts';

const found = (path: string, text: string) =>
  readDependencies(path, text).map(({ name, scope, line }) => `${name} ${scope} ${line}`);

describe('the packages that a manifest asks for', () => {
  test.each([
    [
      'web/package.json',
      '{\n  "dependencies": {\n    "firebase": "^11"\n  },\n  "devDependencies": { "vitest": "1" },\n  "optionalDependencies": { "sharp": "1" }\n}\n',
      ['firebase runtime 3', 'vitest development 5', 'sharp optional 6'],
    ],
    [
      'composer.json',
      '{ "require": { "php": ">=8", "ext-json": "*",\n"sabre/dav": "^4" },\n"require-dev": { "phpunit/phpunit": "^9" } }',
      ['sabre/dav runtime 2', 'phpunit/phpunit development 3'],
    ],
    [
      'Cargo.toml',
      '[dependencies]\nserde = "1"\njson = { package = "serde_json", version = "1" }\nutoipa = { version = "5", optional = true }\n\n[dev-dependencies]\ninsta = "1"\n\n[build-dependencies]\ncc = "1"\n',
      ['serde runtime 2', 'serde_json runtime 3', 'utoipa optional 4', 'cc development 10', 'insta development 7'],
    ],
    [
      'pyproject.toml',
      '[project]\ndependencies = [\n  "Django>=4",\n  "drf_spectacular[sidecar]~=0.27",\n]\n[project.optional-dependencies]\npostgres = ["psycopg"]\ndev = ["pytest"]\n',
      ['django runtime 3', 'drf-spectacular runtime 4', 'psycopg optional 7', 'pytest development 8'],
    ],
    [
      'pyproject.toml',
      '[tool.poetry.dependencies]\npython = "^3.11"\nfastapi = "*"\n[tool.poetry.group.test.dependencies]\npytest = "*"\n',
      ['fastapi runtime 3', 'pytest development 5'],
    ],
    ['requirements.txt', '# none of this\n-r other.txt\nFlask==3.0  # web\n\n', ['flask runtime 3']],
    ['requirements-dev.txt', 'pytest\n', ['pytest development 1']],
    [
      'go.mod',
      'module example.org/a\n\nrequire (\n\tgithub.com/gorilla/mux v1.8.1\n\tgolang.org/x/net v0.1.0 // indirect\n)\nrequire gopkg.in/yaml.v3 v3.0.1\n',
      ['github.com/gorilla/mux runtime 4', 'gopkg.in/yaml.v3 runtime 7'],
    ],
    [
      'pom.xml',
      '<project><dependencies>\n<dependency><groupId>org.springdoc</groupId><artifactId>springdoc-openapi</artifactId></dependency>\n<dependency><groupId>junit</groupId><artifactId>junit</artifactId><scope>test</scope></dependency>\n</dependencies><dependencyManagement><dependencies><dependency><groupId>a</groupId><artifactId>b</artifactId></dependency></dependencies></dependencyManagement></project>',
      ['org.springdoc:springdoc-openapi runtime 2', 'junit:junit development 3'],
    ],
    [
      'App.csproj',
      '<Project>\n<ItemGroup>\n<PackageReference Include="Swashbuckle.AspNetCore" Version="6" />\n<PackageReference Include="StyleCop" PrivateAssets="All" />\n</ItemGroup></Project>',
      ['Swashbuckle.AspNetCore runtime 3', 'StyleCop development 4'],
    ],
    [
      'app/build.gradle.kts',
      'dependencies {\n  implementation("com.google.firebase:firebase-messaging:24.0.0")\n  testImplementation("junit:junit:4.13")\n  implementation(libs.okhttp)\n  // implementation("a:b:1")\n}\n',
      ['com.google.firebase:firebase-messaging runtime 2', 'junit:junit development 3'],
    ],
    [
      'gradle/libs.versions.toml',
      '[libraries]\nokhttp = { module = "com.squareup.okhttp3:okhttp", version = "4" }\nroom = { group = "androidx.room", name = "room-runtime" }\n',
      ['com.squareup.okhttp3:okhttp runtime 2', 'androidx.room:room-runtime runtime 3'],
    ],
    [
      'Gemfile',
      'gem "rails", "~> 7"\ngroup :development, :test do\n  gem "rspec"\nend\ngem "sidekiq"\n',
      ['rails runtime 1', 'rspec development 3', 'sidekiq runtime 5'],
    ],
    [
      'a.gemspec',
      'Gem::Specification.new do |s|\n  s.add_dependency "rack"\n  s.add_development_dependency("rake")\nend\n',
      ['rack runtime 2', 'rake development 3'],
    ],
    [
      'mix.exs',
      'defp deps do\n  [\n    {:phoenix, "~> 1.7"},\n    {:credo, "~> 1.7", only: [:dev, :test]}\n  ]\nend\n',
      ['phoenix runtime 3', 'credo development 4'],
    ],
    [
      'pubspec.yaml',
      'name: app\ndependencies:\n  flutter:\n    sdk: flutter\n  firebase_core: ^3.0.0\ndev_dependencies:\n  lints: ^4\nflutter:\n  uses-material-design: true\n',
      ['flutter runtime 3', 'firebase_core runtime 5', 'lints development 7'],
    ],
    [
      'ios/Podfile',
      "target 'App' do\n  pod 'Firebase/Analytics', '~> 10'\n  # pod 'Braze'\nend\n",
      ['Firebase/Analytics runtime 2'],
    ],
    [
      'Package.swift',
      'dependencies: [\n  .package(url: "https://github.com/Apple/swift-nio.git", from: "2.0.0"),\n]\n',
      ['github.com/apple/swift-nio runtime 2'],
    ],
  ])('%s', (path, text, expected) => {
    expect(isDependencyManifest(path)).toBe(true);
    expect(found(path, text)).toEqual(expected);
  });

  test.each(['README.md', 'src/package.json.ts', 'notes/requirements.md', 'package-lock.json'])(
    'none of %s',
    (path) => {
      expect(isDependencyManifest(path)).toBe(false);
    },
  );
});

const manifests = [
  'package.json',
  'Cargo.toml',
  'pyproject.toml',
  'go.mod',
  'pom.xml',
  'Gemfile',
  'mix.exs',
  'pubspec.yaml',
  'build.gradle',
  'requirements.txt',
  'Podfile',
  'Package.swift',
  'a.csproj',
];

describe.each(manifests)('a broken %s', (path) => {
  test('asks for nothing, and throws nothing', () => {
    for (const text of ['', '{', '[[[', '<a', '\u0000', '('.repeat(100_000)]) expect(found(path, text)).toEqual([]);
  });

  test('whatever is in it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(readDependencies(path, text))));
  });
});
