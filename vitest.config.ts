import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'checks/**/*.test.ts', 'tests/**/*.test.ts'],
    // Most of the time goes into git processes, so two files at once are not too many for two cores.
    maxWorkers: 2,
    // An audit starts a process or a thread or two, and the machine may have other things to do.
    testTimeout: 30_000,
    setupFiles: ['tests/no-network.ts'],
  },
});
