import type { PathResult, Round } from './overhead.ts';

/** `--json`: ratios are generated / hand-written; the first two of the worst path. */
export interface OverheadJson {
  readonly historyEventsRatio: number;
  readonly workflowTasksRatio: number;
  readonly throughputRatio: number;
  readonly generatedLines: number;
  readonly handwrittenLines: number;
  readonly sequencesEqual: boolean;
  readonly paths: readonly PathResult[];
  readonly rounds: readonly Round[];
}

/** Prints both sides of every path and says whether the bars hold. */
export function report(
  paths: readonly PathResult[],
  rounds: readonly Round[],
  lines: { readonly generated: number; readonly byHand: number },
): { readonly json: OverheadJson; readonly ok: boolean } {
  for (const path of paths) printPath(path);
  const ratios = rounds
    .map((round) => round.generated / round.byHand)
    .sort((one, other) => one - other);
  const middle = middleHalf(ratios);
  const throughputRatio = mean(middle);
  const json: OverheadJson = {
    historyEventsRatio: worst(paths, (run) => run.events.length),
    workflowTasksRatio: worst(paths, (run) => run.workflowTasks),
    throughputRatio,
    generatedLines: lines.generated,
    handwrittenLines: lines.byHand,
    sequencesEqual: paths.every((path) => firstDifference(path) < 0),
    ...{ paths, rounds },
  };
  print('');
  for (const [index, round] of rounds.entries()) {
    const { generated, byHand } = round;
    print(
      `round ${index + 1}: generated ${generated.toFixed(1)}/s, by hand ${byHand.toFixed(1)}/s, ratio ${(generated / byHand).toFixed(3)}`,
    );
  }
  print('');
  print(`history events  ratio ${json.historyEventsRatio.toFixed(2)} (worst path)`);
  print(`workflow tasks  ratio ${json.workflowTasksRatio.toFixed(2)} (worst path)`);
  const [least = 0, most = 0] = [middle[0], middle.at(-1)];
  print(
    `throughput      ratio ${throughputRatio.toFixed(3)} (mean of the middle half of ${rounds.length} rounds: ${least.toFixed(2)} to ${most.toFixed(2)})`,
  );
  print(`lines of code   generated ${lines.generated}, by hand ${lines.byHand}`);
  const ok =
    json.sequencesEqual &&
    json.historyEventsRatio === 1 &&
    json.workflowTasksRatio === 1 &&
    throughputRatio >= 0.97;
  print(ok ? 'All bars hold.' : 'A bar does not hold: see above.');
  return { json, ok };
}

function printPath(path: PathResult): void {
  const { name, generated, byHand } = path;
  const at = firstDifference(path);
  const sequences = at < 0 ? 'same events' : `events differ from number ${at + 1} on`;
  print(
    `${name.padEnd(24)} generated ${generated.events.length} events, ${generated.workflowTasks} workflow tasks; ` +
      `by hand ${byHand.events.length}, ${byHand.workflowTasks}; ${sequences}`,
  );
  print(`  ${folded(generated.events)}`);
  if (at >= 0) print(`  by hand: ${folded(byHand.events)}`);
}

/** `A A B` as `A x2, B`. */
function folded(events: readonly string[]): string {
  const groups: { event: string; times: number }[] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last?.event === event) last.times++;
    else groups.push({ event, times: 1 });
  }
  return groups.map(({ event, times }) => (times > 1 ? `${event} x${times}` : event)).join(', ');
}

/** Index of the first event that differs, -1 if none does. */
function firstDifference({ generated, byHand }: PathResult): number {
  const length = Math.max(generated.events.length, byHand.events.length);
  for (let index = 0; index < length; index++) {
    if (generated.events[index] !== byHand.events[index]) return index;
  }
  return -1;
}

function worst(
  paths: readonly PathResult[],
  measure: (run: PathResult['generated']) => number,
): number {
  return Math.max(...paths.map((path) => measure(path.generated) / measure(path.byHand)));
}

/** Rounds in which the machine did something else, too, are at both ends. */
function middleHalf(sorted: readonly number[]): readonly number[] {
  const quarter = Math.floor(sorted.length / 4);
  return sorted.slice(quarter, sorted.length - quarter);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
