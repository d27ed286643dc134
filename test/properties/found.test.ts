/** Stories that once showed a mistake of the compiler or of an executor, each made small by the fuzzer. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Story } from './drawings/story.ts';
import { Trials } from './trial.ts';

const FOLDER = new URL('found/', import.meta.url);

test.each(readdirSync(FOLDER))('%s: the code and the net do the same', async (file) => {
  const story: Story = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));

  const trial = await new Trials().run(story);

  expect(trial.kind === 'agreed' ? undefined : trial).toBeUndefined();
  // Those whose name begins so differ in what comes first at one moment: the others do not even in that.
  expect(trial).toMatchObject({ raced: file.startsWith('race-') });
});
