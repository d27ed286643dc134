// Generated from input.bpmn. Change the model, not this file.
import { end, process, subprocess, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type WriteLetterInput = Record<string, unknown>;

/** Variables in "Compose". */
export interface ComposeVariables extends Omit<WriteLetterInput, 'draft'> {
  draft: unknown;
}

const compose = subprocess('Activity_Compose', 'Compose', {
  start: ['StartEvent_Compose', 'Pen found'],
  data: { draft: null },
});
const draft = task('Activity_Draft', 'Draft', agents.demo.draft);
const composed = end('EndEvent_Composed', 'Composed');
const letterWritten = end('EndEvent_1', 'Letter written');

/** Write a letter */
export const writeLetter = process<WriteLetterInput>(
  {
    id: 'writeLetter',
    version: 'b944b24b',
    start: ['StartEvent_1', 'Letter wanted'],
    data: { letter: null },
  },
  async (vars) => {
    await compose(vars, async (vars: ComposeVariables) => {
      await draft(vars);
      return composed(vars);
    });
    return letterWritten(vars);
  },
);
//# sourceMappingURL=writeLetter.workflow.ts.map
