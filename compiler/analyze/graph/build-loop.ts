import type { LoopNode, LoopThrow, MultiInstance, StandardLoop, Throw } from '#contracts/graph.ts';
import type { Expression } from '../../model/expression.ts';
import type { EventDefinition } from '../../model/event-definition.ts';
import type {
  Activity,
  MultiInstance as DrawnMultiInstance,
  StandardLoop as DrawnStandardLoop,
} from '../../model/flow-node.ts';
import type { BuildContext } from './build-context.ts';
import { associatedVariable, itemName } from './data-associations.ts';
import { feelOf, plainFeelOf } from './feel-of.ts';
import { isLoopNumber, isName, isPath } from './names.ts';
import { thrownEvent } from './thrown-event.ts';

/** How often an activity is done; undefined when it has no marker, or a diagnostic says why there is nothing. */
export function buildLoop(
  activity: Activity,
  context: BuildContext,
): LoopNode<Expression>['loop'] | undefined {
  const { loop } = activity;
  if (loop === undefined) return undefined;
  return loop.kind === 'standardLoopCharacteristics'
    ? buildStandard(activity, loop, context)
    : buildMultiInstance(activity, loop, context);
}

/** BPMN 2.0.2, section 13.3.6. */
function buildStandard(
  activity: Activity,
  loop: DrawnStandardLoop,
  context: BuildContext,
): StandardLoop<Expression> | undefined {
  const condition = plainFeelOf(activity, loop.condition, 'loop condition', context);
  const maximum = maximumOf(activity, loop, context);
  if (loop.condition === undefined && loop.maximum === undefined) {
    context.findings.about(activity, 'invalid-loop', 'is a loop that nothing ends.', {
      ...{ span: loop.span, severity: 'warning' },
      fix: 'Give it a <loopCondition>, or loopMaximum.',
    });
  }
  return {
    ...{ kind: 'standard', testBefore: loop.testBefore },
    ...(condition && { condition }),
    ...(maximum !== undefined && { maximum }),
  };
}

function maximumOf(
  activity: Activity,
  { maximum }: DrawnStandardLoop,
  { findings }: BuildContext,
): number | Expression | undefined {
  if (maximum === undefined || maximum.kind === 'feel') return maximum;
  const text = maximum.text.trim();
  if (/^\d{1,9}$/u.test(text)) return Number(text);
  findings.about(activity, 'invalid-loop', `has loopMaximum="${text}", which is no whole number.`, {
    ...{ span: maximum.span, fix: 'Write how many turns it has at most, e.g. loopMaximum="10".' },
  });
  return undefined;
}

/** BPMN 2.0.2, section 13.3.7. */
function buildMultiInstance(
  activity: Activity,
  loop: DrawnMultiInstance,
  context: BuildContext,
): MultiInstance<Expression> | undefined {
  const counted = countOf(activity, loop, context);
  const output = outputOf(activity, loop, context);
  const result = resultOf(output.outputElement, counted?.element);
  const completion = plainFeelOf(
    activity,
    loop.completionCondition,
    'completion condition',
    context,
  );
  const throws = throwsOf(activity, loop, context);
  if (counted === undefined) return undefined;
  return {
    ...{ kind: 'multi-instance', sequential: loop.isSequential, ...counted, ...output },
    ...(result !== undefined && { result }),
    ...(completion && { completion }),
    ...(throws.length > 0 && { throws }),
  };
}

type Counted = Pick<MultiInstance<Expression>, 'collection' | 'cardinality' | 'element'>;

/** What gives the instances: Camunda 8's collection, BPMN's own, or a number. */
function countOf(
  activity: Activity,
  loop: DrawnMultiInstance,
  context: BuildContext,
): Counted | undefined {
  const { loop: zeebe } = loop.extensions;
  if (zeebe?.inputCollection !== undefined) {
    const collection = feelOf(activity, zeebe.inputCollection, 'input collection', context);
    const element = nameFor(activity, loop, zeebe.inputElement, 'input element', context);
    return collection && { collection, ...(element !== undefined && { element }) };
  }
  if (loop.cardinality !== undefined) {
    const cardinality = plainFeelOf(activity, loop.cardinality, 'loop cardinality', context);
    return cardinality && { cardinality };
  }
  const variable = associatedVariable(activity, loop.inputRef, 'input', context);
  if (variable !== undefined) {
    const element = loop.inputItem && itemName(loop.inputItem);
    const collection: Expression = { kind: 'feel', text: variable, span: loop.span };
    return { collection, ...(element !== undefined && { element }) };
  }
  context.findings.about(activity, 'invalid-loop', 'is a multi-instance of unknown size.', {
    span: loop.span,
    fix: 'Give it <zeebe:loopCharacteristics inputCollection="=items" inputElement="item" />, or a <loopCardinality>.',
  });
  return undefined;
}

type Output = Pick<MultiInstance<Expression>, 'outputCollection' | 'outputElement'>;

function outputOf(activity: Activity, loop: DrawnMultiInstance, context: BuildContext): Output {
  const { loop: zeebe } = loop.extensions;
  if (zeebe?.outputCollection === undefined && zeebe?.outputElement === undefined) {
    const outputCollection = associatedVariable(activity, loop.outputRef, 'output', context);
    const item = loop.outputItem && itemName(loop.outputItem);
    if (outputCollection === undefined || item === undefined) return {};
    return { outputCollection, outputElement: { kind: 'feel', text: item, span: loop.span } };
  }
  const { outputCollection, outputElement, span } = zeebe;
  if (outputCollection === undefined || outputElement === undefined) {
    const [has, misses] =
      outputCollection === undefined ? ['element', 'collection'] : ['collection', 'element'];
    const message = `has an output ${has} of its multi-instance, but no output ${misses}.`;
    const fix = 'Give both: outputCollection="results" outputElement="=result".';
    context.findings.about(activity, 'invalid-loop', message, { span, fix });
    return {};
  }
  const collected = feelOf(activity, outputElement, 'output element', context);
  const name = nameFor(activity, loop, outputCollection, 'output collection', context);
  return collected && name !== undefined
    ? { outputCollection: name, outputElement: collected }
    : {};
}

/** A turn has a variable, or a part of one, that it gives for itself: turns beside it would write it too. */
function resultOf(
  outputElement: Expression | undefined,
  element: string | undefined,
): string | undefined {
  const path = outputElement?.text.trim() ?? '';
  const [root = ''] = path.split('.', 1);
  return isPath(path) && root !== element && !isLoopNumber(root) ? root : undefined;
}

function nameFor(
  activity: Activity,
  { span }: DrawnMultiInstance,
  name: string | undefined,
  what: string,
  { findings }: BuildContext,
): string | undefined {
  if (name === undefined || name.trim() === '') return undefined;
  if (isName(name.trim())) return name.trim();
  const message = `has '${name}' as its ${what}, which is no name of a variable.`;
  findings.about(activity, 'invalid-loop', message, { span, fix: 'Write a name such as "item".' });
  return undefined;
}

/** The events that `behavior` throws when instances complete. */
function throwsOf(
  activity: Activity,
  loop: DrawnMultiInstance,
  context: BuildContext,
): readonly LoopThrow<Expression>[] {
  const event = (definition: EventDefinition | undefined): readonly Throw<Expression>[] => {
    const thrown = definition && thrownEvent(activity, definition, context);
    return thrown === undefined ? [] : [thrown];
  };
  const referred = (id: string | undefined) => context.eventDefinitions.get(id ?? '');
  switch (loop.behavior) {
    case 'all':
      return [];
    case 'none':
      return event(referred(loop.noneEventRef)).map((one) => ({ on: 'each', event: one }));
    case 'one':
      return event(referred(loop.oneEventRef)).map((one) => ({ on: 'first', event: one }));
    case 'complex':
      return loop.complexBehaviors.flatMap(({ condition, definitions, definitionRefs }) => {
        const when = plainFeelOf(activity, condition, 'condition of a complex behavior', context);
        const all = [...definitions, ...definitionRefs.map(referred)].flatMap(event);
        return all.map((one) => ({ on: 'condition', ...(when && { when }), event: one }) as const);
      });
    default: {
      const message = `has behavior="${loop.behavior}", which BPMN does not know.`;
      const fix = 'It is none, one, all or complex; all is what it is when it is left out.';
      context.findings.about(activity, 'invalid-loop', message, { span: loop.span, fix });
      return [];
    }
  }
}
