import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { decision, definitions, input, table } from '../../dmn/support.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'flowright-feel-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function run(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const node = join(root, 'node_modules/.bin/node');
  const { status, stdout, stderr } = spawnSync(node, [join(root, 'compiler/cli.ts'), ...args], {
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

describe('flowright feel', () => {
  test('says the value, or as JSON with all digits and ISO texts', () => {
    const vars = put('vars.json', '{"amount": 12.5, "since": "2024-02-28"}');

    expect(run('feel', '0.1 + 0.2 = 0.3')).toEqual({ code: 0, out: 'true\n', err: '' });
    const source = '{n: 123456789012345678901 + amount, d: date(since) + duration("P2D")}';
    const { code, out } = run('feel', source, '--vars', vars, '--json');
    expect(code).toBe(0);
    expect(out).toBe('{"value":{"n":123456789012345678913.5,"d":"2024-03-01"},"warnings":[]}\n');
  });

  test('says why there is no value', () => {
    const { code, out } = run('feel', '1 / 0', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ value: null, warnings: ['1-5: division by zero'] });
  });

  test('shows where a text is no FEEL: exit code 1', () => {
    const { code, out, err } = run('feel', '1 + ) 2');

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe("1 + ) 2\n    ^ ')' is not expected here\n");
  });

  test('of several lines it shows the one that is wrong', () => {
    const { err } = run('feel', 'if true then\n  1 + ) 2\nelse 2');

    expect(err).toBe("line 2:   1 + ) 2\n              ^ ')' is not expected here\n");
  });

  test('takes expressions as models write them, and negative numbers', () => {
    expect(run('feel', '= 1 + 1').out).toBe('2\n');
    expect(run('feel', '-5 + 3').out).toBe('-2\n');
  });

  test('a missing file, an unknown option: exit code 2', () => {
    expect(run('feel', '1', '--vars', join(folder, 'none.json')).code).toBe(2);
    expect(run('feel', '1', '--nonsense').code).toBe(2);
    expect(run('feel').code).toBe(2);
  });
});

describe('flowright decide', () => {
  const rules = table({
    inputs: ['age', 'since'],
    outputs: ['eligible', 'reason'],
    rules: ['< 18 | - | false | "too young: " + string(age)', '- | > @"2020-01-01" | true | "ok"'],
    policy: 'FIRST',
  });
  const file = put(
    'eligibility.dmn',
    definitions(input('since', 'date') + decision('Eligibility', rules, ['Input:since'])),
  );

  test('reads variables that no input data declares, and dates from JSON', () => {
    const vars = put('old.json', '{"age": 40, "since": "2024-01-01"}');

    const { code, out } = run('decide', file, 'Eligibility', '--vars', vars, '--json');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ value: { eligible: true, reason: 'ok' }, warnings: [] });
  });

  test('--explain says which rules fired, with values', () => {
    const vars = put('young.json', '{"age": 17, "since": "2024-01-01"}');

    const { out } = run('decide', file, 'Eligibility', '--vars', vars, '--explain');

    expect(out.split('\n')).toEqual([
      'Eligibility = {eligible: false, reason: "too young: 17"}',
      '  table (first): 1 rule of 2 fired',
      '    age = 17',
      '    since = 2024-01-01',
      '    rule 1: < 18 | - -> false | "too young: " + string(age)',
      '',
    ]);
  });

  test('a decision that is not there: exit code 2, and which are', () => {
    const { code, err } = run('decide', file, 'Rating');

    expect(code).toBe(2);
    expect(err).toContain("has no decision 'Rating': it has 'Eligibility' (Eligibility)");
  });
});
