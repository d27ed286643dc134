import { isPath } from '../analyze/graph/names.ts';
import type { DataAssociation } from '../model/data.ts';
import type { MappingElement } from '../model/extensions.ts';
import type { Activity, Event } from '../model/flow-node.ts';
import type { Assumptions } from './assumptions.ts';
import { feel } from './assumptions.ts';

/** An element without what moves data from or to where it can't: associations that only people read, and names that are none. */
export function withoutMoves<Node extends Activity | Event>(
  node: Node,
  assumed: Assumptions,
): Node {
  const { dataAssociations, extensions } = node;
  const isClear = dataAssociations.every((one) => isMove(one, node, assumed));
  if (!isClear) assumed.say(node, 'its data associations are for people only');
  const output = extensions.output.flatMap((one) => mapped(one, node, assumed)).map(quoted);
  const input = extensions.input.flatMap((one) => mapped(one, node, assumed));
  return {
    ...node,
    dataAssociations: isClear ? dataAssociations : [],
    extensions: { ...extensions, input, output },
  };
}

function isMove(
  { kind, transformation, assignments, sourceRefs, targetRef }: DataAssociation,
  { dataItems, properties }: Activity | Event,
  assumed: Assumptions,
): boolean {
  const { data } = assumed.context;
  const inside = new Set([...dataItems, ...properties].map(({ id }) => id));
  const isInput = kind === 'dataInputAssociation';
  const isKnown = (id: string | undefined, isInside: boolean): boolean =>
    id !== undefined && (isInside ? inside.has(id) : data.has(id));
  const isWorked = transformation !== undefined || assignments.length > 0;
  return (
    isKnown(targetRef, isInput) &&
    sourceRefs.every((id) => isKnown(id, !isInput)) &&
    (isWorked || sourceRefs.length === 1) &&
    (transformation === undefined || assumed.isFeel(transformation)) &&
    assignments.every(({ from, to }) => assumed.isFeel(from) && isPath(to?.text.trim() ?? 'to'))
  );
}

function mapped(
  mapping: MappingElement,
  node: Activity | Event,
  assumed: Assumptions,
): readonly MappingElement[] {
  const { target, source } = mapping;
  const isText = source?.kind === 'static' && source.text.trim() !== '';
  if (isPath(target) && (isText || assumed.isFeel(source))) return [mapping];
  assumed.say(node, `nothing is mapped to '${target}'`);
  return [];
}

/** A text in an output mapping stands for itself. */
function quoted(mapping: MappingElement): MappingElement {
  const { source } = mapping;
  if (source?.kind !== 'static') return mapping;
  return { ...mapping, source: feel(JSON.stringify(source.text), source.span) };
}
