import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import type { Code } from '#compiler/emit/code.ts';
import {
  array,
  arrow,
  call,
  code,
  comment,
  concat,
  docComment,
  hugCall,
  literal,
  object,
  quote,
  raw,
  symbol,
  typeArgumentList,
  typeSymbol,
} from '#compiler/emit/code.ts';
import { moduleText } from '#compiler/emit/module.ts';
import { jsonText } from '#compiler/emit/json-text.ts';
import { seeded } from '../../support/seeded.ts';

const options = { parser: 'typescript', printWidth: 100, singleQuote: true };

const labels = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

describe('templates', () => {
  test('text of a model is quoted, whatever it contains', () => {
    fc.assert(
      fc.property(labels, (label) => {
        const value: unknown = runInNewContext(quote(label));
        expect(value).toBe(label);
      }),
      seeded(),
    );
  });

  test('a comment stays on its line', () => {
    fc.assert(
      fc.property(labels, (label) => {
        for (const one of [comment(label), docComment(label)]) {
          const { text } = moduleText([], [one, raw('export {};')]);
          expect(text.trimEnd().split(/[\n\r\u2028\u2029]/)).toHaveLength(3);
          expect(text).toMatch(/export \{\};\n$/);
        }
      }),
      seeded(),
    );
  });

  test('symbols import themselves, once, types apart', () => {
    const one = code`${symbol('task', '#runtime')}(${symbol('agents', './agents.ts')}, ${"it's"});`;
    const two = code`export type A = ${typeSymbol('Agent', '#runtime')};`;

    expect(moduleText([], [one, one, two]).text).toBe(
      [
        `import { task } from '#runtime';`,
        `import type { Agent } from '#runtime';`,
        `import { agents } from './agents.ts';`,
        '',
        `task(agents, "it's");`,
        '',
        `task(agents, "it's");`,
        '',
        'export type A = Agent;',
        '',
      ].join('\n'),
    );
  });
});

describe('layout', () => {
  /** Values as they stand in the head of a module: literals, lists, objects, closures, calls. */
  const { value } = fc.letrec<{ value: Code; leaf: Code }>((tie) => ({
    leaf: fc.oneof(
      fc.string({ maxLength: 50 }).map(literal),
      fc.integer({ min: 0, max: 99_999 }).map(literal),
      fc.boolean().map(literal),
      fc.constant(raw('someIdentifier')),
    ),
    value: fc.oneof(
      { maxDepth: 3 },
      tie('leaf'),
      fc
        .uniqueArray(fc.stringMatching(/^[a-z][a-zA-Z]{2,20}$/), { minLength: 1, maxLength: 4 })
        .chain((keys) =>
          fc
            .tuple(...keys.map(() => tie('value')))
            .map((values) => object(values.map((one, index) => entry(keys[index] ?? 'key', one)))),
        ),
      fc
        .array(tie('leaf'), { minLength: 2, maxLength: 5 })
        .map((items) => call(raw('call'), items)),
      tie('leaf').map((one) =>
        arrow(raw('(vars: Variables)'), call(raw('feel'), [one, raw('vars')])),
      ),
    ),
  }));

  test('is what Prettier makes of it: calls whose last argument is an object or a list', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 40 }), { minLength: 1, maxLength: 3 }),
        fc.oneof(
          value.map((one) => object([entry('options', one), entry('second', one)])),
          fc
            .array(fc.string({ maxLength: 40 }).map(literal), { minLength: 2, maxLength: 4 })
            .map((all) => array(all)),
        ),
        async (args, last) => {
          const line = code`const name = ${hugCall(raw('bind'), [...args.map(literal), last])};`;
          const { text } = moduleText([], [line]);
          expect(text).toBe(await format(text, options));
        },
      ),
      seeded(300),
    );
  });

  test.each([20, 30, 45])(
    'is what Prettier makes of it: type arguments of %d letters',
    async (length) => {
      const types = ['A', 'B', 'C'].map((letter) => raw(letter.repeat(length)));
      const callee = concat(raw('task'), typeArgumentList(types));
      const args = [literal('Activity_Notify'), literal('Notify'), raw('agents.notify')];
      const last = object([{ key: 'headers', value: object([entry('template', literal('x'))]) }]);
      const line = code`const notify = ${hugCall(callee, [...args, last])};`;
      const { text } = moduleText([], [line]);
      expect(text).toBe(await format(text, options));
    },
  );

  test('JSON is laid out as Prettier does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.object({ maxDepth: 3, values: [fc.string(), fc.boolean()] }),
        async (json) => {
          const text = jsonText(json);
          expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(json)));
          expect(text).toBe(await format(text, { ...options, parser: 'json' }));
        },
      ),
      {
        ...seeded(1_000),
        examples: [
          [
            {
              '': [
                ['', ''],
                [false, false],
              ],
            },
          ],
        ],
      },
    );
  });
});

function entry(key: string, value: Code): { key: string; value: Code; isString: boolean } {
  return { key, value, isString: value.kind === 'text' && /^['"]/.test(value.text) };
}
