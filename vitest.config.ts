import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'checks/**/*.test.ts', 'tests/**/*.test.ts'],
    // Most of the time goes into git processes, so two files at once are not too many for two cores.
    maxWorkers: 2,
    setupFiles: ['tests/no-network.ts'],
  },
});
