/** A story that shows a difference: made small, written to a folder, and said in words. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Topic } from '../../test/properties/drawings/author/topics.ts';
import { makeUp } from '../../test/properties/drawings/author/author.ts';
import { smallest } from '../../test/properties/drawings/smaller.ts';
import { Random } from '../../test/properties/random.ts';
import type { Trial } from '../../test/properties/trial.ts';
import { Trials } from '../../test/properties/trial.ts';

type Diverged = Trial & { readonly kind: 'diverged' };

/** Makes the story of a seed small, and says where its model and scenario are, what differs, and how to repeat it. */
export async function describeDivergence(seed: number, topics: readonly Topic[]): Promise<string> {
  const trials = new Trials();
  const story = makeUp(new Random(seed), topics);
  const first = await trials.run(story);
  if (first.kind !== 'diverged') return `seed ${seed} differed once, and does not any more`;
  let least: Diverged = first;
  await smallest(story, async (smaller) => {
    const trial = await trials.run(smaller);
    if (trial.kind !== 'diverged' || kindOf(trial) !== kindOf(first)) return false;
    least = trial;
    return true;
  });
  const only = topics.length === 0 ? '' : ` --only ${topics.join(',')}`;
  const { drawing, what, one, other } = least;
  return [
    `DIVERGED (${what}), seed ${seed}`,
    `as a model and its scenario: ${write(seed, least)}`,
    drawing.text,
    JSON.stringify({ begins: drawing.begins, order: drawing.story.order, ...drawing.scenario }),
    difference(one, other),
    `to repeat: npm run fuzz -- --seed ${seed} --runs 1${only}`,
  ].join('\n');
}

/** What differs: smaller stories may differ in another way, which is another mistake. */
function kindOf({ what, one }: Diverged): string {
  const head = what.split('\n')[0]?.replaceAll(/\d+/g, '') ?? '';
  return what === 'an exception'
    ? `${head} ${String(one).split('\n')[0]?.replaceAll(/\d+/g, '')}`
    : head;
}

function write(seed: number, { drawing, what }: Diverged): string {
  mkdirSync(tmpdir(), { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), `flowright-divergence-${seed}-`));
  const { scenario, story, begins } = drawing;
  writeFileSync(join(folder, 'input.bpmn'), drawing.text);
  const facts = JSON.stringify({ [`seed ${seed}`]: { ...scenario, begins } }, undefined, 2);
  writeFileSync(
    join(folder, 'scenario.ts'),
    `// ${what.split('\n')[0]}\nexport const scenarios = ${facts};\n`,
  );
  writeFileSync(join(folder, 'story.json'), `${JSON.stringify(story, undefined, 2)}\n`);
  return folder;
}

/** Lines that only one of them has. */
function difference(one: unknown, other: unknown): string {
  if (other === undefined) return String(one);
  const [left, right] = [linesOf(one), linesOf(other)];
  const minus = without(left, right).map((line) => `- ${line}`);
  const plus = without(right, left).map((line) => `+ ${line}`);
  const shown = [...minus.slice(0, 20), ...plus.slice(0, 20)];
  return shown.length > 0 ? shown.join('\n') : 'the same, in another order';
}

function linesOf(value: unknown): readonly string[] {
  if (value === undefined || value instanceof Error) return [String(value)];
  return JSON.stringify(value, undefined, 1).split('\n');
}

function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = Map.groupBy(others, (line) => line);
  return lines.filter((line) => left.get(line)?.pop() === undefined);
}
