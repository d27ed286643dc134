import { inner } from './blocks.ts';
import type { Block, Call, Choice, ScopeIr, Shape, Statement } from './ir.ts';

const ORDER: readonly Shape[] = [
  ...(['sequence', 'blocks', 'shared-tail', 'labelled'] as const),
  ...(['concurrent', 'net'] as const),
];

/** How much structure the code of a scope needs. */
export function shapeOf(block: Block): Shape {
  return block.map(shapeOfStatement).reduce(worst, 'sequence');
}

export function worst(one: Shape, other: Shape): Shape {
  return ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other;
}

function shapeOfStatement(statement: Statement): Shape {
  const inside = inner(statement).map(shapeOf).reduce(worst, 'sequence');
  switch (statement.kind) {
    case 'call':
      return besideShape(statement);
    case 'arrive':
    case 'return':
    case 'break':
    case 'continue':
    case 'tail-call':
      return 'sequence';
    case 'choice':
      return worst('blocks', worst(inside, besideShape(statement)));
    case 'loop':
      return worst('blocks', inside);
    case 'parallel':
      return statement.branches.map(({ body }) => shapeOf(body)).reduce(worst, 'blocks');
    case 'tail':
      return worst('shared-tail', shapeOf(statement.body));
    case 'labelled':
      return 'labelled';
  }
}

function besideShape({ beside = [] }: Call | Choice): Shape {
  return beside.map(({ body }) => worst('blocks', shapeOf(body))).reduce(worst, 'sequence');
}

/** Each scope's shape, outer ones first. */
export function scopeShapes(
  scope: ScopeIr,
): readonly { readonly id: string; readonly shape: Shape }[] {
  const inside = scope.bindings.flatMap((binding) =>
    binding.kind === 'subprocess'
      ? scopeShapes(binding.scope)
      : binding.kind === 'repeat'
        ? scopeShapes(binding.turn).slice(1)
        : [],
  );
  const events = (scope.events ?? []).flatMap((one) => scopeShapes(one.scope));
  return [{ id: scope.origin, shape: scope.shape }, ...inside, ...events];
}
