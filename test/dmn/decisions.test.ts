import { describe, expect, it } from 'vitest';
import { parseDmn } from '#compiler/parse/dmn/parse-dmn.ts';
import { textOf, type Value } from '#feel';
import {
  decide,
  decided,
  decision,
  definitions,
  engine,
  escape,
  input,
  literal,
} from './support.ts';

describe('versions of DMN', () => {
  it.each([
    'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
    'http://www.omg.org/spec/DMN/20180521/MODEL/',
    'https://www.omg.org/spec/DMN/20191111/MODEL/',
    'https://www.omg.org/spec/DMN/20211108/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
  ])('%s', (namespace) => {
    const body = input('a', 'feel:number') + decision('D', literal('a + 1'), ['Input:a']);
    expect(decided(engine(definitions(body, namespace)), 'D', { a: 1 })).toBe('2');
  });

  it('other files are refused, with their place', () => {
    expect(parseDmn('x.dmn', '<a/>').problems).toMatchObject([{ code: 'not-dmn' }]);
    expect(parseDmn('x.dmn', '<a').problems).toMatchObject([
      { code: 'xml-malformed', span: { start: { line: 1 } } },
    ]);
    expect(
      parseDmn(
        'x.dmn',
        definitions('<decision id="d" name="d"><decisionTable hitPolicy="BEST"/></decision>'),
      ).problems,
    ).toMatchObject([{ message: "'BEST' is no hit policy.", span: { start: { line: 2 } } }]);
  });
});

describe('boxed expressions', () => {
  const one = (logic: string): string => decided(engine(definitions(decision('D', logic))), 'D');
  const box = (name: string, text: string): string => `<${name}>${literal(text)}</${name}>`;

  it.each([
    [
      'context',
      `<context><contextEntry><variable name="a-b"/>${literal('1')}</contextEntry><contextEntry><variable name="c"/>${literal('a-b + 1')}</contextEntry></context>`,
      '{"a-b": 1, c: 2}',
    ],
    [
      'context with a result',
      `<context><contextEntry><variable name="a"/>${literal('2')}</contextEntry><contextEntry>${literal('a * a')}</contextEntry></context>`,
      '4',
    ],
    ['list', `<list>${literal('1')}${literal('"x"')}</list>`, '[1, "x"]'],
    [
      'relation',
      `<relation><column name="n"/><column name="t"/><row>${literal('1')}${literal('"x"')}</row><row>${literal('2')}${literal('"y"')}</row></relation>`,
      '[{n: 1, t: "x"}, {n: 2, t: "y"}]',
    ],
    [
      'function',
      `<context><contextEntry><variable name="f"/><functionDefinition><formalParameter name="x" typeRef="number"/>${literal('x * 2')}</functionDefinition></contextEntry><contextEntry>${literal('f(4)')}</contextEntry></context>`,
      '8',
    ],
    [
      'conditional',
      `<conditional>${box('if', '1 &lt; 2'.replace('&lt;', '<'))}${box('then', '"yes"')}${box('else', '"no"')}</conditional>`,
      'yes',
    ],
    [
      'filter',
      `<filter>${box('in', '[{a: 1}, {a: 5}]')}${box('match', 'a > 2')}</filter>`,
      '[{a: 5}]',
    ],
    [
      'for',
      `<for iteratorVariable="i">${box('in', '1..3')}${box('return', 'i * i')}</for>`.replace(
        '1..3',
        '[1, 2, 3]',
      ),
      '[1, 4, 9]',
    ],
    [
      'some',
      `<some iteratorVariable="i">${box('in', '[1, 2]')}${box('satisfies', 'i > 1')}</some>`,
      'true',
    ],
    [
      'every',
      `<every iteratorVariable="i">${box('in', '[1, 2]')}${box('satisfies', 'i > 1')}</every>`,
      'false',
    ],
    ['nothing', '', 'null'],
  ])('%s', (_name, logic, wanted) => {
    expect(one(logic)).toBe(wanted);
  });
});

const FACTORIAL = `<businessKnowledgeModel id="fact" name="fact"><variable name="fact"/>
  <encapsulatedLogic><formalParameter name="n" typeRef="number"/>${literal('if n < 2 then 1 else n * fact(n - 1)')}</encapsulatedLogic>
  <knowledgeRequirement><requiredKnowledge href="#fact"/></knowledgeRequirement></businessKnowledgeModel>`;

describe('requirements', () => {
  it('are evaluated before what requires them, and nothing else is in sight', () => {
    const body =
      input('a') +
      input('hidden') +
      decision('B', literal('a * 2'), ['Input:a']) +
      decision('C', literal('{b: B, hidden: hidden}'), ['Decision:B']);
    expect(decided(engine(definitions(body)), 'C', { a: 4, hidden: 1 })).toBe(
      '{b: 8, hidden: null}',
    );
  });

  it('that go in a circle end', () => {
    const body =
      decision('A', literal('B'), ['Decision:B']) + decision('B', literal('A'), ['Decision:A']);
    const outcome = decide(engine(definitions(body)), 'A');
    expect(outcome.value).toBeNull();
    expect(outcome.problems[0]?.message).toBe("decision 'A' requires itself");
  });

  it('knowledge models may call themselves, up to a depth', () => {
    const dmn = (call: string): string =>
      definitions(FACTORIAL + decision('D', literal(call), ['knowledge:fact']));
    expect(decided(engine(dmn('fact(10)')), 'D')).toBe('3628800');
    expect(decided(engine(dmn('fact("x")')), 'D')).toBe('null');
    expect(decide(engine(dmn('fact(1000000)')), 'D').failure?.code).toBe('too-deep');
  });

  it('an invocation passes its bindings by name', () => {
    const logic = `<invocation>${literal('fact')}<binding><parameter name="n"/>${literal('5')}</binding></invocation>`;
    const body = FACTORIAL + decision('D', logic, ['knowledge:fact']);
    expect(decided(engine(definitions(body)), 'D')).toBe('120');
  });

  it('decision services are functions of their inputs', () => {
    const service = `<decisionService id="S" name="S"><variable name="S"/><outputDecision href="#R"/>
      <inputDecision href="#B"/><inputData href="#a"/></decisionService>`;
    const body =
      input('a') +
      decision('B', literal('100')) +
      decision('R', literal('a + B'), ['Input:a', 'Decision:B']) +
      service +
      decision('D', literal('[S(1, 2), S(B: 5, a: 6)]'), ['knowledge:S']);
    const dmn = engine(definitions(body));
    expect(decided(dmn, 'D')).toBe('[3, 11]');
    const found = dmn.find('decision service', 'S');
    const outcome = found && dmn.evaluateService(found, { a: 1, B: 2 });
    expect(outcome?.value).toBe(3);
  });
});

describe('imports', () => {
  const library = definitions(
    `<itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..120]</text></allowedValues></itemDefinition>` +
      FACTORIAL +
      decision('Base', literal('10')),
    undefined,
    'urn:library',
  );

  it('are read under the name that they are given', () => {
    const body = `<import name="lib" namespace="urn:library" importType="${'https://www.omg.org/spec/DMN/20230324/MODEL/'}"/>
      <inputData id="age" name="age"><variable name="age" typeRef="lib.tAge"/></inputData>
      <decision id="D" name="D"><variable name="D"/>
        <informationRequirement><requiredDecision href="urn:library#Base"/></informationRequirement>
        <informationRequirement><requiredInput href="#age"/></informationRequirement>
        <knowledgeRequirement><requiredKnowledge href="urn:library#fact"/></knowledgeRequirement>
        ${literal('[lib.Base, lib.fact(4), age]')}</decision>`;
    const dmn = engine(definitions(body), library);
    expect(decided(dmn, 'D', { age: 30 })).toBe('[10, 24, 30]');
    expect(decided(dmn, 'D', { age: 130 })).toBe('[10, 24, null]');
  });
});

describe('item definitions', () => {
  const types = `
    <itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"A", "B"</text></allowedValues></itemDefinition>
    <itemDefinition name="tGrades" isCollection="true"><typeRef>tGrade</typeRef></itemDefinition>
    <itemDefinition name="tPair" isCollection="true"><typeRef>number</typeRef><typeConstraint><text>count(?) = 2</text></typeConstraint></itemDefinition>
    <itemDefinition name="tPerson"><itemComponent name="first-name"><typeRef>string</typeRef></itemComponent>
      <itemComponent name="grades"><typeRef>tGrades</typeRef></itemComponent></itemDefinition>`;
  const typed = (typeRef: string, text: string): string => {
    const dmn = `<decision id="D" name="D"><variable name="D" typeRef="${typeRef}"/>${literal(text)}</decision>`;
    return decided(engine(definitions(types + dmn)), 'D');
  };

  it.each([
    ['tGrade', '"A"', 'A'],
    ['tGrade', '"C"', 'null'],
    ['tGrade', '["A"]', 'A'],
    ['tGrades', '["A", "B"]', '["A", "B"]'],
    ['tGrades', '["A", "C"]', 'null'],
    ['tGrades', '"A"', '["A"]'],
    ['tPair', '[1, 2]', '[1, 2]'],
    ['tPair', '[1, 2, 3]', 'null'],
    ['tPerson', '{first-name: "x", grades: ["A"]}', '{"first-name": "x", grades: ["A"]}'],
    ['tPerson', '{first-name: "x"}', 'null'],
    ['date and time', '@"2024-01-01"', '2024-01-01T00:00:00Z'],
    ['string', '1', 'null'],
    ['integer', '1', '1'],
    ['long', '"1"', 'null'],
    ['xsd:double', '1.5', '1.5'],
    ['tNobody', '1', 'null'],
  ])('%s of %s is %s', (typeRef, text, wanted) => {
    expect(typed(typeRef, text)).toBe(wanted);
  });

  it('tell the parser which names hold operators', () => {
    const body =
      types + input('p', 'tPerson') + decision('D', literal('p.first-name + "!"'), ['Input:p']);
    const person = { 'first-name': 'Ada', grades: ['A'] };
    expect(decided(engine(definitions(body)), 'D', { p: person })).toBe('Ada!');
  });
});

describe('problems', () => {
  it('name the box that they are in', () => {
    const logic = `<context><contextEntry><variable name="x"/>${literal('1 / 0')}</contextEntry></context>`;
    const outcome = decide(engine(definitions(decision('D', logic))), 'D');
    expect(textOf(outcome.value)).toBe('{x: null}');
    expect(outcome.problems).toMatchObject([
      { code: 'division-by-zero', origin: 'D, x', from: 0, to: 5 },
    ]);
  });

  it('texts that are no FEEL give null, and say so', () => {
    const dmn = engine(definitions(decision('D', literal('1 +'))));
    expect(decide(dmn, 'D')).toMatchObject({ value: null, problems: [{ code: 'syntax' }] });
  });

  it('Java functions are known and cannot be called', () => {
    const text = escape(
      '(function(x) external {java: {class: "a.B", method signature: "c(int)"}})(1)',
    );
    const outcome = decide(engine(definitions(decision('D', literal(text)))), 'D');
    expect(outcome.problems[0]?.code).toBe('unsupported');
  });
});

describe('inputs of a wrong type', () => {
  const types =
    '<itemDefinition name="tKind"><typeRef>string</typeRef><allowedValues><text>"a", "b"</text></allowedValues></itemDefinition>' +
    '<itemDefinition name="tPerson"><itemComponent name="age"><typeRef>number</typeRef></itemComponent>' +
    '<itemComponent name="kinds" isCollection="true"><typeRef>tKind</typeRef></itemComponent></itemDefinition>';
  const model = definitions(
    types + input('p', 'tPerson') + decision('D', literal('p.kinds[1]'), ['Input:p']),
  );
  const said = (p: Value): string[] =>
    decide(engine(model), 'D', { p })
      .problems.filter(({ severity }) => severity === 'error')
      .map(({ message }) => message);

  it('are named at the entry that is wrong', () => {
    expect(said({ age: 'x', kinds: [] })).toEqual([
      `'p.age' is the text "x", which is not of the type number`,
    ]);
    expect(said({ age: 1, kinds: ['a', 'z'] })).toEqual([
      `'p.kinds[2]' is the text "z"; tKind may be "a", "b"`,
    ]);
    expect(said({ kinds: ['a'] })).toEqual(["'p' has no 'age'"]);
  });

  it('are not those that are null', () => {
    expect(said(null)).toEqual([]);
    expect(said({ age: null, kinds: ['a', null] })).toEqual([]);
  });
});
