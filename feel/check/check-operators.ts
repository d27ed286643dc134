import type { Arithmetic, Expression } from '../syntax/ast.ts';
import {
  ANY,
  BOOLEAN,
  DATE,
  DATE_AND_TIME,
  DAYS_DURATION,
  MONTHS_DURATION,
  NUMBER,
  STRING,
  TIME,
  type FeelType,
  type ScalarName,
} from '../types/type.ts';
import type { Checker, TypeScope } from './checker.ts';
import { isOpen, mayMeet, plain } from '../types/relations.ts';
import { inWords, oneOf } from './words.ts';

type Row = readonly [left: FeelType, right: FeelType, result: FeelType];

const SUMS: readonly Row[] = [
  [NUMBER, NUMBER, NUMBER],
  [STRING, STRING, STRING],
  [DAYS_DURATION, DAYS_DURATION, DAYS_DURATION],
  [MONTHS_DURATION, MONTHS_DURATION, MONTHS_DURATION],
  ...[DATE, DATE_AND_TIME].flatMap((date): Row[] => [
    [date, DAYS_DURATION, date],
    [date, MONTHS_DURATION, date],
    [DAYS_DURATION, date, date],
    [MONTHS_DURATION, date, date],
  ]),
  [TIME, DAYS_DURATION, TIME],
  [DAYS_DURATION, TIME, TIME],
];

/** DMN 1.5, tables 56 to 60: what may stand left and right, and what comes of it. */
const RULES: Readonly<Record<Arithmetic['operator'], readonly Row[]>> = {
  '+': SUMS,
  '-': [
    [NUMBER, NUMBER, NUMBER],
    [DATE, DATE, DAYS_DURATION],
    [DATE_AND_TIME, DATE_AND_TIME, DAYS_DURATION],
    [DATE, DATE_AND_TIME, DAYS_DURATION],
    [DATE_AND_TIME, DATE, DAYS_DURATION],
    [TIME, TIME, DAYS_DURATION],
    [TIME, DAYS_DURATION, TIME],
    [DAYS_DURATION, DAYS_DURATION, DAYS_DURATION],
    [MONTHS_DURATION, MONTHS_DURATION, MONTHS_DURATION],
    ...[DATE, DATE_AND_TIME].flatMap((date): Row[] => [
      [date, DAYS_DURATION, date],
      [date, MONTHS_DURATION, date],
    ]),
  ],
  '*': [
    [NUMBER, NUMBER, NUMBER],
    [DAYS_DURATION, NUMBER, DAYS_DURATION],
    [NUMBER, DAYS_DURATION, DAYS_DURATION],
    [MONTHS_DURATION, NUMBER, MONTHS_DURATION],
    [NUMBER, MONTHS_DURATION, MONTHS_DURATION],
  ],
  '/': [
    [NUMBER, NUMBER, NUMBER],
    [DAYS_DURATION, NUMBER, DAYS_DURATION],
    [DAYS_DURATION, DAYS_DURATION, NUMBER],
    [MONTHS_DURATION, NUMBER, MONTHS_DURATION],
    [MONTHS_DURATION, MONTHS_DURATION, NUMBER],
  ],
  '**': [[NUMBER, NUMBER, NUMBER]],
};

export function inferArithmetic(node: Arithmetic, scope: TypeScope, checker: Checker): FeelType {
  const left = plain(checker.infer(node.left, scope));
  const right = plain(checker.infer(node.right, scope));
  const rows = RULES[node.operator];
  const fromLeft = rows.filter(([wanted]) => mayMeet(left, wanted));
  const matching = fromLeft.filter(([, wanted]) => mayMeet(right, wanted));
  if (matching.length > 0) return onlyResult(matching);
  if (fromLeft.length === 0) {
    const rest = `${node.operator} ${checker.quote(node.right)}`;
    const wanted = rows.filter(([, other]) => mayMeet(right, other)).map(([other]) => other);
    reportOperand(
      node.left,
      left,
      rest,
      wanted.length > 0 ? wanted : rows.map(([l]) => l),
      checker,
    );
  } else {
    const rest = `${checker.quote(node.left)} ${node.operator}`;
    reportOperand(
      node.right,
      right,
      rest,
      fromLeft.map(([, wanted]) => wanted),
      checker,
    );
  }
  return ANY;
}

function onlyResult(rows: readonly Row[]): FeelType {
  const [first] = rows;
  const result = first?.[2] ?? ANY;
  return rows.every(([, , other]) => other.kind === result.kind) ? result : ANY;
}

function reportOperand(
  node: Expression,
  type: FeelType,
  rest: string,
  wanted: readonly FeelType[],
  checker: Checker,
): void {
  const message = `'${checker.quote(node)}' is ${inWords(type)} here; '${rest}' needs ${oneOf(wanted)}`;
  checker.report(node, 'wrong-type', message);
}

const NEGATABLE: readonly ScalarName[] = [
  'number',
  'days and time duration',
  'years and months duration',
];

export function inferNegation(
  node: Expression & { kind: 'negation' },
  scope: TypeScope,
  checker: Checker,
): FeelType {
  const type = plain(checker.infer(node.operand, scope));
  if (isOpen(type)) return ANY;
  if (NEGATABLE.some((kind) => kind === type.kind)) return type;
  reportOperand(node.operand, type, '-', [NUMBER, DAYS_DURATION, MONTHS_DURATION], checker);
  return ANY;
}

/** The operand has to be true or false. */
export function checkBoolean(
  node: Expression,
  type: FeelType,
  needs: string,
  checker: Checker,
): void {
  if (mayMeet(type, BOOLEAN)) return;
  const message = `'${checker.quote(node)}' is ${inWords(type)} here; ${needs} true or false`;
  checker.report(node, 'wrong-type', message);
}
