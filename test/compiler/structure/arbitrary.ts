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

/** A process as its author may think of it: blocks in blocks. */
type Plan =
  | { readonly kind: 'task' }
  | { readonly kind: 'row' | 'choice' | 'parallel' | 'split'; readonly parts: readonly Plan[] }
  | { readonly kind: 'loop'; readonly body: Plan };

const { plan } = fc.letrec<{ plan: Plan }>((tie) => {
  const parts = fc.array(tie('plan'), { minLength: 1, maxLength: 3 });
  const several = fc.array(tie('plan'), { minLength: 2, maxLength: 3 });
  return {
    plan: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.constant<Plan>({ kind: 'task' }),
      fc.record({ kind: fc.constant('row'), parts }),
      fc.record({ kind: fc.constantFrom('choice', 'parallel'), parts: several }),
      fc.record({ kind: fc.constant('loop'), body: tie('plan') }),
    ),
  };
});

/** Graphs of nested choices, loops and parallel blocks, some of which end branch by branch without a join. */
export const blockGraphs: fc.Arbitrary<readonly Drawn[]> = fc
  .tuple(plan, fc.option(fc.array(plan, { minLength: 2, maxLength: 3 }), { nil: undefined }))
  .map(([first, endings]) => {
    const nodes: Drawn[] = [];
    const fresh = (kind: Drawn['kind']): string => `${kind}${nodes.length}`;
    const add = (node: Drawn): string => {
      nodes.push(node);
      return node.id;
    };
    const end = (): string => add({ id: fresh('end'), kind: 'end' });
    const into = (one: Plan, next: string): string => {
      switch (one.kind) {
        case 'task':
          return add({ id: fresh('task'), kind: 'task', to: [next] });
        case 'row':
          return one.parts.reduceRight((target, part) => into(part, target), next);
        case 'choice': {
          const join = add({ id: fresh('join'), kind: 'join', to: [next] });
          const ways = one.parts.map((part) => into(part, join));
          return add({ id: fresh('xor'), kind: 'xor', to: ways });
        }
        case 'parallel': {
          const join = add({ id: fresh('and-join'), kind: 'and-join', to: [next] });
          const ways = one.parts.map((part) => into(part, join));
          return add({ id: fresh('and'), kind: 'and', to: ways });
        }
        case 'split':
          return add({
            id: fresh('and'),
            kind: 'and',
            to: one.parts.map((part) => into(part, end())),
          });
        case 'loop': {
          const join = `join-of-loop${nodes.length}`;
          const again = add({ id: fresh('xor'), kind: 'xor', to: [next, join] });
          return add({ id: join, kind: 'join', to: [into(one.body, again)] });
        }
      }
    };
    const last: Plan = { kind: 'split', parts: endings ?? [] };
    const rest = endings === undefined ? end() : into(last, '');
    const start = into(first, rest);
    return [{ id: 'start', kind: 'task', to: [start] }, ...nodes];
  });
