/**
 * A case of a conformance suite: one line of its `cases.jsonl`. Fields that a case leaves out have the meaning that
 * {@link readCase} gives them; fields that nobody knows are left alone.
 */
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { SuiteError } from './suite-error.ts';
import { tidyCase } from './tidy-case.ts';

const Variables = Type.Record(Type.String(), Type.Unknown());
const Pair = Type.Tuple([Type.String(), Type.String()]);
const Pairs = Type.Union([Pair, Type.Array(Pair)]);

const Stimulus = Type.Union([
  /** Time is moved on. `ref` names the timer that is meant, for people. */
  Type.Object({
    type: Type.Literal('timer-skip'),
    ref: Type.Optional(Type.String()),
    afterMs: Type.Number(),
  }),
  Type.Object({
    type: Type.Literal('message'),
    name: Type.String(),
    correlationKey: Type.Optional(Type.Union([Type.String(), Type.Number(), Type.Null()])),
    variables: Type.Optional(Variables),
  }),
  Type.Object({
    type: Type.Literal('signal'),
    name: Type.String(),
    variables: Type.Optional(Variables),
  }),
  /** A user task is completed. */
  Type.Object({
    type: Type.Literal('complete'),
    element: Type.String(),
    variables: Type.Optional(Variables),
  }),
]);

/**
 * Where a message goes that the job of a throw event, send task or message end stands for. It is about the element or the
 * message that `element` or `message` names, and about all of the case if it names none.
 */
const Route = Type.Object({
  element: Type.Optional(Type.String()),
  message: Type.Optional(Type.String()),
  process: Type.String(),
  kind: Type.Union([Type.Literal('start'), Type.Literal('correlate')]),
});

const ExpectedState = Type.Union([
  Type.Literal('completed'),
  Type.Literal('stuck'),
  Type.Literal('incident'),
  Type.Literal('error'),
  Type.Literal('rejected'),
]);

const Line = Type.Object({
  id: Type.String(),
  group: Type.Optional(Type.String()),
  feature: Type.Optional(Type.String()),
  file: Type.String(),
  process: Type.String(),
  processes: Type.Optional(Type.Array(Type.String())),
  variables: Type.Optional(Variables),
  start: Type.Optional(
    Type.Array(Type.Object({ process: Type.String(), variables: Type.Optional(Variables) })),
  ),
  stimuli: Type.Optional(Type.Array(Stimulus)),
  routing: Type.Optional(Type.Array(Route)),
  expectedTraces: Type.Array(Type.Array(Type.String())),
  order: Type.Optional(Type.Array(Type.String())),
  expectState: ExpectedState,
  expectError: Type.Optional(Type.String()),
  mayStick: Type.Optional(Type.Boolean()),
  mayReject: Type.Optional(Type.Boolean()),
  expectOverlap: Type.Optional(Pairs),
  expectNoOverlap: Type.Optional(Pairs),
});

export type Stimulus = Static<typeof Stimulus>;
export type Route = Static<typeof Route>;
export type ExpectedState = Static<typeof ExpectedState>;
export type MarkPair = Static<typeof Pair>;

/** A case as it was written. */
export type ConformanceCase = Static<typeof Line>;

/**
 * Reads one line of a `cases.jsonl`.
 *
 * @param where how to name the line to people, e.g. `cases.jsonl:12`
 * @throws SuiteError when it is no case
 */
export function readCase(line: string, where: string): ConformanceCase {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw new SuiteError(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const known = tidyCase(json);
  if (Value.Check(Line, known)) return known;
  const [problem] = Value.Errors(Line, known);
  const path = problem?.instancePath ?? '';
  throw new SuiteError(`${where}: ${path === '' ? 'the case' : path} ${problem?.message ?? ''}`);
}

/** Pairs of marks, written as one pair or as a list of pairs. */
export function markPairs(pairs: Static<typeof Pairs> | undefined): readonly MarkPair[] {
  return (pairs ?? []).reduce<MarkPair[]>((found, item, index, all) => {
    if (typeof item !== 'string') return [...found, item];
    const [first, second] = all;
    const isWhole = index === 0 && typeof first === 'string' && typeof second === 'string';
    return isWhole ? [[first, second]] : found;
  }, []);
}
