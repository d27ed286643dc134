import { closest } from '../../diagnostics/closest.ts';
import { nameOf } from '../../model/element.ts';
import type { Event, FlowNode, TaskKind } from '../../model/flow-node.ts';
import type { Rule, RuleSubject } from './rule.ts';

/** A boundary error event whose code nothing in its activity throws: mostly a slip of the pen. */
export const uncaughtCodes: Rule = (subject) => {
  for (const scope of subject.scopes) {
    for (const host of scope.nodes) {
      const events = scope.boundaries(host);
      const thrown = events.length === 0 ? undefined : thrownBy(host, subject);
      if (thrown === undefined) continue;
      for (const event of events) {
        for (const code of errorCodes(event, subject)) {
          if (thrown.has(code)) continue;
          const meant = closest(code, thrown);
          const message = `catches error '${code}', which nothing in ${nameOf(host)} throws.`;
          const fix =
            meant === undefined
              ? 'Remove it, or let something throw that code.'
              : `Did you mean '${meant}'?`;
          subject.findings.about(event, 'error-never-thrown', message, { fix });
        }
      }
    }
  }
};

/** Tasks that do nothing which could fail with a business error. */
const harmless: readonly TaskKind[] = ['task', 'manualTask', 'receiveTask'];

/** Codes that a node may throw; undefined when that is not known: nobody declares it, or it runs elsewhere. */
function thrownBy(node: FlowNode, subject: RuleSubject): ReadonlySet<string> | undefined {
  const job = node.extensions.taskDefinition?.type?.text.trim();
  if (job !== undefined) {
    const { agents } = subject.context;
    const agent = agents !== undefined && Object.hasOwn(agents, job) ? agents[job] : undefined;
    return agent?.errors && new Set(agent.errors);
  }
  if ('nodes' in node) {
    const inside = node.nodes.map((one) => thrownBy(one, subject));
    if (inside.includes(undefined)) return undefined;
    return new Set(inside.flatMap((codes) => [...(codes ?? [])]));
  }
  if ('isForCompensation' in node) {
    const isScript = node.extensions.script !== undefined;
    return isScript || harmless.some((kind) => kind === node.kind) ? new Set() : undefined;
  }
  if (node.kind !== 'endEvent') return new Set();
  return worksOutCode(node, subject) ? undefined : new Set(errorCodes(node, subject));
}

function errorCodes({ definitions }: Event, { errors }: RuleSubject): readonly string[] {
  return definitions.flatMap((definition) => {
    if (definition.kind !== 'errorEventDefinition') return [];
    const code = errors.get(definition.errorRef ?? '')?.code;
    return code?.kind === 'static' && code.text.trim() !== '' ? [code.text.trim()] : [];
  });
}

function worksOutCode({ definitions }: Event, { errors }: RuleSubject): boolean {
  return definitions.some(
    (one) =>
      one.kind === 'errorEventDefinition' && errors.get(one.errorRef ?? '')?.code?.kind === 'feel',
  );
}
