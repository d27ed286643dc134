import { compile, dateTimeAt, evaluate, fromJson, toJson } from '#feel';
import type { CompiledExpression, Environment, FeelContext, Value } from '#feel';
import { ExpressionError } from './expression-error.ts';
import { currentPort } from './port/ambient.ts';
import { visible } from './scope.ts';
import { untyped } from './structured/bindings.ts';

/**
 * An expression in FEEL, where TypeScript has nothing that means the same. It is read once, when it is first needed.
 * The value is JSON: dates and durations become their ISO texts.
 *
 * @param text FEEL, without the leading `=`
 * @returns throws {@link ExpressionError} when the text is no FEEL, or an operation in it failed: never a quiet null
 */
export function feel(text: string): (vars: object) => unknown {
  let compiled: CompiledExpression | undefined;
  return (vars) => {
    compiled ??= read(text);
    const { value, problems, failure } = evaluate(compiled, contextOf(vars), environment());
    const reasons = failure === undefined ? problems : [failure];
    if (value !== null || reasons.length === 0) return toJson(value);
    throw new ExpressionError(
      `'${text}' has no value: ${reasons.map(({ message }) => message).join('; ')}.`,
    );
  };
}

function contextOf(vars: object): FeelContext {
  const context: Record<string, Value> = {};
  for (const [name, value] of Object.entries(visible(untyped(vars))))
    context[name] = fromJson(value);
  return context;
}

/** The clock is the workflow's, in UTC. */
function environment(): Environment {
  const now = dateTimeAt(currentPort().now(), 'Z');
  return { onError: 'incident', ...(now && { now }) };
}

function read(text: string): CompiledExpression {
  try {
    return compile(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExpressionError(`'${text}' is not FEEL: ${reason}.`);
  }
}
