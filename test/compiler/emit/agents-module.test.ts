import { describe, expect, it } from 'vitest';
import { AgentNames } from '../../../compiler/emit/agent-names.ts';
import { agentsModule, assumedCatalogue } from '../../../compiler/emit/agents-module.ts';

function namesOf(...jobs: readonly string[]) {
  const catalogue = assumedCatalogue(jobs);
  const constants = agentsModule(catalogue).matchAll(/^const (\S+):/gmu);
  return {
    constants: [...constants].map(([, name]) => name),
    members: jobs.map((job) => new AgentNames(catalogue).referenceOf(job).member),
  };
}

describe('the names of job types', () => {
  it('are told apart where they would be the same', () => {
    expect(namesOf('send-mail', 'sendMail', 'x.y.z', 'x.yZ')).toEqual({
      constants: ['sendMail', 'sendMail_2', 'xYZ', 'xYZ_2'],
      members: ['sendMail', 'sendMail_2', 'yZ', 'yZ_2'],
    });
  });

  it('are identifiers, whatever the job types are', () => {
    const { constants, members } = namesOf('delete', '\u6ce8', '\u6587', '42', 'agents');
    expect(constants).toEqual(['job42', 'agentsJob', 'deleteJob', 'job', 'job_2']);
    expect(members).toEqual(['delete', 'job_2', 'job', 'job42', 'agents']);
  });
});
