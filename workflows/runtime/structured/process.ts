import type { Definition, Token } from '../instance.ts';
import { Instance } from '../instance.ts';
import { currentPort } from '../port/ambient.ts';
import type { ProcessContext, ProcessResult } from '../run.ts';
import { businessKeyOf, runInstance } from '../run.ts';
import { rootScope } from '../scope.ts';
import type { Ended, ListenerOption } from './bindings.ts';
import { activityOf, typed, untyped } from './bindings.ts';
import type { Data } from './data.ts';
import type { Frame } from './frame.ts';
import { beginProcess, endProcess } from './process-life.ts';
import { Region } from './region.ts';
import type { EventHandlers, EventSubprocesses } from './scope-events.ts';
import { armEvents } from './scope-events.ts';
import type { StartOption } from './start.ts';
import { walkFrom } from './start.ts';

export interface ProcessDefinition<S extends string = never> extends Definition {
  /** Its start event, if there is only one way to begin. */
  readonly start?: StartOption;
  /** Ways to begin by the names that the body is told, the usual one first. */
  readonly starts?: Readonly<Record<S, StartOption | StartStep | PassedStart>>;
  /** Variables of its own, and what they start with unless the starter brings them. */
  readonly data?: Data;
  /** What operators are shown of it; absent: its id. */
  readonly name?: string;
  /** Jobs that run before its first element (`start`), and behind its last (`end`). */
  readonly listeners?: readonly ListenerOption[];
  /** Its event subprocesses, by the names of their handlers. */
  readonly events?: EventSubprocesses;
}

/** A start event that maps variables or has listeners: the body's first step. */
export interface StartStep {
  readonly step: string;
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
    const { id, data, listeners = [] } = definition;
    const root = rootScope(businessKeyOf(definition, port, context), untyped({ ...input }));
    const instance = new Instance(
      definition,
      port,
      root,
      port.execution.firstRunId,
      context.caller,
    );
    const token: Token = { scope: root, element: '', state: 'running' };
    instance.tokens.add(token);
    const outermost = { id: '', label: id };
    const region = new Region({ instance, scope: root, token }, undefined, outermost, {}, () => {});
    const undo = { handlers: new Map(), inside: new Map(), started: new Set<string>() };
    const frame: Frame = { instance, scope: root, region, token, undo };
    const element = activityOf(id, definition.name ?? id, { listeners });
    const hears = (event: ListenerOption['event']): boolean =>
      listeners.some((listener) => listener.event === event);
    const over = (): void => {
      region.closed = true;
      instance.finish({ kind: 'completed' });
    };
    region.endScope = () => {
      region.events?.disarm();
      if (hears('end')) endProcess(frame, element, over);
      else over();
    };
    const begin = wayToBegin(definition, context.entry);
    const run = (): Promise<unknown> => body(typed(root.variables), startOf(begin.name));
    const open = (): void => {
      const { events } = definition;
      if (begin.brings) token.brought = {};
      if (events !== undefined && !armEvents(frame, events, handlers))
        instance.tokens.delete(token);
      else walkFrom(frame, begin.start, run);
    };
    return runInstance(instance, {
      start: () => {
        if (data === undefined && !hears('start')) {
          open();
          return;
        }
        if (context.entry !== undefined) token.flow = context.entry;
        beginProcess(frame, element, data, open);
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
  const ways = Object.entries<StartOption | StartStep | PassedStart>(starts ?? {});
  const named = ways.find(([, way]) => idOf(way) === entry);
  const [name, way] = named ?? ways[0] ?? ['', start];
  if (way === undefined || 'step' in way) return { name, start: undefined, brings: false };
  if ('passes' in way) return { name, start: undefined, brings: named !== undefined };
  return { name, start: way, brings: false };
}

function idOf(way: StartOption | StartStep | PassedStart): string {
  if ('step' in way) return way.step;
  return 'passes' in way ? way.passes : way[0];
}

/** The name of one of the definition's starts. */
function startOf<S extends string>(name: string): S;
function startOf(name: unknown): unknown {
  return name;
}
