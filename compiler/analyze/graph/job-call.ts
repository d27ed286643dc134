import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { Header } from '../../model/extensions.ts';
import type { BuildContext } from './build-context.ts';

/** What an agent is asked for, by an element or a listener. */
export interface JobCall {
  readonly job: string;
  readonly jobType?: Expression;
  readonly retries?: number | Expression;
  readonly headers: Readonly<Record<string, string>>;
}

export function buildJobCall(
  element: ElementBase,
  definition: {
    readonly type: Expression;
    readonly retries: Expression | undefined;
    readonly headers: readonly Header[];
  },
  context: BuildContext,
): JobCall {
  const { type, headers } = definition;
  const retries = buildRetries(element, definition.retries, context);
  return {
    job: type.text.trim(),
    ...(type.kind === 'feel' && { jobType: type }),
    ...(retries !== undefined && { retries }),
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
  };
}

function buildRetries(
  element: ElementBase,
  retries: Expression | undefined,
  { findings }: BuildContext,
): number | Expression | undefined {
  if (retries === undefined) return undefined;
  const text = retries.text.trim();
  if (/^\d{1,4}$/u.test(text) && Number(text) > 0) return Number(text);
  if (retries.kind === 'feel') return retries;
  const message = `has retries="${retries.text}", which is no number of tries.`;
  const fix = 'Write how often it may be tried, 1 or more; 3 is what Camunda takes.';
  findings.about(element, 'invalid-retries', message, { span: retries.span, fix });
  return undefined;
}
