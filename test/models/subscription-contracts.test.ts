import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { Type } from 'avsc';
import { beforeAll, describe, expect, it } from 'vitest';
import { at, extensions, headers, list, properties, readModel, text } from './read-model.ts';
import type { RawModel } from './read-model.ts';

const FOLDER = new URL('../../bpmn/subscription/', import.meta.url);
const AVSC = '.avsc';

/** Variables that the jobs of the process write. */
const WRITTEN = [
  'eligible',
  'eligibilityReason',
  'slot',
  'contract',
  'document',
  'paid',
  'paymentId',
  'refunded',
];

const schema = readJson('subscription.schema.json');
const examples = list(at(schema, 'examples'));
const ajv = formats.default(new Ajv2020({ strict: true, allErrors: true, strictRequired: false }));
const validate = ajv.compile(Object(schema));

/** The errors of an input, each as `path keyword`. */
function errorsOf(input: unknown): readonly string[] {
  if (validate(input)) return [];
  return (validate.errors ?? [])
    .map(({ instancePath, keyword, params }) =>
      [instancePath || '/', keyword, text(params, 'missingProperty')].join(' ').trim(),
    )
    .filter((line) => !line.endsWith(' if'))
    .toSorted();
}

/** The first example with parts replaced; `undefined` takes a part away. */
function input(changes: Readonly<Record<string, unknown>>): unknown {
  return JSON.parse(JSON.stringify({ ...Object(examples[0]), ...changes }));
}

describe('subscription.schema.json', () => {
  it('accepts its own examples: a card and a transfer', () => {
    expect(examples.map((example) => text(example, 'payment', 'means'))).toEqual([
      'card',
      'transfer',
    ]);
    expect(examples.map(errorsOf)).toEqual([[], []]);
  });

  it.each([
    ['nothing at all', {}, ['applicant', 'payment', 'premium', 'product', 'reference', 'risk']],
  ])('names every part that is missing from %s', (_, empty, parts) => {
    expect(errorsOf(empty)).toEqual(parts.map((part) => `/ required ${part}`));
  });

  it.each([
    ['no reference', { reference: undefined }, '/ required reference'],
    ['an empty reference', { reference: '' }, '/reference pattern'],
    ['a reference with a colon', { reference: 'a:b' }, '/reference pattern'],
    ['an unknown product', { product: 'moto' }, '/product enum'],
    ['an unknown risk', { risk: 'none' }, '/risk enum'],
    ['a part nobody knows', { discount: 10 }, '/ additionalProperties'],
    [
      'a free premium',
      { premium: { amount: 0, currency: 'EUR' } },
      '/premium/amount exclusiveMinimum',
    ],
    ['a premium as text', { premium: { amount: '312', currency: 'EUR' } }, '/premium/amount type'],
    ['another currency', { premium: { amount: 1, currency: 'USD' } }, '/premium/currency enum'],
    ['a card without token', { payment: { means: 'card' } }, '/payment required token'],
    ['a transfer without IBAN', { payment: { means: 'transfer' } }, '/payment required iban'],
    ['an unknown means', { payment: { means: 'cash' } }, '/payment/means enum'],
    ['no means', { payment: { token: 'tok' } }, '/payment required means'],
    [
      'an IBAN with spaces',
      { payment: { means: 'transfer', iban: 'FR76 3000' } },
      '/payment/iban pattern',
    ],
  ])('refuses %s', (_, changes, error) => {
    expect(errorsOf(input(changes))).toEqual([error]);
  });

  it('refuses an applicant with every error at once', () => {
    const applicant = { name: '', email: 'nobody', birthDate: '1988-02-30', phone: '1' };
    expect(errorsOf(input({ applicant }))).toEqual([
      '/applicant additionalProperties',
      '/applicant required address',
      '/applicant/birthDate format',
      '/applicant/email format',
      '/applicant/name minLength',
    ]);
  });

  it('describes every part in French and English', () => {
    expect(undescribed(schema, '')).toEqual([]);
  });
});

describe('the event contracts', () => {
  let model: RawModel;

  beforeAll(async () => {
    model = await readModel(new URL('subscription.bpmn', FOLDER));
  });

  it('are there for each topic of the model, and for no other', () => {
    const topics = [...model.byId.values()].flatMap((element) =>
      [headers(element)['topic'], properties(element)['topic']].filter(
        (topic) => topic !== undefined,
      ),
    );
    expect(contracts()).toEqual(topics.toSorted());
  });

  it.each(contracts())('%s is Avro, documented, in the namespace of its topic', (topic) => {
    const contract = readJson(topic + AVSC);
    expect(() => Type.forSchema(Object(contract))).not.toThrow();
    expect(text(contract, 'namespace')).toBe(topic.split('.').slice(0, 2).join('.'));
    expect(
      [contract, ...list(at(contract, 'fields'))].map((part) => text(part, 'doc')),
    ).not.toContain('');
  });

  it('publish variables of the process, or what an input mapping names', () => {
    const started = Object.keys(Object(at(schema, 'properties')));
    const unknown = [...model.byId].flatMap(([id, element]) => {
      const topic = headers(element)['topic'];
      if (topic === undefined) return [];
      const mapped = extensions(element, 'zeebe:IoMapping')
        .flatMap((mapping) => list(at(mapping, 'inputParameters')))
        .map((parameter) => text(parameter, 'target'));
      return list(at(readJson(topic + AVSC), 'fields'))
        .map((field) => text(field, 'name'))
        .filter((name) => ![...started, ...WRITTEN, ...mapped].includes(name))
        .map((name) => `${id}: ${name}`);
    });
    expect(unknown).toEqual([]);
  });

  it('carry a request from Kafka as an input that the process accepts', () => {
    const type = Type.forSchema(Object(readJson('business.subscription.requested.v1.avsc')));
    for (const example of examples) {
      const event = {
        ...Object(example),
        payment: { token: null, iban: null, ...Object(at(example, 'payment')) },
      };
      const received: unknown = type.fromBuffer(type.toBuffer(event));
      // A field that is null on the wire is a part that was left out.
      const given: unknown = JSON.parse(
        JSON.stringify(received),
        (_, value: unknown) => value ?? undefined,
      );
      expect(errorsOf(given)).toEqual([]);
      expect(given).toEqual(example);
    }
  });
});

function contracts(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(AVSC))
    .map((file) => file.slice(0, -AVSC.length))
    .toSorted();
}

/** Paths of the parts of a schema that lack a title, or a description in two languages. */
function undescribed(part: unknown, path: string): readonly string[] {
  const described = text(part, 'title') !== '' && text(part, 'description').includes(' / ');
  const below = Object.entries(Object(at(part, 'properties') ?? {}));
  return [
    ...(described ? [] : [path]),
    ...below.flatMap(([name, child]) => undescribed(child, `${path}/${name}`)),
  ];
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
}
