/**
 * `npm run bench -- feel`: FEEL side by side with what it is measured against: compiled closures with the same
 * written by hand, emitted TypeScript with the same written by hand, a large table, the first parse.
 */
import { writeFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { conditionFormula } from '../../compiler/expressions/formula.ts';
import { formulaCode } from '../../compiler/emit/formulas.ts';
import { moduleText } from '../../compiler/emit/module.ts';
import { compile, evaluate, fromJson, type FeelContext } from '../../feel/index.ts';
import { FeelParser } from '../../feel/compiler.ts';
import { decide } from '../../feel/emitted/index.ts';
import { feelSizes, type FeelSizes } from './feel-size.ts';
import { largeTable } from './large-table.ts';

const SOURCE = 'amount > 1000 and customer.age >= 18';
const ROUNDS = 7;
const MILLISECONDS = 300;

interface Order {
  readonly amount: number;
  readonly customer: { readonly age: number };
}

/** What workflows may carry of FEEL, minified. */
const LARGEST_BUNDLE = 120_000;

export interface FeelFigures extends FeelSizes {
  /** Evaluations a second. */
  readonly interpretedPerSecond: number;
  readonly closurePerSecond: number;
  readonly emittedPerSecond: number;
  readonly byHandPerSecond: number;
  /** Time of emitted TypeScript as a multiple of that by hand. */
  readonly emittedToByHand: number;
  readonly closureToByHand: number;
  readonly emitted: string;
  /** Milliseconds of the first parse of a text; cold: of the very first one in this program. */
  readonly firstParseMs: number;
  readonly coldParseMs: number;
  readonly rules: number;
  /** Decisions a second on a table of that many rules. */
  readonly interpretedDecisionsPerSecond: number;
  readonly emittedDecisionsPerSecond: number;
}

export async function benchFeel(json: string | undefined): Promise<boolean> {
  const parse = firstParse();
  const speeds = expressionSpeeds();
  const tables = await largeTable(1_000);
  const sizes = await feelSizes();
  const figures: FeelFigures = {
    ...parse,
    ...speeds,
    ...sizes,
    rules: 1_000,
    interpretedDecisionsPerSecond: perSecond(tables.interpreted),
    emittedDecisionsPerSecond: perSecond(() => decide(tables.emitted, tables.inputs(), {}).value),
  };
  print(figures);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
  return meetsBars(figures);
}

/** Texts that were never seen before, with the code of the parser warm; the best batch. */
function firstParse(): { readonly coldParseMs: number; readonly firstParseMs: number } {
  const start = performance.now();
  const parser = new FeelParser();
  parser.expression(SOURCE);
  const coldParseMs = performance.now() - start;
  let best = coldParseMs;
  for (let batch = 0; batch < 60; batch += 1) {
    const before = performance.now();
    for (let index = 0; index < 50; index += 1)
      parser.expression(`${SOURCE} and n${batch}_${index} > 3`);
    best = Math.min(best, (performance.now() - before) / 50);
  }
  return { coldParseMs, firstParseMs: best };
}

function expressionSpeeds() {
  const orders: readonly Order[] = [900, 1100, 1500, 2000].flatMap((amount) =>
    [17, 18, 40].map((age) => ({ amount, customer: { age } })),
  );
  const contexts = orders.map((order): FeelContext => contextOf(order));
  const closure = compile(SOURCE);
  const emitted = emittedFunction();
  const byHand = (vars: Order): boolean => vars.amount > 1000 && vars.customer.age >= 18;
  const [closureSpeed = 0, emittedSpeed = 0, handSpeed = 0, interpreted = 0] = sideBySide([
    over(contexts, (context) => closure(context)),
    over(orders, emitted.run),
    over(orders, byHand),
    over(contexts, (context) => evaluate(compile(SOURCE), context)),
  ]).map((speed) => speed * orders.length);
  return {
    interpretedPerSecond: interpreted,
    closurePerSecond: closureSpeed,
    emittedPerSecond: emittedSpeed,
    byHandPerSecond: handSpeed,
    emittedToByHand: handSpeed / emittedSpeed,
    closureToByHand: handSpeed / closureSpeed,
    emitted: emitted.text,
  };
}

function contextOf(order: Order): FeelContext {
  const value = fromJson(order);
  return { order: value, amount: order.amount, customer: { age: order.customer.age } };
}

/** A loop of its own for each function, so that none pays for the others. */
function over<T>(items: readonly T[], run: (item: T) => unknown): () => unknown {
  const make: unknown = new Script(
    '(items, run) => () => { let last; for (const item of items) last = run(item); return last; }',
  ).runInThisContext();
  if (!isMaker(make)) throw new TypeError('a loop is a function');
  return make(items, run);
}

function isMaker(value: unknown): value is (items: unknown, run: unknown) => () => unknown {
  return typeof value === 'function';
}

/** What a workflow module holds for the expression, where the schema of its variables is known. */
function emittedFunction(): { readonly text: string; readonly run: (vars: Order) => unknown } {
  const schema = {
    amount: { type: 'number' },
    customer: { type: 'object', required: ['age'], properties: { age: { type: 'number' } } },
  } as const;
  const place = {
    file: '',
    start: { offset: 0, line: 1, column: 1 },
    end: { offset: 0, line: 1, column: 1 },
  };
  const expression = { kind: 'feel', text: SOURCE, span: place } as const;
  const formula = conditionFormula(expression, (name) =>
    name === 'amount' || name === 'customer' ? schema[name] : undefined,
  );
  const { text } = moduleText([], [formulaCode(formula)]);
  const run: unknown = new Script(`(vars) => ${text}`).runInThisContext();
  if (!isFunction(run)) throw new TypeError(text);
  return { text: text.trim(), run };
}

function isFunction(value: unknown): value is (vars: Order) => unknown {
  return typeof value === 'function';
}

/** Calls a second of each, taken in turns, the best round of each. */
function sideBySide(functions: readonly (() => unknown)[]): readonly number[] {
  const best = functions.map(() => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, run] of functions.entries()) {
      best[index] = Math.max(best[index] ?? 0, measured(run, MILLISECONDS / functions.length));
    }
  }
  return best;
}

function perSecond(run: () => unknown): number {
  return sideBySide([run])[0] ?? 0;
}

let sink: unknown;

function measured(run: () => unknown, milliseconds: number): number {
  const start = performance.now();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    for (let index = 0; index < 50; index += 1) sink = run();
    calls += 50;
    elapsed = performance.now() - start;
  }
  return sink === run ? 0 : (calls * 1000) / elapsed;
}

function meetsBars(figures: FeelFigures): boolean {
  return (
    figures.closurePerSecond >= 1_000_000 &&
    figures.emittedToByHand <= 2 &&
    figures.firstParseMs < 0.3 &&
    figures.emittedDecisionsPerSecond >= 20_000 &&
    figures.interpretedDecisionsPerSecond >= 20_000 &&
    figures.pilotBytes < LARGEST_BUNDLE &&
    figures.parserModules.length === 0
  );
}

function print(figures: FeelFigures): void {
  const round = (value: number): string => Math.round(value).toLocaleString('en');
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
  const lines = [
    `${SOURCE}`,
    `  parsed and evaluated   ${round(figures.interpretedPerSecond)}/s`,
    `  compiled closure       ${round(figures.closurePerSecond)}/s (by hand: ${figures.closureToByHand.toFixed(1)} times as fast)`,
    `  emitted TypeScript     ${round(figures.emittedPerSecond)}/s (by hand: ${figures.emittedToByHand.toFixed(2)} times as fast): ${figures.emitted}`,
    `  by hand                ${round(figures.byHandPerSecond)}/s`,
    `  first parse            ${figures.firstParseMs.toFixed(3)} ms (the very first: ${figures.coldParseMs.toFixed(1)} ms)`,
    `a table of ${round(figures.rules)} rules`,
    `  interpreted            ${round(figures.interpretedDecisionsPerSecond)} decisions/s`,
    `  emitted TypeScript     ${round(figures.emittedDecisionsPerSecond)} decisions/s`,
    `in the bundle of workflows, minified; less than ${kilobytes(LARGEST_BUNDLE)} is wanted of the processes, and no parser`,
    `  these processes        ${kilobytes(figures.pilotBytes)}, ${figures.parserModules.length} modules of parser or interpreter`,
    `  a comparison           ${kilobytes(figures.leastBytes)}`,
    `  all of FEEL and DMN    ${kilobytes(figures.libraryBytes)}; ${kilobytes(figures.joinedBytes)} as webpack's production mode writes it`,
    `  with parser            ${kilobytes(figures.interpreterBytes)}: only tools carry it`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
