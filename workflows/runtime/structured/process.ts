import type { Element } from '../elements.ts';
import type { Definition, Token } from '../instance.ts';
import { Instance } from '../instance.ts';
import { currentPort } from '../port/ambient.ts';
import type { ProcessContext, ProcessResult } from '../run.ts';
import { businessKeyOf, runInstance } from '../run.ts';
import { rootScope } from '../scope.ts';
import type { Ended } from './bindings.ts';
import { typed, untyped } from './bindings.ts';
import { passStart } from './end.ts';
import type { Frame } from './frame.ts';
import { walk } from './paths.ts';
import { Region } from './region.ts';
import type { StartOption } from './subprocess.ts';

export interface ProcessDefinition extends Definition {
  readonly start?: StartOption;
}

/** A process as Temporal calls it: a workflow function. */
export type Process<I> = (input: I, context?: ProcessContext) => Promise<ProcessResult>;

/**
 * Makes a workflow of a process. `body` is its control flow; its variables start as the input. The workflow ends
 * when every token is gone, with the end event reached last and the variables.
 */
export function process<I, V extends I = I>(
  definition: ProcessDefinition,
  body: (vars: V) => Promise<Ended | void>,
): Process<I> {
  return (input, context = {}) => {
    const port = currentPort();
    const root = rootScope(businessKeyOf(definition, port, context), untyped(input ?? {}));
    const instance = new Instance(
      definition,
      port,
      root,
      port.execution.firstRunId,
      context.caller,
    );
    const token: Token = { scope: root, element: '', state: 'running' };
    instance.tokens.add(token);
    const element: Element = { id: '', label: definition.id };
    const region = new Region({ instance, scope: root, token }, undefined, element, {}, () => {});
    region.endScope = () => {
      region.closed = true;
      instance.finish({ kind: 'completed' });
    };
    const frame: Frame = { instance, scope: root, region, token, handlers: new Map() };
    const { start } = definition;
    const run = (): Promise<unknown> => body(typed(root.variables));
    return runInstance(instance, {
      start: () => walk(frame, () => passStart(frame, start, run)),
      interrupt: () => region.withdrawContents(),
    });
  };
}
