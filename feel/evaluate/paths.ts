import type { Path } from '../syntax/ast.ts';
import { memberOf } from '../operations/members.ts';
import { isContext } from '../values/value.ts';
import type { Compiler } from './compiler.ts';
import type { Code } from './frame.ts';
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
