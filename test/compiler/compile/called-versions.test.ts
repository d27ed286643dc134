import { expect, test } from 'vitest';
import { compile } from '#compiler';
import { processOf } from '../check-model.ts';

const call = (id: string): string => `<callActivity id="Call_${id}" calledElement="${id}"/>`;
const called = (id: string, body: string): string =>
  `<process id="${id}" isExecutable="true">${body}</process>`;

/** Versions by process id. */
function versionsOf(body: string, ...others: readonly string[]) {
  const text = processOf(body, others.join(''));
  const { processes: all } = compile({ files: [{ path: 'a.bpmn', text }], backend: 'net' });
  return Object.fromEntries(all.map(({ id, manifest }) => [id, manifest.version]));
}

test('a caller is another version when what it calls has changed, however deep', () => {
  const [one, other] = ['<task id="B"/>', '<task id="C"/>'];
  const before = versionsOf(call('middle'), called('middle', call('last')), called('last', one));
  const after = versionsOf(call('middle'), called('middle', call('last')), called('last', other));
  expect(Object.keys(before)).toEqual(['order', 'middle', 'last']);
  for (const id of Object.keys(before)) expect(after[id]).not.toBe(before[id]);
});

test('processes that call each other have versions, and what nobody calls changes no other', () => {
  const ring = versionsOf(call('other'), called('other', call('order')));
  expect(Object.keys(ring)).toEqual(['order', 'other']);
  const alone = versionsOf('<task id="B"/>');
  expect(versionsOf('<task id="B"/>', called('beside', call('order')))).toMatchObject(alone);
});
