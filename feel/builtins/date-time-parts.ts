import { ANY, DATE_AND_TIME, NUMBER } from '../types/type.ts';
import { makeDate } from '../values/date.ts';
import { FeelDateTime } from '../values/date-time.ts';
import { makeTime } from '../values/time.ts';
import type { Run, Site } from '../values/run.ts';
import type { Value } from '../values/value.ts';
import { zoneCalled, type Zone } from '../values/zone.ts';
import type { BuiltinParameter, Overload } from './define.ts';
import { daysDuration, integer, text } from './kinds.ts';

const NAMES = ['year', 'month', 'day', 'hour', 'minute', 'second'];

function parameter(name: string): BuiltinParameter {
  return { name, type: NUMBER, accepts: [NUMBER], optional: false };
}

/** `date and time(year, month, day, hour, minute, second [, offset or zone])`. */
export const dateTimeOfParts: Overload = {
  parameters: [
    ...NAMES.map(parameter),
    { name: 'timezone', type: ANY, accepts: [ANY], optional: true },
  ],
  rest: false,
  result: DATE_AND_TIME,
  attempt: (args, run, at) => {
    if (args.length < 6 || args.length > 7) return undefined;
    const parts = args.slice(0, 6).map((argument) => integer.read(argument ?? null));
    if (parts.includes(undefined)) return undefined;
    const zone = zoneOf(args[6] ?? null);
    if (zone === false) return undefined;
    return assemble(
      parts.map((part) => part ?? 0),
      zone,
      run,
      at,
    );
  },
};

/** `undefined` without a zone, false when the argument names none. */
function zoneOf(argument: Value): Zone | undefined | false {
  if (argument === null) return undefined;
  const offset = daysDuration.read(argument);
  if (offset !== undefined) {
    return { kind: 'offset', seconds: Number(offset.nanos / 1_000_000_000n) };
  }
  const id = text.read(argument);
  return (id === undefined ? undefined : zoneCalled(id)) ?? false;
}

function assemble(parts: readonly number[], zone: Zone | undefined, run: Run, at: Site): Value {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const date = makeDate(year, month, day);
  const time = makeTime(hour, minute, second, 0, zone);
  if (date !== undefined && time !== undefined) return new FeelDateTime(date, time, zone);
  return run.fail(at, 'bad-argument', 'there is no such date and time', ...parts);
}
