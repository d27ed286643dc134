import { expect, it } from 'vitest';
import { withReleased } from '#server/processes/with-released.ts';
import { manifest } from './fixtures/manifest.ts';

const [greeting, unkeyed] = manifest.processes;
const direct = { correlation: 'direct', key: 'reference' } as const;

it('running instances of a released version get what only it waits for, under the topic that it came from', () => {
  if (greeting === undefined) throw new TypeError('There is no process');
  const older = {
    ...greeting,
    messages: [
      ...greeting.messages,
      { name: 'Old', element: 'E_1', kind: 'catch', topic: 'business.old.v1', ...direct } as const,
      { name: 'OldStart', element: 'S_1', kind: 'start', correlation: 'direct' } as const,
    ],
    events: [{ element: 'EndEvent_Old', topic: 'business.done.v1' }],
  };

  const { processes } = withReleased(manifest, [older, { ...older, version: '00000000' }]);

  expect(processes[0]?.messages.map(({ name }) => name)).toEqual([
    ...greeting.messages.map(({ name }) => name),
    'Old',
  ]);
  expect(processes[0]?.events.map(({ topic }) => topic)).toEqual(['business.done.v1']);
  expect(processes[1]).toEqual(unkeyed);
});
