/**
 * Models of any form: joins that match no split, tokens that meet, loops with several entries. The code that the compiler writes
 * for them and the net do the same, and nobody can tell a drain.
 */
import '../support/in-process/async-storage.ts';
import { describe, expect, it } from 'vitest';
import { flow, job, model } from '../compiler/compile/models.ts';
import { expectSame, expectSameAfterQuietDrains } from '../support/in-process/same.ts';
import { loader } from './load.ts';
import { Random } from './random.ts';

const HOUR = 3_600_000;
const load = loader('any-model-');

/** Every element leads to one or two others, mostly forward; several ways meet in a merge or in a join. */
function anyModel(random: Random): string {
  const size = random.integer(3, 12);
  const ways = Array.from({ length: size }, (_, index) => targets(random, index, size));
  const late = Array.from({ length: size }, (_, index) =>
    random.chance(0.15) ? random.integer(Math.min(index + 1, size - 1), size - 1) : undefined,
  );
  const into = [...ways.flat(), ...late, 0];
  const entry = Array.from({ length: size }, (_, index) =>
    into.filter((to) => to === index).length > 1 ? `M${index}` : `N${index}`,
  );
  const parts = ['<startEvent id="S" />', flow('S', entry[0] ?? '')];
  for (const [index, to] of ways.entries()) {
    const isLate = late[index] !== undefined;
    parts.push(element(random, index, isLate));
    if (isLate) parts.push(flow(`B${index}`, entry[late[index] ?? 0] ?? ''));
    if (entry[index] !== `N${index}`) {
      const kind = random.chance(0.35) ? 'parallelGateway' : 'exclusiveGateway';
      parts.push(`<${kind} id="M${index}" />`, flow(`M${index}`, `N${index}`));
    }
    const [one, other] = to.map((next) => entry[next] ?? '');
    if (one !== undefined && other === undefined) parts.push(flow(`N${index}`, one));
    if (one === undefined || other === undefined) continue;
    const split = `G${index}`;
    const isParallel = random.chance(0.5) || one === other;
    const way = (target: string, condition = ''): string => flow(split, target, condition);
    parts.push(flow(`N${index}`, split));
    if (isParallel) parts.push(`<parallelGateway id="${split}" />`, way(one));
    else {
      parts.push(`<exclusiveGateway id="${split}" default="${split}__${other}" />`);
      parts.push(way(one, 'modulo(n, 2) = 1'));
    }
    parts.push(one === other ? '' : way(other));
  }
  return model('story', parts.join(''));
}

function targets(random: Random, index: number, size: number): readonly number[] {
  const count = random.integer(index === size - 1 ? 0 : 1, 2);
  const isLast = index === size - 1;
  return Array.from({ length: count }, () =>
    random.chance(0.08) || isLast
      ? random.integer(0, size - 1)
      : random.integer(index + 1, size - 1),
  );
}

function element(random: Random, index: number, isLate: boolean): string {
  const id = `N${index}`;
  const minutes = (): number => random.integer(2, 9) * 60 + 15;
  const timer = (tag: string): string =>
    `<timerEventDefinition><${tag}>PT${minutes()}M</${tag}></timerEventDefinition>`;
  if (isLate) {
    const inside = `<boundaryEvent id="B${index}" attachedToRef="${id}">${timer('timeDuration')}</boundaryEvent>`;
    return `${job(id, id, 'demo.job')}${inside}`;
  }
  if (random.chance(0.3)) {
    return `<intermediateCatchEvent id="${id}">${timer('timeDuration')}</intermediateCatchEvent>`;
  }
  return job(id, id, 'demo.job');
}

/** `RANDOM_MODELS=1000:200` tries those of 200 seeds from 1000. */
const [first = 1, count = 100] = (process.env['RANDOM_MODELS'] ?? '')
  .split(':')
  .filter(Boolean)
  .map(Number);
const seeds = Array.from({ length: count }, (_, index) => first + index);

describe.each(seeds)('random model %i', (seed) => {
  const random = new Random(seed);
  const text = anyModel(random);
  const scenario = {
    input: { n: random.integer(0, 1) },
    jobs: {
      'demo.job': { after: random.integer(2, 3) * HOUR, result: { n: random.integer(0, 5) } },
    },
    until: 10 * HOUR,
  };

  it('the code does what the net does, and a drain goes unnoticed', async () => {
    const pair = await load(text);

    expect(pair.scopes.map(({ shape }) => shape)).not.toContain('net');
    await expectSame(pair, scenario, seed);
    expect(await expectSameAfterQuietDrains(pair, scenario, seed)).toBeGreaterThanOrEqual(0);
  });
});
