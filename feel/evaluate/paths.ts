import type { Path } from '../syntax/ast.ts';
import type { Run, Site } from '../values/run.ts';
import { isContext, isList, type Value } from '../values/value.ts';
import type { Compiler } from './compiler.ts';
import { describe } from './describe.ts';
import type { Code } from './frame.ts';
import { namedEntry } from './names.ts';
import { propertyOf } from './properties.ts';
import type { Scope } from './scope.ts';

/** `source.name`: an entry of a context, a property of a date, a duration or a range, or those of a list's items. */
export function compilePath(node: Path, scope: Scope, compiler: Compiler): Code {
  const source = compiler.compile(node.source, scope);
  const at = compiler.at(node.nameSpan);
  const { name } = node;
  return (frame, run) => {
    const value = source(frame, run);
    if (isContext(value)) {
      const entry = value[name];
      if (entry !== undefined && Object.hasOwn(value, name)) return entry;
    }
    return memberOf(value, name, run, at);
  };
}

/** The value's member of that name; null and a problem when it has none. */
export function memberOf(value: Value, name: string, run: Run, at: Site): Value {
  if (isContext(value)) {
    const entry = namedEntry(value, name);
    return entry ?? run.note(at, 'no-such-entry', `there is no entry '${name}'`);
  }
  if (isList(value)) {
    run.spend(value.length, at);
    return value.map((item) => memberOf(item, name, run, at));
  }
  if (value === null) return run.note(at, 'null-operand', `null has no entry '${name}'`);
  const property = propertyOf(value, name);
  if (property !== undefined) return property;
  return run.fail(at, 'wrong-type', `${describe(value)} has no '${name}'`, value);
}
