/** How types relate where nothing has run yet: "could be", never "is". */
import { ANY, type FeelType } from './type.ts';
import { typeConforms } from './conform.ts';

/** The type without the model's name for it. */
export function plain(type: FeelType): FeelType {
  return type.kind === 'constrained' ? plain(type.base) : type;
}

export function isOpen(type: FeelType): boolean {
  return type.kind === 'any' || type.kind === 'null';
}

/** Some value could have both types. */
export function mayMeet(a: FeelType, b: FeelType): boolean {
  const left = plain(a);
  const right = plain(b);
  if (isOpen(left) || isOpen(right)) return true;
  if (left.kind === 'list' || left.kind === 'range') {
    return right.kind === left.kind && mayMeet(left.element, right.element);
  }
  return left.kind === right.kind;
}

/** The value, its only item, or a list of it could be taken where `wanted` is needed. */
export function mayBecome(type: FeelType, wanted: FeelType): boolean {
  const given = plain(type);
  const target = plain(wanted);
  if (mayMeet(given, target)) return true;
  if (given.kind === 'list') return target.kind !== 'list' && mayBecome(given.element, target);
  if (target.kind === 'list') return mayBecome(given, target.element);
  return given.kind === 'date' && target.kind === 'date and time';
}

/** What holds for both. */
export function join(a: FeelType, b: FeelType): FeelType {
  if (a.kind === 'null' || typeConforms(a, b)) return b;
  if (b.kind === 'null' || typeConforms(b, a)) return a;
  if (a.kind === 'list' && b.kind === 'list') {
    return { kind: 'list', element: join(a.element, b.element) };
  }
  const [left, right] = [plain(a), plain(b)];
  if (left !== a || right !== b) return join(left, right);
  return ANY;
}

export function joinAll(types: readonly FeelType[]): FeelType {
  const [first = ANY, ...rest] = types;
  return rest.reduce(join, first);
}

/** What a list holds; a single value is a list of one. */
export function elementOf(type: FeelType): FeelType {
  const own = plain(type);
  return own.kind === 'list' ? own.element : isOpen(own) ? ANY : type;
}

const ORDERED = new Set<FeelType['kind']>([
  'number',
  'string',
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
]);

export function hasOrder(type: FeelType): boolean {
  const own = plain(type);
  return isOpen(own) || ORDERED.has(own.kind);
}
