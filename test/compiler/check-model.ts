import type { AgentCatalogue, AgentEntry, JsonSchema } from '#contracts/job.ts';
import { compile } from '#compiler';
import { analyze } from '#compiler/analyze/analyze.ts';
import type { Analysis } from '#compiler/analyze/analysis.ts';
import { checkDefinitions } from '#compiler/analyze/check-definitions.ts';
import type { Diagnostic } from '#compiler/diagnostics/diagnostic.ts';
import { sortDiagnostics } from '#compiler/diagnostics/sort.ts';
import { expressionFacts } from '#compiler/expressions/facts.ts';
import { parseBpmn } from '#compiler/parse/parse-bpmn.ts';

const nothing: JsonSchema = { type: 'object', properties: {} };

function agent(job: string, errors: readonly string[] = []): AgentEntry {
  const [name = ''] = job.split('.');
  return {
    ...{ job, agent: name, placement: 'own', taskQueue: name, startToCloseTimeout: 10_000 },
    ...{ retry: { maximumAttempts: 3 }, output: nothing, errors },
  };
}

/** The agents of the models in tests of the compiler's front half. */
export const agents: AgentCatalogue = Object.fromEntries(
  [
    agent('orders.pack'),
    agent('orders.ship', ['LOST']),
    agent('orders.takeBack'),
    agent('orders.approve'),
    agent('orders.audit'),
    agent('mail.send'),
  ].map((entry) => [entry.job, entry]),
);

/** What `inputSchema` of a model in these tests stands for. */
export const inputSchema: JsonSchema = {
  type: 'object',
  required: ['price', 'quantity'],
  properties: { price: { type: 'number' }, quantity: { type: 'number' } },
};

/** Files beside the models in these tests. */
const resources: Readonly<Record<string, unknown>> = {
  'order.schema.json': inputSchema,
  'business.order.shipped.v1.avsc': { type: 'record', name: 'Shipped', fields: [] },
  'business.order.list.v1.avsc': { type: 'array', items: 'string' },
};

/** A decision that the models in these tests may ask. */
const rating = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
<decision id="rating" name="Rating"><variable name="Rating"/><literalExpression><text>"gold"</text></literalExpression></decision>
</definitions>`;

/** The process that asks it, where the model itself is a decision model. */
const rated = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
<process id="order" isExecutable="true"><businessRuleTask id="Activity_Rate"><extensionElements>
<zeebe:calledDecision decisionId="rating" resultVariable="rating" />
</extensionElements></businessRuleTask></process></definitions>`;

/** What the compiler says about a model, of processes or of decisions. */
export function diagnosticsOf(text: string, sketch = false): readonly Diagnostic[] {
  const resource = (path: string) =>
    Object.hasOwn(resources, path) ? JSON.stringify(resources[path]) : undefined;
  const isDmn = /^<definitions xmlns="[^"]*\/DMN\//.test(text);
  const files = [{ path: 'model.bpmn', text: isDmn ? rated : text }];
  const decisions = [{ path: 'rating.dmn', text: isDmn ? text : rating }];
  return compile({ files, decisions, catalogue: agents, resource, sketch }).diagnostics;
}

export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** Of the executable processes, in document order. */
  readonly analyses: readonly Analysis[];
}

/** Runs the front half of the compiler over a model. */
export function checkModel(text: string): Checked {
  const { model, diagnostics } = parseBpmn(text, 'model.bpmn');
  if (model === undefined) return { diagnostics, analyses: [] };
  const analyses = model.processes
    .filter((process) => process.isExecutable)
    .map((process) => {
      const named = process.extensions.properties.some(({ name }) => name === 'inputSchema');
      const schema = named ? { inputSchema } : {};
      return analyze(process, {
        ...{ definitions: model, agents, expressions: expressionFacts },
        ...schema,
      });
    });
  const found = analyses.flatMap((analysis) => analysis.diagnostics);
  return {
    diagnostics: sortDiagnostics([...diagnostics, ...checkDefinitions(model), ...found]),
    analyses,
  };
}

/** A model around the content of an executable process; line 3 is the first of `content`. */
export function processOf(content: string, roots = ''): string {
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
<process id="order" isExecutable="true">
${content}
</process>
${roots}
</definitions>`;
}
