import fc from 'fast-check';
import type { Drawn } from './graphs.ts';

/**
 * Exclusive graphs of any form: every node leads anywhere, back included; merges are where several ways meet, tasks may
 * have boundary events.
 */
export const exclusiveGraphs: fc.Arbitrary<readonly Drawn[]> = fc
  .integer({ min: 2, max: 12 })
  .chain((count) =>
    fc.tuple(
      ...Array.from({ length: count }, (_, index) =>
        fc.record({
          kind: fc.constantFrom('task', 'xor', 'boundary', 'end'),
          to: fc.array(target(index, count), { minLength: 1, maxLength: 3 }),
        }),
      ),
    ),
  )
  .map((specs) => withMerges(specs.map((spec, index) => toDrawn(`n${index}`, spec))));

/** Mostly forward, so that most graphs are reducible and end. */
function target(index: number, count: number): fc.Arbitrary<string> {
  const forward = fc.integer({ min: Math.min(index + 1, count - 1), max: count - 1 });
  const anywhere = fc.integer({ min: 0, max: count - 1 });
  return fc
    .oneof({ weight: 5, arbitrary: forward }, { weight: 1, arbitrary: anywhere })
    .map((to) => `n${to}`);
}

interface Spec {
  readonly kind: 'task' | 'xor' | 'boundary' | 'end';
  readonly to: readonly string[];
}

function toDrawn(id: string, { kind, to }: Spec): Drawn {
  const [first = id, ...others] = to;
  switch (kind) {
    case 'task':
      return { id, kind: 'task', to: [first] };
    case 'xor':
      return { id, kind: 'xor', to };
    case 'boundary': {
      const events = others.map((other, index) => [`${id}_b${index}`, other] as const);
      return { id, kind: 'task', to: [first], boundaries: Object.fromEntries(events) };
    }
    case 'end':
      return { id, kind: 'end' };
  }
}

/** Several ways into a node go through a merge of its own, as in the normal form. */
function withMerges(drawn: readonly Drawn[]): readonly Drawn[] {
  const ways = drawn.flatMap(({ to = [], boundaries = {} }) => [
    ...to,
    ...Object.values(boundaries),
  ]);
  const start = { id: 'start', kind: 'task', to: ['n0'] } as const;
  const count = (id: string): number =>
    ways.filter((way) => way === id).length + (id === 'n0' ? 1 : 0);
  const enter = (id: string): string => (count(id) > 1 ? `${id}_join` : id);
  const redirect = ({ to, boundaries, ...rest }: Drawn): Drawn => ({
    ...rest,
    ...(to === undefined ? {} : { to: to.map(enter) }),
    ...(boundaries === undefined
      ? {}
      : {
          boundaries: Object.fromEntries(
            Object.entries(boundaries).map(([event, id]) => [event, enter(id)]),
          ),
        }),
  });
  const joins = drawn
    .filter(({ id }) => count(id) > 1)
    .map(({ id }): Drawn => ({ id: `${id}_join`, kind: 'join', to: [id] }));
  return [redirect(start), ...drawn.map(redirect), ...joins];
}
