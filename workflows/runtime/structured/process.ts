import type { Element } from '../elements.ts';
import type { Definition, Token } from '../instance.ts';
import { Instance } from '../instance.ts';
import { currentPort } from '../port/ambient.ts';
import type { ProcessContext, ProcessResult } from '../run.ts';
import { businessKeyOf, runInstance } from '../run.ts';
import { rootScope } from '../scope.ts';
import type { Ended } from './bindings.ts';
import { typed, untyped } from './bindings.ts';
import type { StartOption } from './end.ts';
import { passStart } from './end.ts';
import type { Frame } from './frame.ts';
import { walk } from './paths.ts';
import { Region } from './region.ts';
import type { EventHandlers, EventSubprocesses } from './scope-events.ts';
import { armEvents } from './scope-events.ts';

export interface ProcessDefinition<S extends string = never> extends Definition {
  /** Its start event, if there is only one way to begin. */
  readonly start?: StartOption;
  /** Ways to begin by the names that the body is told, the usual one first. */
  readonly starts?: Readonly<Record<S, StartOption | PassedStart>>;
  /** Variables of its own, and what they start with unless the starter brings them. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Its event subprocesses, by the names of their handlers. */
  readonly events?: EventSubprocesses;
}

/** A receive task or event whose message, or whatever it waits for, starts the process: it does not wait again. */
export interface PassedStart {
  readonly passes: string;
}

/** A process as Temporal calls it: a workflow function. */
export type Process<I> = (input: I, context?: ProcessContext) => Promise<ProcessResult>;

/**
 * Makes a workflow of a process. `body` is its control flow; its variables start as the input. The workflow ends
 * when every token is gone, with the end event reached last and the variables.
 *
 * @param body is told by which of several ways the process begins
 * @param handlers what runs inside the event subprocesses
 */
export function process<I, V extends I = I, S extends string = never>(
  definition: ProcessDefinition<S>,
  body: (vars: V, start: S) => Promise<Ended | void>,
  handlers: EventHandlers = {},
): Process<I> {
  return (input, context = {}) => {
    const port = currentPort();
    const root = rootScope(
      businessKeyOf(definition, port, context),
      untyped({ ...definition.data, ...input }),
    );
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
      region.events?.disarm();
      instance.finish({ kind: 'completed' });
    };
    const undo = { handlers: new Map(), inside: new Map(), started: new Set<string>() };
    const frame: Frame = { instance, scope: root, region, token, undo };
    const begin = wayToBegin(definition, context.entry);
    if (begin.brings) token.brought = {};
    const run = (): Promise<unknown> => body(typed(root.variables), startOf(begin.name));
    return runInstance(instance, {
      start: () => {
        const { events } = definition;
        if (events !== undefined && !armEvents(frame, events, handlers))
          instance.tokens.delete(token);
        else walk(frame, () => passStart(frame, begin.start, run));
      },
      interrupt: () => region.withdrawContents(),
    });
  };
}

interface WayToBegin {
  readonly name: string;
  readonly start: StartOption | undefined;
  /** What it is to wait for has happened. */
  readonly brings: boolean;
}

/** The way that the starter names, else the usual one. */
function wayToBegin(
  { start, starts }: ProcessDefinition<string>,
  entry: string | undefined,
): WayToBegin {
  const ways = Object.entries<StartOption | PassedStart>(starts ?? {});
  const named = ways.find(([, way]) => idOf(way) === entry);
  const [name, way] = named ?? ways[0] ?? ['', start];
  if (way === undefined || 'passes' in way) {
    return { name, start: undefined, brings: named !== undefined };
  }
  return { name, start: way, brings: false };
}

function idOf(way: StartOption | PassedStart): string {
  return 'passes' in way ? way.passes : way[0];
}

/** The name of one of the definition's starts. */
function startOf<S extends string>(name: string): S;
function startOf(name: unknown): unknown {
  return name;
}
