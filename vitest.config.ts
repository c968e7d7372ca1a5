import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'checks/**/*.test.ts', 'tests/**/*.test.ts'],
    setupFiles: ['tests/no-network.ts'],
  },
});
