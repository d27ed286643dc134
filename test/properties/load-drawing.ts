/** A drawing, compiled and run: the code and the net of its process. */
import type { Compilation } from '#compiler';
import { compile } from '#compiler';
import type { AgentCatalogue } from '#contracts/job.ts';
import { InternalError } from '#runtime/internal-error.ts';
import { decision, definitions, input, literal } from '../dmn/support.ts';
import type { Workflow } from '../support/in-process/run.ts';
import type { Drawing } from './drawings/drawing.ts';
import { Evaluator } from './evaluate.ts';

export interface Executors {
  readonly code: Workflow | undefined;
  readonly net: Workflow;
  readonly shapes: readonly string[];
}

export class DrawingLoader {
  private readonly evaluator = new Evaluator();

  /** Codes of the errors, where the compiler refuses it. */
  async load(drawing: Drawing): Promise<{ readonly codes: readonly string[] } | Executors> {
    const { diagnostics, modules, processes } = compileDrawing(drawing);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0)
      return { codes: errors.map(({ code, message }) => `${code}: ${message}`) };
    const compiled = processes.find(({ id }) => id === 'story');
    const name = compiled?.exports.workflow;
    const paths = [...(name === undefined ? [] : ['story.workflow.ts']), 'story.net.ts'];
    const exports = await this.evaluator.run(modules, paths);
    const net = workflowOf(exports['storyNet'], drawing.begins);
    if (net === undefined) throw new InternalError('The story has no net.');
    const code = workflowOf(exports['story'], drawing.begins);
    return { code, net, shapes: compiled?.scopes.map(({ shape }) => shape) ?? [] };
  }
}

/** @param attempts of each job */
export function compileDrawing(drawing: Drawing, attempts = 1): Compilation {
  return compile({
    files: [{ path: 'story.bpmn', text: drawing.text }],
    decisions: [{ path: 'rating.dmn', text: RATING }],
    catalogue: catalogueOf(drawing, attempts),
  });
}

const RATING = definitions(
  input('n', 'number') + decision('rating', literal('n * 2'), ['Input:n']),
);

/**
 * What jobs read. Nothing else, because what a script, a decision or a counter writes in one branch at the moment when a job of another
 * starts is seen by it or not: BPMN leaves that open.
 */
const READ = {
  type: 'object' as const,
  properties: Object.fromEntries(
    ['n', 'key', 'item', 'loopCounter', 'given', 'taken', 'local'].map((name) => [name, {}]),
  ),
};

function catalogueOf({ text, typed }: Drawing, maximumAttempts: number): AgentCatalogue {
  const jobs = [...text.matchAll(/\btype="(demo\.[^"]+)"/g)].map(([, job = '']) => job);
  const types = new Map(typed.map(({ job, variable }) => [`demo.ask.${job}`, variable]));
  return Object.fromEntries(
    [...new Set(jobs)].map((job) => {
      const variable = types.get(job);
      const output =
        variable === undefined
          ? {}
          : {
              output: {
                ...{ type: 'object' as const, required: [variable] },
                properties: { [variable]: { type: 'integer' as const } },
              },
            };
      return [
        job,
        {
          ...{ job, agent: 'demo', placement: 'own' as const, taskQueue: 'demo' },
          ...{ startToCloseTimeout: 30_000, retry: { maximumAttempts }, input: READ, ...output },
        },
      ];
    }),
  );
}

/** A workflow that begins in one of several ways. */
function workflowOf(exported: unknown, entry: string | undefined): Workflow | undefined {
  if (!isWorkflow(exported)) return undefined;
  if (entry === undefined) return exported;
  return (input_, context = {}) =>
    exported(input_, context.marking === undefined ? { ...context, entry } : context);
}

function isWorkflow(value: unknown): value is Workflow {
  return typeof value === 'function';
}
