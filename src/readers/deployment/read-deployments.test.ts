import { describe, expect, test } from 'vitest';
import { readDeployments } from './read-deployments.ts';

const read = (path: string, text: string) => readDeployments(path, text);

describe('a Dockerfile', () => {
  test('starts what its last stage says', () => {
    expect(
      read(
        'Dockerfile',
        'FROM golang:1.25 AS build\nCMD ["make"]\nFROM alpine:3\nCOPY --from=build /a /a\nEXPOSE 80\nENTRYPOINT ["/a"]\n',
      ),
    ).toEqual([
      {
        tool: 'image',
        line: 6,
        runs: '["/a"]',
        isBuiltHere: true,
        image: 'alpine',
        isServing: true,
        isForDevelopment: false,
      },
    ]);
  });

  test('takes its command from a web server that it builds on, also by a stage', () => {
    const [one] = read('Dockerfile', 'FROM nginx:1 AS base\nRUN true\nFROM base\nCOPY a /usr/share/nginx/html\n');
    expect(one).toMatchObject({ runs: 'nginx:1', isServing: true });
  });

  test.each([
    ['a shell', 'FROM alpine\nCMD ["bash"]\n'],
    ['what is being edited', 'FROM node\nCMD ["npm", "run", "dev"]\n'],
    ['a build', 'FROM golang\nCMD ["/src/build.sh"]\n'],
  ])('that starts %s is for those who develop', (_, text) => {
    expect(read('Dockerfile', text)[0]?.isForDevelopment).toBe(true);
  });

  test('without a command starts nothing', () => {
    expect(read('Dockerfile', 'FROM alpine\nRUN apk add git\n')[0]?.runs).toBeNull();
  });

  test('without a base is none', () => {
    expect(read('Dockerfile', '# nothing\n')).toEqual([]);
  });
});

describe('a compose file', () => {
  test('has services with their lines', () => {
    const text =
      'services:\n  web:\n    image: \u0024{IMAGE:-acme/rocket}:1\n    ports: ["80:80"]\n  db:\n    image: postgres:16\n';
    expect(
      read('docker-compose.yml', text).map(({ line, runs, image, isServing }) => ({ line, runs, image, isServing })),
    ).toEqual([
      { line: 2, runs: 'web', image: 'acme/rocket', isServing: true },
      { line: 5, runs: 'db', image: 'postgres', isServing: false },
    ]);
  });

  test.each([
    ['not YAML', 'a: [\n'],
    ['other YAML', 'jobs: {}\n'],
    ['services that are a list', 'services: [a]\n'],
  ])('%s has none', (_, text) => {
    expect(read('compose.yaml', text)).toEqual([]);
  });

  test('with a bomb of aliases has those that it has', () => {
    const levels = Array.from(
      { length: 20 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(',')}]`,
    );
    expect(read('compose.yml', `l0: &l0 [a]\n${levels.join('\n')}\nservices:\n  web: {image: a}\n`)).toHaveLength(1);
  });
});

test.each([
  ['rocket.service', '[Service]\nExecStart=/usr/bin/rocket\n', 'systemd'],
  ['charts/rocket/Chart.yaml', 'apiVersion: v2\nname: rocket\n', 'helm'],
  ['debian/control', 'Source: rocket\nPackage: rocket\n', 'package'],
])('%s is read', (path, text, tool) => {
  expect(read(path, text)[0]?.tool).toBe(tool);
});

test('a name alone is nothing', () => {
  expect(read('rocket.service', '# empty\n')).toEqual([]);
});
