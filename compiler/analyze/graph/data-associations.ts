/** Data associations are mappings: what they bring in is a local, what they take out is written to a variable. BPMN 2.0.2, 10.4.2. */
import type { Mapping } from '#contracts/graph.ts';
import type { DataAssociation, DataItemElement } from '../../model/data.ts';
import type { Expression } from '../../model/expression.ts';
import type { Activity, Event } from '../../model/flow-node.ts';
import type { BuildContext } from './build-context.ts';
import { endInside, variableOf } from './data-names.ts';
import { plainFeelOf } from './feel-of.ts';
import { isPath } from './names.ts';

type Mappings = readonly Mapping<Expression>[];

/** Those of an element that its associations of one kind are. What a multi-instance goes over is no mapping of a turn. */
export function associatedMappings(
  node: Activity | Event,
  kind: DataAssociation['kind'],
  context: BuildContext,
): Mappings {
  const all = node.dataAssociations.filter((one) => one.kind === kind && !feedsLoop(node, one));
  return all.flatMap((one) => mappingsOf(node, one, context));
}

/** The variable that holds, or gets, the collection of a multi-instance. */
export function associatedVariable(
  activity: Activity,
  ref: string | undefined,
  side: 'input' | 'output',
  { data: { variables } }: BuildContext,
): string | undefined {
  if (ref === undefined) return undefined;
  const ends = activity.dataAssociations.flatMap((one): readonly (string | undefined)[] => {
    if (side === 'input') {
      return one.kind === 'dataInputAssociation' && one.targetRef === ref ? one.sourceRefs : [];
    }
    return one.kind === 'dataOutputAssociation' && one.sourceRefs.includes(ref)
      ? [one.targetRef]
      : [];
  });
  return variables.get(ends[0] ?? ref);
}

export function itemName(item: DataItemElement): string {
  return variableOf(item);
}

function feedsLoop(node: Activity | Event, { sourceRefs, targetRef }: DataAssociation): boolean {
  if (!('loop' in node) || node.loop?.kind !== 'multiInstanceLoopCharacteristics') return false;
  const { inputRef, outputRef } = node.loop;
  return (
    (inputRef !== undefined && targetRef === inputRef) ||
    (outputRef !== undefined && sourceRefs.includes(outputRef))
  );
}

function mappingsOf(
  node: Activity | Event,
  association: DataAssociation,
  context: BuildContext,
): Mappings {
  const { findings } = context;
  const inside = endInside(node, association);
  if (inside === undefined) {
    findings.about(node, 'data-not-executed', 'has a data association that only people see.', {
      span: association.span,
      fix: 'To move data, let it lead to a dataInput, or from a dataOutput, of the ioSpecification.',
    });
    return [];
  }
  const { variables } = context.data;
  const isInput = association.kind === 'dataInputAssociation';
  const local = variableOf(inside);
  const target = isInput ? local : variables.get(association.targetRef ?? '');
  const sources = isInput
    ? association.sourceRefs.flatMap((id) => variables.get(id) ?? [])
    : [local];
  if (target === undefined) return refuse(node, association, 'leads to no data', context);
  if (association.assignments.length > 0) return assigned(node, association, target, context);
  const worked = plainFeelOf(node, association.transformation, 'transformation', context);
  if (association.transformation !== undefined) {
    return worked === undefined ? [] : [{ target, source: worked }];
  }
  const [source, second] = sources;
  if (source === undefined || second !== undefined) {
    const many = source === undefined ? 'has no source' : 'has several sources';
    return refuse(node, association, `${many} and no transformation`, context);
  }
  return [{ target, source: { kind: 'feel', text: source, span: association.span } }];
}

function assigned(
  node: Activity | Event,
  { assignments }: DataAssociation,
  target: string,
  context: BuildContext,
): Mappings {
  return assignments.flatMap(({ from, to, span }) => {
    const source = plainFeelOf(node, from, 'assignment', context);
    const path = to?.text.trim() ?? target;
    const isWithin = path === target || path.startsWith(`${target}.`);
    const written = isWithin ? path : `${target}.${path}`;
    if (!isPath(written) || from === undefined) {
      context.findings.about(
        node,
        'invalid-data-association',
        `assigns to '${path}', which is no place in its target.`,
        {
          span,
          fix: `Write <from>=value</from><to>${target}</to>, or a place in it such as ${target}.total.`,
        },
      );
      return [];
    }
    return source === undefined ? [] : [{ target: written, source }];
  });
}

function refuse(
  node: Activity | Event,
  { span }: DataAssociation,
  why: string,
  { findings }: BuildContext,
): Mappings {
  findings.about(node, 'invalid-data-association', `has a data association that ${why}.`, {
    span,
    fix: 'Give it one source and a target, or a <transformation>.',
  });
  return [];
}
