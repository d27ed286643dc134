import type { Expression, Filter } from '../syntax/ast.ts';
import { toInteger } from '../values/number.ts';
import type { Run, Site } from '../values/run.ts';
import { asList, isNumber, type FeelList, type Value } from '../values/value.ts';
import type { Compiler } from './compiler.ts';
import { describe } from './describe.ts';
import { Frame, type Code } from './frame.ts';
import { toleratingCode } from './operators.ts';
import type { Scope } from './scope.ts';

/**
 * `list[condition]`. A number picks an item, from 1, or from the end when negative; otherwise the items stay for
 * which the condition is true. A single value is a list of one.
 */
export function compileFilter(node: Filter, scope: Scope, compiler: Compiler): Code {
  const source = compiler.compile(node.source, scope);
  const at = compiler.at(node.condition);
  if (node.condition.kind === 'number') {
    const index = compiler.compile(node.condition, scope);
    return (frame, run) => itemAt(listOf(source(frame, run)), index(frame, run), run, at);
  }
  const condition = compiler.compile(node.condition, { kind: 'item', outer: scope });
  const isTest = givesBoolean(node.condition);
  return (frame, run) => {
    const list = listOf(source(frame, run));
    if (list.length === 0) return isTest ? list : ofEmptyList(condition, frame, run);
    return filterList(list, condition, frame, run, at);
  };
}

function listOf(value: Value): FeelList {
  return value === null ? [] : asList(value);
}

/** The item at a position from 1, or from -1 backwards; null outside the list. */
export function itemAt(list: FeelList, index: Value, run: Run, at: Site): Value {
  const position = isNumber(index) ? toInteger(index) : undefined;
  if (position === undefined) {
    return run.fail(at, 'bad-argument', 'a position in a list is a whole number', index);
  }
  const item = position > 0 ? list[position - 1] : list[list.length + position];
  if (item !== undefined && position !== 0) return item;
  return run.note(at, 'no-such-entry', `the list has no item ${position}`, index);
}

function filterList(list: FeelList, condition: Code, frame: Frame, run: Run, at: Site): Value {
  const kept: Value[] = [];
  for (let index = 0; index < list.length; index += 1) {
    run.spend(1, at);
    const item = list[index] ?? null;
    const holds = condition(new Frame(frame.globals, frame, [item]), run);
    if (holds === true) kept.push(item);
    else if (isNumber(holds)) return itemAt(list, holds, run, at);
    else if (holds !== false && holds !== null) {
      const message = `a filter needs true or false, this is ${describe(holds)}`;
      return run.fail(at, 'wrong-type', message, holds);
    }
  }
  return kept;
}

/** Nothing is known of the items, so a position has no item and a test has no items. */
function ofEmptyList(condition: Code, frame: Frame, run: Run): Value {
  const sample = toleratingCode(condition)(new Frame(frame.globals, frame, [null]), run);
  return isNumber(sample) ? null : [];
}

function givesBoolean(node: Expression): boolean {
  switch (node.kind) {
    case 'comparison':
    case 'logic':
    case 'between':
    case 'in':
    case 'instance of':
    case 'quantified':
    case 'boolean':
      return true;
    default:
      return false;
  }
}
