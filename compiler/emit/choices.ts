/** Prints choices: `if` where one or two ways matter, `switch` where more do. */
import { coversAll, diverges } from '../structure/blocks.ts';
import type { Binding, Case, Choice, ChoiceBinding, LoopTest, Way } from '../structure/ir.ts';
import type { Code } from './code.ts';
import {
  block,
  code,
  comment,
  concat,
  group,
  indent,
  lines,
  literal,
  newline,
  raw,
  region,
  soft,
} from './code.ts';
import { conditionOf, formulaCode } from './formulas.ts';
import type { Names } from './names.ts';
import type { Place } from './place.ts';
import { bindingOf, holdsCode } from './place.ts';
import { eventNames, exitNames, flowNames } from './ways.ts';

export function choiceLines(choice: Choice, place: Place): Code[] {
  const binding = bindingOf(choice.origin, place);
  if (binding?.kind === 'choice' && binding.plain) return plainLines(choice, binding, place);
  if (choice.on === 'starts') return startLines(choice, place);
  const names = wayNames(binding);
  const taken = place.printer.callOf(choice, place);
  const at = (line: Code): Code => region(choice.origin, line);
  if (choice.cases.length === 0) return [at(code`await ${taken};`)];
  const isLong = holdsCode(binding) || choice.beside !== undefined;
  const exit = isLong ? raw(exitName(choice, place)) : undefined;
  const before = exit === undefined ? [] : [at(code`const ${exit} = await ${taken};`)];
  const value = exit ?? code`await ${taken}`;
  const operand = exit ?? code`(await ${taken})`;
  return [
    ...before,
    at(eitherCode(operand, choice, names, place) ?? switchCode(value, choice, names, place)),
  ];
}

/** `if`, where one way matters, or one of two does what the other does not; undefined where more do. */
function eitherCode(
  value: Code,
  choice: Choice,
  names: Names | undefined,
  place: Place,
): Code | undefined {
  const [one, other, more] = choice.cases;
  if (one === undefined || more !== undefined) return undefined;
  if (other !== undefined && !coversAll(choice)) return undefined;
  const test = equality(value, one.ways, choice.ways, names);
  if (test === undefined) return undefined;
  const bodyOf = (taken: Case): Code[] => [
    ...(taken.ways.includes('completed') ? [] : [waysComment(choice, taken, place)]),
    ...place.printer.blockLines(taken.body, place),
  ];
  const either = block(condition('if', test), bodyOf(one));
  if (other === undefined) return either;
  return concat(either, raw(' '), block(raw('else'), bodyOf(other)));
}

/** Which way the process begins is told to its body. */
function startLines(choice: Choice, place: Place): Code[] {
  const { starts } = place.context;
  const start = raw('start');
  if (choice.cases.length === 0) return [];
  return [eitherCode(start, choice, starts, place) ?? switchCode(start, choice, starts, place)];
}

/** The way of a choice as an expression that is true as long as a loop goes on. */
export function testCode(test: LoopTest, place: Place): Code {
  const binding = bindingOf(test.choice, place);
  if (binding?.kind === 'choice' && binding.plain) {
    return formulaCode(conditionOf(binding.flows, test.stay, new Set()));
  }
  const taken = code`(await ${place.printer.callOf({ origin: test.choice }, place)})`;
  const names = wayNames(binding);
  const list = test.stay.map((way) => nameOf(way, names));
  const one = equality(taken, test.stay, test.ways, names);
  return (
    one ??
    code`[${concat(...list.flatMap((name, index) => (index === 0 ? [literal(name)] : [raw(', '), literal(name)])))}].includes(await ${place.printer.callOf({ origin: test.choice }, place)})`
  );
}

export function testComment({ choice, on, stay }: LoopTest, place: Place): Code {
  return waysComment({ origin: choice, on }, { ways: stay }, place);
}

/** `exit === 'late'` or `exit !== 'completed'`; undefined if neither says it. */
function equality(
  value: Code,
  chosen: readonly Way[],
  all: readonly Way[],
  names: Names | undefined,
): Code | undefined {
  const [only, second] = chosen;
  if (only !== undefined && second === undefined) return code`${value} === ${nameOf(only, names)}`;
  const [other, more] = all.filter((way) => !chosen.includes(way));
  if (other === undefined || more !== undefined) return undefined;
  return code`${value} !== ${nameOf(other, names)}`;
}

function condition(keyword: 'if', test: Code): Code {
  return concat(
    raw(`${keyword} `),
    group(concat(raw('('), indent(concat(soft, test)), soft, raw(')'))),
  );
}

/** Conditions of TypeScript: a chain of `if`, without `else` behind cases that all end. */
function plainLines(choice: Choice, binding: ChoiceBinding, place: Place): Code[] {
  const order = binding.flows.map(({ origin }) => origin);
  const isDefault = (way: Way): boolean =>
    binding.flows.some((flow) => flow.origin === way && flow.condition === undefined);
  const rank = ({ ways }: Case): number =>
    Math.min(...ways.map((way) => (isDefault(way) ? order.length : order.indexOf(way))));
  const cases = choice.cases.toSorted((one, other) => rank(one) - rank(other));
  const excluded = new Set<string>();
  const statements: Code[] = [];
  let chained: Code | undefined;
  let goesOn = false;
  cases.forEach((one, index) => {
    const isLast = index === cases.length - 1;
    const test = conditionOf(binding.flows, one.ways, excluded);
    const inside = place.printer.blockLines(one.body, place);
    const body = [waysComment(choice, one, place), ...inside];
    for (const way of one.ways) excluded.add(way);
    const isElse = isLast && chained !== undefined && excluded.size === order.length;
    const isAlways = test.kind === 'literal' && test.value === true;
    if (isAlways && chained === undefined) {
      statements.push(...inside);
      return;
    }
    const code_ =
      isElse || (isAlways && chained !== undefined)
        ? block(raw('else'), body)
        : block(condition('if', formulaCode(test)), body);
    chained = chained === undefined ? code_ : concat(chained, raw(isElse ? ' ' : ' else '), code_);
    goesOn ||= !diverges(one.body);
    if (!isLast && goesOn) return;
    statements.push(region(choice.origin, chained));
    chained = undefined;
  });
  return statements;
}

function switchCode(value: Code, choice: Choice, names: Names | undefined, place: Place): Code {
  const inside = { ...place, breakable: choice.origin };
  const covered = new Set(choice.cases.flatMap(({ ways }) => ways));
  const rest = choice.ways.filter((way) => !covered.has(way));
  const cases = choice.cases.map(({ ways, body }): Code => {
    const statements = place.printer.blockLines(body, inside);
    const all = diverges(body) ? statements : [...statements, raw('break;')];
    return concat(caseLabels(ways, names), indent(concat(newline, lines(all))));
  });
  if (rest.length > 0)
    cases.push(concat(caseLabels(rest, names), indent(concat(newline, raw('break;')))));
  return block(concat(raw('switch ('), value, raw(')')), cases);
}

function caseLabels(ways: readonly Way[], names: Names | undefined): Code {
  return lines(ways.map((way) => code`case ${nameOf(way, names)}:`));
}

function wayNames(binding: Binding | undefined): Names | undefined {
  if (binding === undefined) return undefined;
  if (binding.kind === 'choice') return flowNames(binding);
  if (binding.kind === 'first-of') return eventNames(binding.events);
  return 'exits' in binding ? exitNames(binding.exits) : undefined;
}

function nameOf(way: Way, names: Names | undefined): string {
  return way === 'completed' || names === undefined ? way : names.of(way);
}

/** `// Gateway_Paid "Payé ?": non (virement)` */
function waysComment(
  { origin, on }: Pick<Choice, 'origin' | 'on'>,
  { ways }: Pick<Case, 'ways'>,
  { context }: Place,
): Code {
  const named = (id: string): string => {
    const label = context.labelOf(id);
    return label === id ? id : `${id} "${label}"`;
  };
  if (on !== 'gateway')
    return comment(ways.map((way) => (way === 'completed' ? way : named(way))).join(', '));
  const labels = ways.map((way) => context.labelOf(way));
  return comment(`${named(origin)}: ${labels.join(', ')}`);
}

/** `exit`, unless another long call of the same scope has taken that. */
function exitName({ origin }: Choice, { context, scope }: Place): string {
  const withExits = scope.bindings.filter(
    (binding) =>
      'exits' in binding &&
      binding.exits.length > 0 &&
      (holdsCode(binding) || binding.beside.length > 0),
  );
  return withExits.length === 1 ? 'exit' : `${context.names.of(origin)}Exit`;
}
