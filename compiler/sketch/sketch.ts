/**
 * A model that is not meant to run, made one that does: what is missing is assumed, and said. Pure; every phase behind it
 * sees a complete model. What makes no sense even as a sketch is left as it is, for the other phases to say.
 */
import type { JsonSchema } from '#contracts/job.ts';
import { fromCamunda7 } from '../analyze/camunda-7/translate.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Definitions } from '../model/definitions.ts';
import type { FlowNode } from '../model/flow-node.ts';
import type { FlowElements, Process } from '../model/process.ts';
import { sketchActivity } from './activities.ts';
import type { SketchContext } from './assumptions.ts';
import { Assumptions } from './assumptions.ts';
import { withChoices } from './choices.ts';
import { withEnds } from './ends.ts';
import type { Place } from './events.ts';
import { sketchEvent } from './events.ts';
import { withoutMoves } from './data.ts';
import { nodeWithoutForeign, withoutForeign } from './foreign.ts';
import { withRoots } from './roots.ts';

export type { SketchContext } from './assumptions.ts';

export interface Sketched {
  readonly model: Definitions;
  /** JSON schema of the variable `choices`, by process. */
  readonly choices: ReadonlyMap<string, JsonSchema>;
  /** Job types that no agent does yet. */
  readonly jobs: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export function sketch(model: Definitions, beside: Omit<SketchContext, 'data'>): Sketched {
  const context = { ...beside, data: new Set(dataIn(model)) };
  const sketched = model.processes.map((process) => sketchProcess(process, context));
  const all = sketched.map(({ assumed }) => assumed);
  const choices = sketched.flatMap(({ process, assumed }) => {
    const schema = assumed.choices();
    return schema === undefined ? [] : [[process.id, schema] as const];
  });
  const roots = new Assumptions(context);
  const processes = sketched.map(({ process }) => process);
  const filled = withRoots({ ...model, processes }, all, roots);
  return {
    model: withoutForeign(filled, roots.found),
    choices: new Map(choices),
    jobs: all.flatMap(({ jobs }) => [...jobs]),
    diagnostics: [...all, roots].flatMap(({ found }) => found.all()),
  };
}

function sketchProcess(
  drawn: Process,
  context: SketchContext,
): { readonly process: Process; readonly assumed: Assumptions } {
  const assumed = new Assumptions(context);
  const process = withoutForeign(fromCamunda7(drawn), assumed.found);
  const filled = sketchScope(process, 'process', assumed);
  const isExecutable = process.isExecutable || process.nodes.length > 0;
  if (isExecutable !== process.isExecutable) assumed.say(process, 'it is meant to be executed');
  sayUnknownJobs(filled, assumed);
  return { process: { ...filled, isExecutable }, assumed };
}

function sketchScope<Scope extends FlowElements>(
  drawn: Scope,
  owner: Place['owner'],
  assumed: Assumptions,
): Scope {
  const scope = withEnds(withChoices(drawn, assumed), assumed);
  const done = scope.nodes.map((node): FlowNode => {
    const plain = nodeWithoutForeign(node, assumed.found);
    if ('definitions' in plain) return withoutMoves(plain, assumed);
    if (!('isForCompensation' in plain)) return withActivation(plain, assumed);
    const activity = sketchActivity(plain, assumed);
    if (!('nodes' in activity)) return activity;
    const inner = activity.triggeredByEvent ? 'event subprocess' : 'subprocess';
    return sketchScope(activity, inner, assumed);
  });
  const place = { scope: { ...scope, nodes: done }, owner };
  const nodes = done.map((node) =>
    'definitions' in node ? sketchEvent(node, place, assumed) : node,
  );
  return { ...scope, flows: scope.flows.map((one) => withoutForeign(one, assumed.found)), nodes };
}

function withActivation<Node extends FlowNode>(node: Node, assumed: Assumptions): Node {
  if (node.kind !== 'complexGateway' || node.activationCondition === undefined) return node;
  if (assumed.isFeel(node.activationCondition)) return node;
  assumed.say(node, 'it goes on as soon as one token is there');
  return { ...node, activationCondition: undefined };
}

function sayUnknownJobs(scope: FlowElements, assumed: Assumptions): void {
  const { jobs: known } = assumed.context;
  for (const node of scope.nodes) {
    if ('nodes' in node) sayUnknownJobs(node, assumed);
    const { taskDefinition, executionListeners, taskListeners } = node.extensions;
    for (const one of [taskDefinition, ...executionListeners, ...taskListeners]) {
      const job = one?.type?.kind === 'static' ? one.type.text.trim() : '';
      if (known === undefined || job === '' || known.has(job) || assumed.jobs.has(job)) continue;
      assumed.say(node, `there will be an agent for its job type '${job}'`);
      assumed.jobs.add(job);
    }
  }
}

function dataIn({ processes, dataStores }: Definitions): readonly string[] {
  const inside = ({ dataObjects, properties, nodes }: FlowElements): readonly string[] => [
    ...[...dataObjects, ...properties].map(({ id }) => id),
    ...nodes.flatMap((node) => ('nodes' in node ? inside(node) : [])),
  ];
  return [...dataStores.map(({ id }) => id), ...processes.flatMap(inside)];
}
