import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { camelCase, nameAll, typeCase } from '#compiler/emit/names.ts';

describe('names from labels', () => {
  test.each([
    ["Vérifier l'éligibilité", 'verifierEligibilite'],
    ["Notifier l’échec d'un œuf", 'notifierEchecUnOeuf'],
    ["Aujourd'hui", 'aujourdhui'],
    ["Customer's order", 'customersOrder'],
    ['Envoyer notification de refus', 'envoyerNotificationDeRefus'],
    ['PDF erzeugen für Größe', 'pdfErzeugenFurGrosse'],
    ['checkOrder', 'checkOrder'],
    ['100 % done', '100Done'],
    ['確認', ''],
    ['*/ begin /*', 'begin'],
  ])('%s: %s', (label, name) => {
    expect(camelCase(label)).toBe(name);
  });

  test('a name is at most 60 letters long', () => {
    const name = camelCase('Send '.repeat(40));

    expect(name.length).toBeLessThanOrEqual(60);
    expect(name).toMatch(/^sendSend/);
  });
});

describe('names of types', () => {
  test('start with no digit, whatever the id', () => {
    expect(typeCase('order')).toBe('Order');
    expect(typeCase('_3d1ef204-2d4c')).toBe('_3d1ef2042d4c');
  });
});

describe('naming elements', () => {
  const named = (...elements: readonly (readonly [id: string, label: string, kind?: string])[]) => {
    const all = elements.map(([id, label, kind]) =>
      kind === undefined ? { id, label } : { id, label, kind },
    );
    const names = nameAll(all, ['order']);
    return { names: all.map(({ id }) => names.of(id)), clashes: names.clashes };
  };

  test('without a label the id names, without the word that editors put before it', () => {
    expect(named(['Gateway_Paid', 'Gateway_Paid'], ['Activity_0x1', '']).names).toEqual([
      'paid',
      'activity0x1',
    ]);
  });

  test('of an id that a tool made up only the beginning is said, behind what the element is', () => {
    const [one, other] = [
      'sid-FD9A0C52-10A2-4F0B-9A6F-1E2F3A4B5C6D',
      '_3355cffe-aab4-4a05-8388-becf8ad599ae',
    ];

    expect(
      named([one, one], [other, other, 'Choice'], [`${other}#join`, '', 'Join']).names,
    ).toEqual(['elementFd9a0c52', 'choice3355cffe', 'join3355cffe']);
    expect(named([one, 'Send', 'Task'], [other, 'Send', 'Task']).names).toEqual([
      'sendFd9a0c52',
      'send3355cffe',
    ]);
  });

  test('a reserved word, and what the module calls otherwise, say what kind of element it is', () => {
    expect(
      named(['A', 'delete', 'Task'], ['B', 'Order', 'Subprocess'], ['C', 'await']).names,
    ).toEqual(['deleteTask', 'orderSubprocess', 'awaitC']);
  });

  test('what modules import from the runtime is no name of an element', () => {
    const index = new URL('../../../workflows/runtime/index.ts', import.meta.url);
    const exported = readFileSync(index, 'utf8').matchAll(/^export \{ (\w+) \}/gm);
    const runtime = [...exported].map(([, name = '']) => name);

    expect(runtime).toContain('process');
    for (const name of runtime) expect(named(['A', name, 'Task']).names).toEqual([`${name}Task`]);
  });

  test('elements of different kinds with one label are told apart by kind, others by id, and reported', () => {
    const { names, clashes } = named(
      ...(['Task', 'End'] as const).map((kind) => [`Id_${kind}`, 'Paid?', kind] as const),
      ['Activity_1', 'Send', 'Task'],
      ['Activity_2', 'Send', 'Task'],
    );

    expect(names).toEqual(['paidTask', 'paidEnd', 'sendActivity1', 'sendActivity2']);
    expect(clashes.map((group) => group.map(({ id }) => id))).toEqual([
      ['Activity_1', 'Activity_2'],
    ]);
  });

  test('names do not depend on the order of the elements', () => {
    const elements = [
      { id: 'Activity_2', label: 'Send' },
      { id: 'send', label: 'send' },
      { id: 'Activity_1', label: 'Send' },
    ];
    const forth = nameAll(elements);
    const back = nameAll(elements.toReversed());

    for (const { id } of elements) expect(back.of(id)).toBe(forth.of(id));
  });

  test('ids that are one identifier get different names', () => {
    const { names } = named(['a.b', 'a.b'], ['a-b', 'a-b'], ['aB', 'aB']);

    expect(new Set(names).size).toBe(3);
  });
});
