/** Random stories on a real server: what comes of them is what comes of them in process, by the code and by the net. */
import '../support/in-process/async-storage.ts';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../support/samples/outcome.ts';
import type { Compiled } from '../support/samples/samples.ts';
import { TEMPORARY, workflowType, writeModules } from '../support/samples/samples.ts';
import { bundle, quietRuntime, runOnServer } from '../support/samples/server/run-on-server.ts';
import { ServerCase } from '../support/samples/server/server-case.ts';
import { createTimeSkippingEnvironment } from '../support/stack.ts';
import { calmStories } from './calm-stories.ts';
import { compileDrawing } from './load-drawing.ts';

const STORIES = 15;
/** The agents', and the one that messages go to which nobody took. */
const QUEUES = ['demo', 'events'];
/** A job takes its time between a first attempt and a second. */
const ATTEMPTS = 2;

mkdirSync(TEMPORARY, { recursive: true });
const folder = mkdtempSync(join(TEMPORARY, 'stories-on-server-'));
const stories = (await calmStories(1, STORIES)).map((story) => {
  const { seed, drawing } = story;
  const compiled: Compiled = {
    ...{ name: `story-${seed}`, compilation: compileDrawing(drawing, ATTEMPTS) },
  };
  return { ...story, compiled };
});
let outcomes: ReadonlyMap<string, Outcome>;

beforeAll(async () => {
  const modules = stories.map(({ compiled }) => writeModules(compiled, folder));
  quietRuntime();
  const workflows = await bundle(folder, modules);
  const cases = stories.flatMap(({ compiled, scenario }) =>
    ['', '.net'].map((executor) => {
      const workflowId = `${compiled.name}${executor}`;
      const id = { workflowId, workflowType: `${workflowType(compiled)}${executor}` };
      return new ServerCase(id, scenario, { ends: true });
    }),
  );
  const environment = await createTimeSkippingEnvironment();
  try {
    outcomes = await runOnServer(environment, workflows, QUEUES, cases);
  } finally {
    await environment.teardown();
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

test.each(stories)(
  'random story $seed: on a real server as in process',
  ({ compiled, expected }) => {
    expect(outcomes.get(compiled.name)).toEqual(expected.code);
    expect(outcomes.get(`${compiled.name}.net`)).toEqual(expected.net);
  },
);
