import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { compile } from '#compiler';
import type { AgentCatalogue } from '#contracts/job.ts';
import { flow, job, model } from './models.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

const catalogue: AgentCatalogue = JSON.parse(read('activities/catalogue.json'));
const path = 'bpmn/subscription/subscription.bpmn';
const pilot = read(path);
const resource = (name: string): string => read(`bpmn/subscription/${name}`);
const decisions = [{ path: 'eligibility.dmn', text: resource('eligibility.dmn') }];

function compilePilot(text = pilot) {
  return compile({ files: [{ path, text }], decisions, resource, catalogue, strict: true });
}

function textOf(name: string, text = pilot): string {
  return compilePilot(text).modules.find((module) => module.path === name)?.text ?? '';
}

describe('the pilot', () => {
  const workflow = textOf('subscription.workflow.ts');
  const body = workflow.slice(workflow.indexOf('async (vars) => {'), workflow.lastIndexOf('},'));

  test('has a body of at most 60 lines without labels, temporaries or any', () => {
    expect(body.split('\n').length).toBeLessThanOrEqual(60);
    expect(body).not.toMatch(/\bany\b|\b\w+: (?:while|do|\{)|_\d/);
  });

  test('calls no runtime function beyond the documented ten', () => {
    const imported = /import \{(.*?)\} from '#runtime';/s.exec(workflow)?.[1] ?? '';
    const ten = 'process task step wait subprocess on parallel choice compensate end'.split(' ');

    expect(ten).toEqual(expect.arrayContaining(imported.split(',').map((name) => name.trim())));
  });

  test('gives the same bytes for the same model', () => {
    expect(compilePilot().modules).toEqual(compilePilot().modules);
  });

  test('keeps its version, and differs only in text for people, when it is relabelled', () => {
    const relabelled = pilot.replaceAll('name="Créer le contrat"', 'name="Faire le contrat"');
    const [before, after] = [compilePilot(), compilePilot(relabelled)];

    expect(after.processes[0]?.manifest.version).toBe(before.processes[0]?.manifest.version);
    expect(textOf('subscription.workflow.ts', relabelled)).toBe(
      workflow
        .replaceAll('creerLeContrat', 'faireLeContrat')
        .replaceAll("'Créer le contrat'", "'Faire le contrat'"),
    );
  });

  test('carries the place of each element in its source map', () => {
    const module = compilePilot().modules.find(({ map }) => map !== undefined);
    const map: unknown = JSON.parse(module?.map ?? '{}');
    const lines = pilot.split('\n');
    const places = decode(map);
    const generated = workflow.split('\n');
    const line = generated.findIndex((text) => text.includes('await creerLeContrat(vars)'));
    const found = places.get(line);

    expect(lines[found ?? -1]).toContain('id="Activity_CreateContract"');
  });

  test('says what servers must know', () => {
    const { manifest, exports, scopes } = compilePilot().processes[0] ?? {};

    expect(manifest).toMatchObject({
      id: 'subscription',
      versionTag: '1.0.0',
      businessKey: 'reference',
      source: path,
      messages: [
        {
          name: 'SubscriptionRequested',
          kind: 'start',
          topic: 'business.subscription.requested.v1',
        },
        { name: 'PaymentReceived', kind: 'catch', topic: 'business.payment.received.v1' },
      ],
    });
    expect(exports).toEqual({ workflow: 'subscription', net: 'subscriptionNet' });
    expect(scopes).toEqual([
      { id: '', shape: 'blocks' },
      { id: 'Activity_Conclude', shape: 'blocks' },
    ]);
  });

  test('publishes just the fields of each event', () => {
    expect(textOf('subscription.events.ts')).toContain(
      "reads: ['reference', 'product', 'eligibilityReason']",
    );
    expect(textOf('subscription.net.ts')).toContain(
      "reads: ['reference', 'product', 'eligibilityReason']",
    );
  });
});

/** Generated line to the first source line of its segments. */
function decode(map: unknown): ReadonlyMap<number, number> {
  const mappings = typeof map === 'object' && map !== null && 'mappings' in map ? map.mappings : '';
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const places = new Map<number, number>();
  let source = 0;
  String(mappings)
    .split(';')
    .forEach((segments, line) => {
      for (const segment of segments.split(',').filter((one) => one !== '')) {
        const fields: number[] = [];
        let [value, shift] = [0, 0];
        for (const char of segment) {
          const digit = digits.indexOf(char);
          value |= (digit & 31) << shift;
          shift += 5;
          if ((digit & 32) !== 0) continue;
          fields.push((value & 1) === 1 ? -(value >> 1) : value >> 1);
          [value, shift] = [0, 0];
        }
        source += fields[2] ?? 0;
        if (!places.has(line)) places.set(line, source);
      }
    });
  return places;
}

describe('bad input', () => {
  const errorsOf = (text: string, agents?: AgentCatalogue): readonly string[] => {
    const result = compile({
      files: [{ path: 'model.bpmn', text }],
      resource: () => undefined,
      ...(agents === undefined ? {} : { catalogue: agents }),
    });
    expect(result.modules).toEqual([]);
    return result.diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);
  };
  const simple = (content: string): string =>
    model(
      'order',
      `<startEvent id="S" />${content}<endEvent id="E" />${flow('S', 'A')}${flow('A', 'E')}`,
    );

  test.each([
    ['no XML', 'hello', 'xml-malformed'],
    ['a tag that is never closed', pilot.slice(0, 4000), 'xml-malformed'],
    ['an element that BPMN does not know', simple('<fooTask id="A" />'), 'unknown-element'],
    [
      'an element that says too little',
      simple('<callActivity id="A" />'),
      'missing-called-element',
    ],
    [
      'a condition that is no FEEL',
      model(
        'order',
        `<startEvent id="S" /><exclusiveGateway id="A" default="A__E" /><endEvent id="E" /><endEvent id="F" />${flow('S', 'A')}${flow('A', 'E')}${flow('A', 'F', 'x &gt;')}`,
      ),
      'invalid-expression',
    ],
    ['a schema that is not there', pilot, 'missing-input-schema'],
  ])('%s: one clear error, no module', (_, text, code) => {
    expect(errorsOf(text)).toContain(code);
  });

  test('an agent that does not exist, a job type with a typo', () => {
    expect(errorsOf(simple(job('A', 'Work', 'nobody.works')), catalogue)).toEqual([
      'unknown-job-type',
    ]);
    const [finding] = compile({
      files: [{ path: 'm', text: simple(job('A', 'Work', 'slots.reserv')) }],
      catalogue,
    }).diagnostics;
    expect(`${finding?.message} ${finding?.fix}`).toMatch(/slots\.reserv.*slots\.reserve/);
  });

  test('one refused model of several: nothing is written at all', () => {
    const good = simple(job('A', 'Work'));
    const result = compile({
      files: [
        { path: 'good.bpmn', text: good },
        { path: 'bad.bpmn', text: 'bad' },
      ],
    });

    expect(result.modules).toEqual([]);
    expect(result.diagnostics.map(({ span }) => span?.file)).toEqual(['bad.bpmn']);
  });

  test('two models with one process id', () => {
    const text = simple(job('A', 'Work'));
    const files = ['one.bpmn', 'two.bpmn'].map((name) => ({ path: name, text }));

    expect(compile({ files }).diagnostics).toMatchObject([
      { code: 'duplicate-process', message: expect.stringContaining('one.bpmn') },
    ]);
  });
});

describe('the net as backend', () => {
  test('writes no structured code, and the registry serves the net under both names', () => {
    const files = [{ path, text: pilot }];
    const result = compile({ files, decisions, resource, catalogue, backend: 'net' });
    const version = result.processes[0]?.manifest.version;

    expect(result.modules.map((module) => module.path)).not.toContain('subscription.workflow.ts');
    expect(result.modules.find((module) => module.path === 'index.ts')?.text).toContain(
      `export { subscriptionNet as 'subscription@${version}' } from './subscription.net.ts';`,
    );
  });
});
