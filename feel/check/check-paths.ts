import type { Filter, Name, Path } from '../syntax/ast.ts';
import { normalizeName } from '../syntax/names.ts';
import { BUILTINS, findBuiltin } from '../builtins/registry.ts';
import {
  ANY,
  BOOLEAN,
  DAYS_DURATION,
  listOf,
  NUMBER,
  STRING,
  type FeelType,
} from '../types/type.ts';
import type { Checker, TypeScope } from './checker.ts';
import { inner } from './checker.ts';
import { closestName } from './closest.ts';
import { elementOf, isOpen, mayMeet, plain } from '../types/relations.ts';
import { anyOf, inWords } from './words.ts';

export function inferName(node: Name, scope: TypeScope, checker: Checker): FeelType {
  const found = lookUp(node.name, scope);
  if (found.type !== undefined) return found.type;
  const builtin = findBuiltin(node.name);
  if (builtin !== undefined) {
    return {
      kind: 'function',
      parameters: builtin.value.parameters.map(({ type }) => type),
      result: builtin.value.result,
    };
  }
  if (!found.open) reportUnknown(node, scope, checker);
  return ANY;
}

/** The type of a name, or whether there may be one that is not known. */
export function lookUp(
  name: string,
  scope: TypeScope,
): { type: FeelType | undefined; open: boolean } {
  let open = false;
  for (let one: TypeScope | undefined = scope; one !== undefined; one = one.outer) {
    const type = entryOf(one.names, name);
    // What an open scope may hide stands before what is found outside.
    if (type !== undefined) return { type: open ? ANY : type, open };
    open ||= one.open;
  }
  return { type: undefined, open };
}

function entryOf(names: Readonly<Record<string, FeelType>>, name: string): FeelType | undefined {
  if (Object.hasOwn(names, name)) return names[name];
  const normalized = normalizeName(name);
  const key = Object.keys(names).find((other) => normalizeName(other) === normalized);
  return key === undefined ? undefined : names[key];
}

function reportUnknown(node: Name, scope: TypeScope, checker: Checker): void {
  const known = [...namesIn(scope), ...BUILTINS.map(({ name }) => name)];
  const closest = closestName(node.name, known);
  const hint = closest === undefined ? '' : `; did you mean '${closest}'?`;
  checker.report(node, 'unknown-name', `nothing is known as '${node.name}' here${hint}`);
}

export function namesIn(scope: TypeScope): string[] {
  const names: string[] = [];
  for (let one: TypeScope | undefined = scope; one !== undefined; one = one.outer) {
    names.push(...Object.keys(one.names));
  }
  return names;
}

export function inferPath(node: Path, scope: TypeScope, checker: Checker): FeelType {
  const type = checker.infer(node.source, scope);
  return memberType(type, type, node, checker);
}

/** @param whole the type of what stands before the dot: the type itself, or lists of it */
function memberType(type: FeelType, whole: FeelType, node: Path, checker: Checker): FeelType {
  const source = plain(type);
  if (isOpen(source)) return ANY;
  if (source.kind === 'list') return listOf(memberType(source.element, whole, node, checker));
  const members = membersOf(source);
  if (members === undefined) return ANY;
  const found = entryOf(members, node.name);
  if (found !== undefined) return found;
  const names = Object.keys(members);
  const closest = closestName(node.name, names);
  const few = names.length > 0 && names.length <= 6 ? `; it has ${anyOf(names)}` : '';
  const hint = closest === undefined ? few : `; did you mean '${closest}'?`;
  const what = `'${checker.quote(node.source)}', ${inWords(plain(whole))} here,`;
  checker.report(node.nameSpan, 'no-such-entry', `${what} has no '${node.name}'${hint}`);
  return ANY;
}

const DATE_MEMBERS = { year: NUMBER, month: NUMBER, day: NUMBER, weekday: NUMBER };
const TIME_MEMBERS = {
  hour: NUMBER,
  minute: NUMBER,
  second: NUMBER,
  'time offset': DAYS_DURATION,
  timezone: STRING,
};

/** What a value of the type has inside; `undefined` where that is not known. */
export function membersOf(type: FeelType): Readonly<Record<string, FeelType>> | undefined {
  const own = plain(type);
  switch (own.kind) {
    case 'context':
      return Object.keys(own.entries).length === 0 ? undefined : own.entries;
    case 'date':
      return DATE_MEMBERS;
    case 'time':
      return TIME_MEMBERS;
    case 'date and time':
      return { ...DATE_MEMBERS, ...TIME_MEMBERS };
    case 'days and time duration':
      return { days: NUMBER, hours: NUMBER, minutes: NUMBER, seconds: NUMBER };
    case 'years and months duration':
      return { years: NUMBER, months: NUMBER };
    case 'range':
      return {
        start: own.element,
        end: own.element,
        'start included': BOOLEAN,
        'end included': BOOLEAN,
      };
    case 'any':
    case 'null':
      return undefined;
    default:
      return {};
  }
}

/** `list[number]` is an item, `list[test]` a list. */
export function inferFilter(node: Filter, scope: TypeScope, checker: Checker): FeelType {
  const source = checker.infer(node.source, scope);
  const element = elementOf(source);
  const entries = plain(element).kind === 'context' ? membersOf(element) : undefined;
  const isUnknown = isOpen(plain(element)) || (plain(element).kind === 'context' && !entries);
  const withItem = inner({ item: element, ...entries }, scope, isUnknown);
  const condition = checker.infer(node.condition, withItem);
  if (isOpen(plain(condition))) return ANY;
  if (plain(condition).kind === 'number') return element;
  if (mayMeet(condition, BOOLEAN)) return listOf(element);
  const message = `'${checker.quote(node.condition)}' is ${inWords(condition)} here; a filter needs a test or a position`;
  checker.report(node.condition, 'wrong-type', message);
  return ANY;
}
