// Generated from input.bpmn. Change the model, not this file.
import { choice, end, on, process, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './releaseSoftware.feel.ts';

/** What the process starts with. */
export type ReleaseSoftwareInput = Record<string, unknown>;

const restoreDatabase = task('Activity_RestoreDatabase', 'Restore database', agents.demo.restore);
const migrateDatabase = task('Activity_Migrate', 'Migrate database', agents.demo.migrate, {
  compensation: restoreDatabase,
});
const codeChanged = choice('Gateway_Code', 'Code changed?', {
  yes: ['Flow_Code_Deploy', feel('codeChanged')],
  no: ['Flow_Code_Deployed', 'otherwise'],
});
const rollBackVersion = task('Activity_RollBack', 'Roll back version', agents.demo.rollBack);
const deployVersion = task('Activity_Deploy', 'Deploy version', agents.demo.deploy, {
  compensation: rollBackVersion,
});
const runSmokeTest = task('Activity_Test', 'Run smoke test', agents.demo.smokeTest, {
  exits: { testFailed: on('Boundary_Broken', 'Test failed', { error: 'TEST_FAILED' }) },
});
const versionReleased = end('EndEvent_Released', 'Version released');
const releaseUndone = end('EndEvent_RolledBack', 'Release undone', { compensate: true });

/** Release software */
export const releaseSoftware = process<ReleaseSoftwareInput>(
  { id: 'releaseSoftware', version: '3edf4046', start: ['StartEvent_1', 'Release approved'] },
  async (vars) => {
    await migrateDatabase(vars);
    if ((await codeChanged(vars)) === 'yes') {
      // Gateway_Code "Code changed?": yes
      await deployVersion(vars);
    }
    if ((await runSmokeTest(vars)) === 'testFailed') {
      // Boundary_Broken "Test failed"
      return releaseUndone(vars);
    }
    return versionReleased(vars);
  },
);
//# sourceMappingURL=releaseSoftware.workflow.ts.map
