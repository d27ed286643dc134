import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { generateEventTypes, printEventTypes } from '#server/bridge/event-types.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('event types', () => {
  it('are committed as they are generated', () => {
    const [file] = generateEventTypes(root);

    expect(file?.path).toBe('contracts/events.ts');
    expect(readFileSync(`${root}/contracts/events.ts`, 'utf8')).toBe(file?.text);
  });

  it('are laid out as Prettier does, whatever Avro has', async () => {
    const text = printEventTypes([{ topic: 'business.zoo.counted.v2', schema: zoo }]);

    expect(text).toBe(
      await format(text, { parser: 'typescript', printWidth: 100, singleQuote: true }),
    );
    expect(text).toContain(`/** Ends *\\/ nothing. */
export interface ZooCountedV2 {
  readonly amounts: readonly number[];
  readonly byName: Readonly<Record<string, boolean | string>>;
  readonly blob: string;
  readonly either: readonly (null | string)[];
  readonly size: 'small' | 'large';
  readonly sizes: readonly ('small' | 'large')[];
  readonly when: number;
`);
    expect(text).toContain(`  readonly long?:
    | 'aaaaaaaaaaaaaaaaaaaa'
    | 'bbbbbbbbbbbbbbbbbbbb'`);
    expect(text).toContain(`  readonly maybe?: null | {
    readonly depth: number;
  };
`);
  });

  it('say which topic uses what Avro does not know', () => {
    const schema = { type: 'record', name: 'A', fields: [{ name: 'x', type: 'strin' }] };

    expect(() => printEventTypes([{ topic: 'business.a.b.v1', schema }])).toThrow(
      'The schema of business.a.b.v1 uses the type "strin", which Avro does not know.',
    );
  });
});

const zoo = {
  type: 'record',
  name: 'ZooCounted',
  namespace: 'business.zoo',
  doc: 'Ends */ nothing.',
  fields: [
    { name: 'amounts', type: { type: 'array', items: 'double' } },
    { name: 'byName', type: { type: 'map', values: ['boolean', 'string'] } },
    { name: 'blob', type: { type: 'fixed', name: 'Blob', size: 4 } },
    { name: 'either', type: { type: 'array', items: ['null', 'string'] } },
    { name: 'size', type: { type: 'enum', name: 'Size', symbols: ['small', 'large'] } },
    { name: 'sizes', type: { type: 'array', items: 'business.zoo.Size' } },
    { name: 'when', type: { type: 'long', logicalType: 'timestamp-millis' } },
    {
      name: 'long',
      type: {
        type: 'enum',
        name: 'Long',
        symbols: ['a', 'b', 'c', 'd', 'e'].map((c) => c.repeat(20)),
      },
      default: 'aaaaaaaaaaaaaaaaaaaa',
    },
    {
      name: 'maybe',
      type: ['null', { type: 'record', name: 'Inner', fields: [{ name: 'depth', type: 'int' }] }],
      default: null,
    },
  ],
};
