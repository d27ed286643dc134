import { createContext, Script } from 'node:vm';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';

/**
 * FEEL inside a workflow: bundled by Temporal's own bundler, which refuses Node's modules, and run in a context that
 * has nothing but the language (no process, no timers), where `Date` is out of reach.
 */
/** FEEL must not look at the clock: the workflow's own `Date` would do, but its replay would not be FEEL's `now`. */
const NO_CLOCK = `Date = new Proxy(Date, {
  get() { throw new Error('Date was read') },
  apply() { throw new Error('Date was called') },
  construct() { throw new Error('Date was made') },
});`;

let evaluateThere: (source: string) => string;

beforeAll(async () => {
  const workflowsPath = fileURLToPath(new URL('sandbox-workflow.ts', import.meta.url));
  const quiet = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: quiet });
  const context = createContext({
    __webpack_module_cache__: {},
    exports: {},
    console: undefined,
    AsyncLocalStorage: class {},
    URL,
    URLSearchParams,
    TextEncoder,
    TextDecoder,
    AbortController,
  });
  new Script(code).runInContext(context);
  new Script(NO_CLOCK).runInContext(context);
  evaluateThere = (source) =>
    String(
      new Script(`__TEMPORAL__.importWorkflows().evaluate(${JSON.stringify(source)})`).runInContext(
        context,
      ),
    );
}, 60_000);

describe('in the workflow sandbox', () => {
  it.each([
    ['0.1 + 0.2', '0.3'],
    ['@"2024-07-01T12:00:00@Europe/Paris".time offset', 'PT2H'],
    ['@"2024-03-31T01:30:00@Europe/Paris" + @"PT1H"', '2024-03-31T03:30:00@Europe/Paris'],
    ['{a-b: 1, c: a-b + 1}.c', '2'],
    ['matches("É", "\\p{Lu}")', 'true'],
    ['sort([3, 1, 2], function(a, b) a < b)', '[1, 2, 3]'],
  ])('%s is %s', (source, wanted) => {
    expect(evaluateThere(source)).toBe(wanted);
  });
});
