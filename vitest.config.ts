import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // kafkajs computes a timer's delay from a moment that has passed, which Node 24 reports.
    execArgv: ['--disable-warning=TimeoutNegativeWarning'],
    // Servers and builds take many times longer on a machine that is busy with something else.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    allowOnly: false,
  },
});
