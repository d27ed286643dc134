import type { SignalTrigger } from '#contracts/graph.ts';
import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { BuildContext } from './build-context.ts';
import { nameExpression } from './name-expression.ts';

export function signalTrigger(
  element: ElementBase,
  signalRef: string | undefined,
  context: BuildContext,
): SignalTrigger<Expression> | undefined {
  const signal = signalName(element, signalRef, context);
  return signal === undefined ? undefined : { kind: 'signal', signal };
}

/** Name of the signal that an element refers to; undefined when a diagnostic says why there is none. */
export function signalName(
  element: ElementBase,
  signalRef: string | undefined,
  { findings, signals }: BuildContext,
): string | Expression | undefined {
  const signal = signals.get(signalRef ?? '');
  const name = signal && nameExpression(signal);
  if (name === undefined && (signalRef === undefined || signal !== undefined)) {
    findings.about(element, 'missing-signal', 'has no signal, or one without a name.', {
      fix: 'Refer to a <signal> with a name.',
    });
  }
  return name;
}

/** The signal that starts instances: its name is looked up before there are variables. */
export function startSignalName(
  element: ElementBase,
  signalRef: string | undefined,
  context: BuildContext,
): string | undefined {
  const name = signalName(element, signalRef, context);
  if (typeof name !== 'object') return name;
  const message = 'starts with a signal whose name is worked out at run time.';
  const fix = 'Write the name itself, without "=".';
  context.findings.about(element, 'expression-at-start', message, { span: name.span, fix });
  return undefined;
}
