import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, test } from 'vitest';
import { decision, definitions, input, literal, table } from '../../dmn/support.ts';

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

  test('variables keep the digits of their numbers', () => {
    const vars = put(
      'digits.json',
      '\ufeff{"n": 12345678901234567890, "d": [0.1000000000000000000001]}',
    );

    expect(run('feel', '[n + 1, d[1]]', '--vars', vars).out).toBe(
      '[12345678901234567891, 0.1000000000000000000001]\n',
    );
  });

  test('--zone is where today is', () => {
    expect(run('feel', 'now().timezone', '--zone', 'Europe/Paris').out).toBe('Europe/Paris\n');
    expect(run('feel', 'now().time offset').out).toBe('PT0S\n');
    expect(run('feel', 'now()', '--zone', 'Mars').code).toBe(2);
  });

  test('--complete: the names that may come next, --hover: what stands there', () => {
    const vars = put('orders.json', '{"orders": [{"total": 5}]}');

    const { out } = run(
      'feel',
      'for o in orders return o.',
      '--complete',
      '--vars',
      vars,
      '--json',
    );
    expect(JSON.parse(out)).toEqual({
      completions: [{ name: 'total', kind: 'member', detail: 'number', from: 25 }],
    });
    expect(run('feel', 'abs(1)', '--complete', '--at', '2').out).toBe(
      'abs  (n)  The number or duration without its sign.\n',
    );
    expect(run('feel', 'orders.total', '--hover', '--vars', vars).out).toBe(
      'orders.total\n  list<number>\n',
    );
  });

  test('of a long text it shows what is around', () => {
    const { code, err } = run('feel', `${'1 + '.repeat(10_000)})`);

    expect(code).toBe(1);
    expect(err.length).toBeLessThan(250);
  });

  test('a missing file, an unknown option: exit code 2', () => {
    expect(run('feel', '1', '--vars', join(folder, 'none.json')).code).toBe(2);
    expect(run('feel', '1', '--nonsense').code).toBe(2);
    expect(run('feel').code).toBe(2);
    const deep = put('deep.json', `{"a": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    const { code, err } = run('feel', 'a', '--vars', deep);
    expect({ code, err }).toEqual({ code: 2, err: `${deep} is nested deeper than 500 levels.\n` });
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

  test('a model that is wrong, and how: exit code 1', () => {
    const circle =
      decision('A', literal('B'), ['Decision:B']) + decision('B', literal('A'), ['Decision:A']);
    const wrong = put('wrong.dmn', definitions(circle + decision('C', literal('1 +'))));

    const { code, out } = run('decide', wrong, 'A', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      value: null,
      error: { message: "'A' (A): it requires itself, by way of 'B'." },
    });
    const { code: other, err } = run('decide', wrong, 'C');
    expect(other).toBe(1);
    expect(err).toContain('the expression ends too early');
  });

  test('a decision in another language than FEEL: exit code 1', () => {
    const text = decision('A', literal('1 + 1'));
    const groovy = text.replace(
      '<literalExpression>',
      '<literalExpression expressionLanguage="groovy">',
    );
    const feel = text.replace(
      '<literalExpression>',
      '<literalExpression expressionLanguage="https://www.omg.org/spec/DMN/20230324/FEEL/">',
    );

    const { code, err } = run('decide', put('groovy.dmn', definitions(groovy)), 'A');
    expect(code).toBe(1);
    expect(err).toContain("'groovy' is another language than FEEL");
    expect(run('decide', put('feel.dmn', definitions(feel)), 'A')).toMatchObject({ out: '2\n' });
  });

  test('a decision that is not there: exit code 2, and which are', () => {
    const { code, err } = run('decide', file, 'Rating');

    expect(code).toBe(2);
    expect(err).toContain("has no decision 'Rating': it has 'Eligibility' (Eligibility)");
    expect(run('decide', file)).toMatchObject({
      code: 2,
      err: `Say which decision of ${file}: it has 'Eligibility' (Eligibility).\n`,
    });
  });
});
