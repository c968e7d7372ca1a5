#!/usr/bin/env node
// This file stays where it is: npx links it once for each clone, and would not find it elsewhere.
// Nothing of ours may be imported before this check: an older Node fails on the syntax of what follows.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 20)) {
  process.stderr.write(
    `counterweight needs Node 22.20 or later; this is ${process.versions.node}. From its own folder, npx and npm run bring one along.\n`,
  );
  process.exit(2);
}
const { setUpProcess } = await import('../set-up-process.ts');
setUpProcess();
const { run } = await import('./run.ts');
process.exitCode = await run(process.argv.slice(2), {
  // The App and the command line do not know each other, and whoever audits need not load the App.
  run: async (role, signal) => (await import('../app/run-app.ts')).runApp(role, process.env, signal),
  move: async (direction, file, signal) => {
    const { dumpDatabase, loadDatabase } = await import('../app/move-state.ts');
    return (direction === 'dump' ? dumpDatabase : loadDatabase)({ environment: process.env, file, signal });
  },
});
