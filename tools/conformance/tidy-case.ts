/**
 * Suites are written by many hands. What is meant is taken for what is written: fields that are null are left out, what
 * should be a list may be one thing, routes may be named by their elements or messages, numbers may be texts.
 */

type Json = Readonly<Record<string, unknown>>;

/** @param json a line of a `cases.jsonl`, parsed */
export function tidyCase(json: unknown): unknown {
  if (!isRecord(json)) return json;
  const { process, processes, start, stimuli, routing, order, expectedTraces, ...rest } =
    withoutNulls(json);
  const starts = start === undefined ? undefined : listOf(start).map(tidyStart);
  const [first] = [process, ...listOf(processes), ...(starts ?? []).map(processOf)].filter(isText);
  return withoutUndefined({
    ...rest,
    process: first,
    processes: processes === undefined ? undefined : listOf(processes),
    start: starts,
    stimuli: stimuli === undefined ? undefined : listOf(stimuli).map(tidyStimulus),
    routing: routing === undefined ? undefined : tidyRouting(routing),
    order: order === undefined ? undefined : listOf(order),
    expectedTraces: tidyTraces(expectedTraces),
  });
}

function tidyStart(start: unknown): unknown {
  return isText(start) ? { process: start } : isRecord(start) ? withoutNulls(start) : start;
}

function processOf(start: unknown): unknown {
  return isRecord(start) ? start['process'] : undefined;
}

function tidyStimulus(stimulus: unknown): unknown {
  if (!isRecord(stimulus)) return stimulus;
  const { afterMs, ...rest } = withoutNulls(stimulus);
  return afterMs === undefined ? rest : { ...rest, afterMs: Number(afterMs) };
}

function tidyTraces(traces: unknown): unknown {
  if (!Array.isArray(traces)) return traces;
  return traces.map((trace: unknown) =>
    Array.isArray(trace) ? trace.map((mark: unknown) => textOf(mark)) : trace,
  );
}

/** A list of routes, or routes by the names of elements or messages, each a process or what is said of it. */
function tidyRouting(routing: unknown): unknown {
  if (Array.isArray(routing)) return routing.map(tidyRoute);
  if (!isRecord(routing)) return routing;
  if ('process' in routing) return [tidyRoute(routing)];
  return Object.entries(routing).map(([name, route]) => {
    const named = isText(route) ? { process: route } : tidyRoute(route);
    return isRecord(named) ? { element: name, message: name, kind: 'correlate', ...named } : named;
  });
}

function tidyRoute(route: unknown): unknown {
  if (!isRecord(route)) return route;
  const known = withoutNulls(route);
  const first = (...names: readonly string[]): unknown =>
    names.map((name) => known[name]).find(isText);
  return withoutUndefined({
    ...known,
    element: first('element', 'from', 'source', 'ref', 'throw'),
    message: first('message', 'messageName', 'name'),
    process: first('process', 'to', 'target', 'targetProcess'),
    kind: known['kind'] ?? known['type'] ?? 'correlate',
  });
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function textOf(mark: unknown): unknown {
  return typeof mark === 'number' || typeof mark === 'boolean' ? String(mark) : mark;
}

function withoutNulls(json: Json): Json {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
}

function withoutUndefined(json: Json): Json {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
