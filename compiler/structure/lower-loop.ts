/** Lowers an activity that is done several times: the whole is one binding, what one turn does another. */
import type { LoopNode, MultiInstance, StandardLoop } from '#contracts/graph.ts';
import type {
  ActivityBinding,
  Binding,
  Formula,
  MultiInstanceIr,
  RepeatBinding,
  StandardLoopIr,
} from './ir.ts';

export function repeatBinding(
  node: LoopNode<Formula>,
  whole: ActivityBinding,
  body: Binding,
): RepeatBinding {
  const { id, loop } = node;
  const turn = { origin: `${id}#turn`, body: [], bindings: [body], shape: 'sequence' as const };
  return {
    ...{ kind: 'repeat', ...whole, input: [], output: [], turn },
    loop: loop.kind === 'standard' ? standard(loop) : multiInstance(loop),
  };
}

function standard({ testBefore, condition, maximum }: StandardLoop<Formula>): StandardLoopIr {
  return {
    ...{ kind: 'standard', testBefore },
    ...(condition === undefined ? {} : { condition }),
    ...(maximum === undefined ? {} : { atMost: maximum }),
  };
}

function multiInstance(loop: MultiInstance<Formula>): MultiInstanceIr {
  const { sequential, collection, cardinality, element, outputCollection, outputElement } = loop;
  const { completion, result, throws = [] } = loop;
  return {
    ...{ kind: 'multi-instance', sequential, throws },
    ...(collection === undefined ? {} : { each: collection }),
    ...(cardinality === undefined ? {} : { times: cardinality }),
    ...(element === undefined ? {} : { as: element }),
    ...(outputCollection === undefined || outputElement === undefined
      ? {}
      : {
          collect: {
            ...{ into: outputCollection, value: outputElement },
            ...(result === undefined ? {} : { from: result }),
          },
        }),
    ...(completion === undefined ? {} : { until: completion }),
  };
}
