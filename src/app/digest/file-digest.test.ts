import { describe, expect, test } from 'vitest';
import { DigestScene } from './testing/digest-scene.ts';

/** Two repositories and the baseline over them. */
async function afterBaseline(...options: ConstructorParameters<typeof DigestScene>): Promise<DigestScene> {
  const scene = new DigestScene(...options);
  scene.add(2, 'red');
  scene.add(3, 'green');
  scene.audit(2, 'pass');
  scene.audit(3, 'pass');
  await scene.file();
  scene.writes.length = 0;
  scene.week = 1;
  return scene;
}

const worse = (scene: DigestScene) => scene.audit(2, 'fail', [{ path: 'src/a.ts', line: 3 }]);
const quiet = (scene: DigestScene) => scene.audit(2, 'pass');

test('the first digest is the baseline, in an issue of its own', async () => {
  const scene = new DigestScene();
  scene.add(2, 'red');
  scene.audit(2, 'pass');
  expect(await scene.file()).toBe('opened');
  expect(scene.standing.title).toContain('baseline');
  expect(scene.standing.body).toContain('https://github.com/octo/red');
});

describe('weekly', () => {
  test('a week with news has an issue of its own, and closes the one before with a link', async () => {
    const scene = await afterBaseline();
    worse(scene);
    expect(await scene.file()).toBe('opened');
    expect(scene.writes).toEqual(['open 2', 'close 1']);
    const [first] = scene.issues;
    expect(first).toMatchObject({ state: 'closed', closedByOther: false });
    expect(first?.body).toContain('(https://github.com/octo/.github/issues/2)');
    expect(scene.standing.title).toMatch(/got worse/);
    expect(scene.standing.body).toContain('https://github.com/octo/.github/issues/1');
    expect(scene.standing.body).toContain('src/a.ts');
  });

  test('one that is late bears the day on which it tells', async () => {
    const scene = await afterBaseline();
    worse(scene);
    scene.lateBy = 4 * 86_400_000;
    await scene.file();
    expect(scene.standing.title).toContain('4 December 2026');
  });

  test('a quiet week edits the open one', async () => {
    const scene = await afterBaseline();
    const { title } = scene.standing;
    quiet(scene);
    expect(await scene.file()).toBe('edited');
    expect(scene.writes).toEqual(['edit 1']);
    expect(scene.standing.title).toBe(title);
    expect(scene.standing.body).toContain('30 November 2026');
  });

  test('in quiet weeks the news of the issue goes on standing in it', async () => {
    const scene = await afterBaseline();
    worse(scene);
    await scene.file();
    for (scene.week = 2; scene.week <= 4; scene.week++) {
      scene.audit(2, 'fail', [{ path: 'src/a.ts', line: 3 }]);
      expect(await scene.file()).toBe('edited');
      expect(scene.standing.body).toContain('## Got worse');
    }
    expect(scene.issues).toHaveLength(2);
  });

  test('what got worse and better again in different weeks is news twice', async () => {
    const scene = await afterBaseline();
    worse(scene);
    await scene.file();
    scene.week = 2;
    quiet(scene);
    expect(await scene.file()).toBe('opened');
    expect(scene.standing.body).toContain('## Got better');
    expect(scene.standing.body).not.toContain('## Got worse');
  });
});

describe('living', () => {
  test('news is written into the one issue', async () => {
    const scene = await afterBaseline({ style: 'living' });
    worse(scene);
    expect(await scene.file()).toBe('edited');
    expect(scene.writes).toEqual(['edit 1']);
    expect(scene.standing.body).toContain('## Got worse');
  });

  test('one that a person closed stays closed, and the next news has another', async () => {
    const scene = await afterBaseline({ style: 'living' });
    Object.assign(scene.standing, { state: 'closed', closedByOther: true });
    quiet(scene);
    expect(await scene.file()).toBe('kept');
    scene.week = 2;
    worse(scene);
    expect(await scene.file()).toBe('opened');
    expect(scene.writes).toEqual(['open 2']);
    expect(scene.issues[0]?.state).toBe('closed');
  });
});

describe('what a person did stays:', () => {
  test.each([
    ['closed', { state: 'closed', closedByOther: true }, ['open 2']],
    ['locked', { isLocked: true }, ['open 2']],
    ['written in', { body: 'We talked about this.' }, ['open 2', 'close 2']],
  ] as const)('an issue that was %s is not edited', async (_name, change, writes) => {
    const scene = await afterBaseline();
    Object.assign(scene.standing, change);
    const before = { ...scene.standing };
    quiet(scene);
    expect(await scene.file()).toBe('kept');
    expect(scene.writes).toEqual([]);
    scene.week = 2;
    worse(scene);
    await scene.file();
    expect(scene.writes).toEqual(writes[1] === undefined ? writes : ['open 2', 'close 1']);
    expect(scene.issues[0]?.body).toBe(before.body);
  });

  test('a new title, and labels, are never written over', async () => {
    const scene = await afterBaseline();
    scene.standing.title = 'Read this';
    quiet(scene);
    await scene.file();
    expect(scene.standing.title).toBe('Read this');
  });
});

describe('done twice for one moment, as after a crash,', () => {
  test('the baseline is one issue', async () => {
    const scene = new DigestScene();
    scene.add(2, 'red');
    scene.audit(2, 'pass');
    await scene.file({ again: true });
    await scene.file();
    expect(scene.writes).toEqual(['open 1']);
  });

  test('a week with news is one issue, and the one before is closed once', async () => {
    const scene = await afterBaseline();
    worse(scene);
    await scene.file({ again: true });
    await scene.file();
    expect(scene.writes).toEqual(['open 2', 'close 1']);
  });

  test('and only a week later, it is the same issue still, and says what is so by then', async () => {
    const scene = await afterBaseline();
    worse(scene);
    await scene.file({ again: true });
    scene.week = 2;
    scene.audit(3, 'fail', [{ path: 'src/b.ts', line: 4 }]);
    expect(await scene.file()).toBe('opened');
    expect(scene.writes).toEqual(['open 2', 'close 1', 'edit 2']);
    expect(scene.standing.body).toContain('src/a.ts');
    expect(scene.standing.body).toContain('src/b.ts');
    scene.week = 3;
    expect(await scene.file()).toBe('edited');
    expect(scene.issues).toHaveLength(2);
  });

  test('an issue that people closed in between stays as they left it', async () => {
    const scene = await afterBaseline();
    worse(scene);
    await scene.file({ again: true });
    scene.standing.state = 'closed';
    const { body } = scene.standing;
    scene.audit(3, 'fail', [{ path: 'src/b.ts', line: 4 }]);
    await scene.file();
    expect(scene.standing.body).toBe(body);
  });

  test('a quiet week leaves an issue that is still known as ours', async () => {
    const scene = await afterBaseline();
    quiet(scene);
    await scene.file({ again: true });
    scene.week = 2;
    quiet(scene);
    expect(await scene.file()).toBe('edited');
  });
});

describe('repositories that come and go', () => {
  test('a private one is never named in a public place, nor counted', async () => {
    const scene = new DigestScene();
    scene.add(2, 'red');
    scene.add(3, 'secret', { visibility: 'private' });
    scene.add(4, 'inside', { visibility: 'internal' });
    for (const id of [2, 3, 4]) scene.audit(id, 'fail', [{ message: 'Too few in secret.' }]);
    await scene.file();
    const { title, body } = scene.standing;
    expect(`${title}${body}`).not.toMatch(/octo\/secret|octo\/inside|\b3 repositories/);
    expect(body).toContain('more private than this one');
    expect(JSON.stringify(scene.record)).not.toContain('secret');
  });

  test('in a private place it is', async () => {
    const scene = new DigestScene({}, 'private');
    scene.add(3, 'secret', { visibility: 'private' });
    scene.audit(3, 'pass');
    await scene.file();
    expect(scene.standing.body).toContain('octo/secret');
  });

  test('one that became private is not spoken of any more, not even as gone', async () => {
    const scene = await afterBaseline();
    scene.add(3, 'green', { visibility: 'private' });
    worse(scene);
    await scene.file();
    expect(scene.standing.body).not.toContain('octo/green');
  });

  test('one that was renamed is known again, by both names', async () => {
    const scene = await afterBaseline();
    scene.add(2, 'crimson');
    worse(scene);
    await scene.file();
    expect(scene.standing.body).toMatch(/octo\/crimson.*octo\/red|octo\/red.*octo\/crimson/s);
  });

  test('one that was archived is said to be left out, once', async () => {
    const scene = await afterBaseline();
    scene.add(3, 'green', { archived: true });
    expect(await scene.file()).toBe('opened');
    expect(scene.standing.body).toMatch(/octo\/green.*Archived repositories are not audited/s);
    scene.week = 2;
    quiet(scene);
    expect(await scene.file()).toBe('edited');
  });

  test('one that was deleted is not spoken of, and makes no news', async () => {
    const scene = await afterBaseline();
    scene.remove(3);
    expect(await scene.file()).toBe('edited');
    expect(scene.standing.body).not.toContain('octo/green');
  });

  test('one that is new is news', async () => {
    const scene = await afterBaseline();
    scene.add(5, 'blue');
    scene.audit(5, 'pass');
    expect(await scene.file()).toBe('opened');
    expect(scene.standing.body).toContain('octo/blue');
  });

  test('one that turned Counterweight off is left out', async () => {
    const scene = await afterBaseline();
    scene.settings.set('digest-plan:3', {
      enabled: false,
      digest: {},
      repositories: {},
    });
    worse(scene);
    await scene.file();
    expect(scene.standing.body).toContain('Its policy turns Counterweight off.');
  });
});
