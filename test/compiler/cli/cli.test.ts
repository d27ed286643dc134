import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { writeOutput } from '../../../compiler/cli/write-output.ts';
import { flow, job, model } from '../compile/models.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const node = join(root, 'node_modules/.bin/node');
const folder = mkdtempSync(join(tmpdir(), 'flowright-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const good = model(
  'order',
  `<startEvent id="S" />${job('A', 'Work', 'slots.release')}<endEvent id="E" />${flow('S', 'A')}${flow('A', 'E')}`,
);

function put(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function run(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(node, [join(root, 'compiler/cli.ts'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

describe('flowright compile', () => {
  test('writes the modules of all models below a folder, and leaves nothing else behind', () => {
    put('ok/models/order.bpmn', good);

    const { code, out } = run('compile', 'ok/models', '--out', 'ok/out');

    expect(code).toBe(0);
    expect(out).toContain('files written to ok/out');
    expect(readdirSync(join(folder, 'ok/out')).toSorted()).toEqual([
      ...['agents.ts', 'index.ts', 'manifest.json', 'order.net.ts'],
      ...['order.workflow.ts', 'order.workflow.ts.map'],
    ]);
    expect(readdirSync(join(folder, 'ok')).toSorted()).toEqual(['models', 'out']);
  });

  test('says the same as JSON', () => {
    const path = put('json/order.bpmn', good);

    const { code, out } = run('compile', path, '--out', 'json/out', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ status: 'compiled', diagnostics: [] });
  });

  test('--backend net writes no structured code', () => {
    const path = put('net/order.bpmn', good);

    expect(run('compile', path, '--out', 'net/out', '--backend', 'net').code).toBe(0);
    expect(existsSync(join(folder, 'net/out/order.workflow.ts'))).toBe(false);
    expect(existsSync(join(folder, 'net/out/order.net.ts'))).toBe(true);
  });

  test('one broken model of two: says where, exit code 1, nothing is written', () => {
    put('bad/good.bpmn', good);
    put('bad/broken.bpmn', good.replace('</bpmn2:process>', ''));

    const { code, out, err } = run('compile', 'bad', '--out', 'bad/out');

    expect(code).toBe(1);
    expect(out + err).toMatch(/bad\/broken\.bpmn:\d+:\d+ error xml-malformed/);
    expect(existsSync(join(folder, 'bad/out'))).toBe(false);
  });

  test('an element that BPMN does not know, a job type that no agent has: one error each, with what to do', () => {
    const reserve = {
      ...{ job: 'slots.reserve', agent: 'slots', placement: 'own', taskQueue: 'slots' },
      ...{ startToCloseTimeout: 1_000, retry: { maximumAttempts: 3 } },
    };
    const agents = put('unknown/catalogue.json', JSON.stringify({ 'slots.reserve': reserve }));
    const path = put(
      'unknown/order.bpmn',
      good.replace('<bpmn2:endEvent', '<bpmn2:frobnicate id="X" /><bpmn2:endEvent'),
    );
    const typo = put('unknown/typo.bpmn', good);

    const element = run('check', path, '--json');
    const agent = run('check', typo, '--agents', agents, '--json');

    expect(element.code).toBe(1);
    expect(JSON.parse(element.out)).toMatchObject({
      status: 'refused',
      diagnostics: [{ code: 'unknown-element', element: { id: 'X' }, fix: expect.any(String) }],
    });
    expect(agent.code).toBe(1);
    expect(JSON.parse(agent.out)).toMatchObject({
      diagnostics: [
        { code: 'unknown-job-type', message: expect.stringContaining('slots.release') },
      ],
    });
  });
});

describe('a wrong command', () => {
  test.each([
    [['frob', 'x'], /no command 'frob'/],
    [['compile', 'missing.bpmn', '--out', 'o'], /missing\.bpmn does not exist/],
    [['compile', '.'], /--out/],
    [['check', '.', '--backend', 'foo'], /no backend 'foo'/],
    [['check', '.', '--frob'], /frob/],
    [['check', 'nothing-here'], /nothing-here/],
    [['check', 'catalogue/order.bpmn', '--agents', 'none.json'], /none\.json/],
  ])('%j: one sentence, exit code 2', (args, message) => {
    put('catalogue/order.bpmn', good);
    const { code, err } = run(...args);

    expect(err).toMatch(message);
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(err).not.toMatch(/\n {4}at /);
    expect(code).toBe(2);
  });

  test('a file in the way of the output: exit code 2, what was there stays', () => {
    const path = put('way/order.bpmn', good);
    put('way/out', 'precious');

    const { code, err } = run('compile', path, '--out', 'way/out');

    expect(code).toBe(2);
    expect(err).toMatch(/Nothing was written to way\/out: .*in the way/);
    expect(readdirSync(join(folder, 'way')).toSorted()).toEqual(['order.bpmn', 'out']);
  });
});

describe('writing', () => {
  test('a file that cannot be written takes the others with it', () => {
    const out = join(folder, 'half');
    const files = [
      { path: 'a.ts', text: 'a' },
      { path: `${'x'.repeat(300)}.ts`, text: 'b' },
    ];

    expect(() => writeOutput(out, files)).toThrow(/Nothing was written/);
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
    expect(readdirSync(folder).filter((name) => name.startsWith('.half'))).toEqual([]);
  });
});

describe('decision models', () => {
  const rate = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
<decision id="rate" name="Rate"><literalExpression><text>1</text></literalExpression></decision></definitions>`;

  test('may be named beside the process that asks them', () => {
    const called = '<zeebe:calledDecision decisionId="rate" resultVariable="rating"/>';
    const task = `<bpmn:businessRuleTask id="A"><bpmn:extensionElements>${called}</bpmn:extensionElements></bpmn:businessRuleTask>`;
    put(
      'asks/model.bpmn',
      `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"><bpmn:process id="asks" isExecutable="true">${task}</bpmn:process></bpmn:definitions>`,
    );
    put('rules/rate.dmn', rate);

    expect(run('compile', 'asks', '--out', 'asked').code).toBe(1);
    expect(run('compile', 'asks', 'rules/rate.dmn', '--out', 'asked').code).toBe(0);
  });

  test('are not compiled without one', () => {
    put('rules/rate.dmn', rate);

    const { code, err } = run('compile', 'rules/rate.dmn', '--out', 'alone');

    expect(code).toBe(2);
    expect(err).toContain('a decision is compiled with the process that asks it');
  });
});

describe('flowright check', () => {
  test('looks at a decision model for itself, with the models beside it', () => {
    const dmn = (id: string, expression: string) =>
      `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="${id}">
<decision id="${id}" name="${id}"><literalExpression><text>${expression}</text></literalExpression></decision></definitions>`;
    put('dmn/right.dmn', dmn('right', '1 + 1'));
    put('dmn/wrong.dmn', dmn('wrong', '1 +'));

    const right = run('check', 'dmn/right.dmn');
    const wrong = run('check', 'dmn/wrong.dmn');

    expect([right.code, right.out, right.err]).toEqual([0, '1 compiled, 0 refused\n', '']);
    expect([wrong.code, wrong.out]).toEqual([1, '0 compiled, 1 refused; 1 error\n']);
    expect(wrong.err).toContain("dmn/wrong.dmn:2:54 error decision-not-feel\n  'wrong' (wrong):");
  });

  test('finds models by the names that tools give them', () => {
    for (const name of ['a.bpmn', 'b.bpmn2', 'c.bpmn20.xml', 'pom.xml', 'd.bpmn.png']) {
      put(`names/${name}`, good);
    }
    expect(run('check', 'names').out).toBe('3 compiled, 0 refused\n');
  });

  test('counts how much structure the scopes needed', () => {
    put('stats/order.bpmn', good);

    const { code, out } = run('check', 'stats', '--stats');

    expect(code).toBe(0);
    expect(out).toMatch(/sequence\s+order {2}.*order\.bpmn\n/);
    expect(out).toMatch(/sequence\s+1 scope/);
    expect(out).toMatch(/without the net\s+1 scopes\s+100\.0 %/);
  });

  test('--sketch assumes what a drawing for people leaves out, and says so', () => {
    put('sketch/order.bpmn', good.replace('isExecutable="true"', ''));

    expect(run('check', 'sketch').code).toBe(1);
    const { code, err } = run('check', 'sketch', '--sketch');

    expect(code).toBe(0);
    expect(err).toContain('assumed: it is meant to be executed.');
  });

  test('names the class of each scope for programs', () => {
    put('stats/order.bpmn', good);

    const { out } = run('check', 'stats', '--json');

    expect(JSON.parse(out)).toMatchObject({
      status: 'compiled',
      scopes: [{ process: 'order', id: '', class: 'sequence' }],
    });
  });
});
