// Generated from input.bpmn. Change the model, not this file.
import { end, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type ImportFileInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface ImportFileVariables extends ImportFileInput {
  valid: boolean;
}

const validateFile = task('Activity_Validate', 'Validate file', agents.demo.validate);
const importRows = task('Activity_Import', 'Import rows', agents.demo.importRows);
const fileImported = end('EndEvent_Imported', 'File imported');
const fileInvalid = end('EndEvent_Invalid', 'File invalid', { error: 'INVALID_FILE' });

/** Import a file */
export const importFile = process<ImportFileInput, ImportFileVariables>(
  { id: 'importFile', version: '793d3a1a', start: ['StartEvent_1', 'File received'] },
  async (vars) => {
    await validateFile(vars);
    if (!vars.valid) {
      // Gateway_Valid "Valid?": no
      return fileInvalid(vars);
    }
    await importRows(vars);
    return fileImported(vars);
  },
);
//# sourceMappingURL=importFile.workflow.ts.map
