import { nameOf } from '../../model/element.ts';
import { closest } from '../../diagnostics/closest.ts';
import type { Definitions } from '../../model/definitions.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import type { AnalysisContext } from '../analysis.ts';
import type { Rule } from './rule.ts';

/** A boundary error event whose code nothing in its activity throws: mostly a slip of the pen. */
export const uncaughtCodes: Rule = ({ scopes, definitions, context, findings }) => {
  for (const scope of scopes) {
    for (const event of scope.nodes) {
      if (event.kind !== 'boundaryEvent') continue;
      const code = errorCode(event, definitions);
      const host = scope.nodes.find((node) => node.id === event.attachedToRef);
      const thrown = host && thrownBy(host, definitions, context);
      if (code === undefined || host === undefined || thrown === undefined || thrown.has(code))
        continue;
      const meant = closest(code, thrown);
      findings.about(
        event,
        'error-never-thrown',
        `catches error '${code}', which nothing in ${nameOf(host)} throws.`,
        {
          fix:
            meant === undefined
              ? 'Remove it, or let something throw that code.'
              : `Did you mean '${meant}'?`,
        },
      );
    }
  }
};

/** Codes that an activity may throw; undefined when one of its agents is not known, or declares none. */
function thrownBy(
  node: FlowNode,
  definitions: Definitions,
  context: AnalysisContext,
): ReadonlySet<string> | undefined {
  if ('nodes' in node) {
    const inside = node.nodes.map((one) => thrownBy(one, definitions, context));
    if (inside.includes(undefined)) return undefined;
    return new Set(inside.flatMap((codes) => [...(codes ?? [])]));
  }
  const job = node.extensions.taskDefinition?.type?.text.trim();
  if (job !== undefined) {
    const agent =
      context.agents && Object.hasOwn(context.agents, job) ? context.agents[job] : undefined;
    return agent?.errors && new Set(agent.errors);
  }
  const code = node.kind === 'endEvent' ? errorCode(node, definitions) : undefined;
  return new Set(code === undefined ? [] : [code]);
}

function errorCode(
  event: Extract<FlowNode, { definitions: unknown }>,
  definitions: Definitions,
): string | undefined {
  const [definition] = event.definitions;
  if (definition?.kind !== 'errorEventDefinition') return undefined;
  const code = definitions.errors.find((one) => one.id === definition.errorRef)?.code;
  return code?.kind === 'static' && code.text.trim() !== '' ? code.text.trim() : undefined;
}
