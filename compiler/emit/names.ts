/**
 * Names for generated code: from labels, as a developer would call the thing. Every name is taken once; what clashes is
 * told apart by the element's id, so that a name never depends on the order of the elements.
 */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static ' +
    'super switch this throw true try typeof undefined var void while with yield async of eval arguments NaN Infinity ' +
    'globalThis constructor vars start flow agents events feel exit completed process task step wait subprocess eventSubprocess repeat on parallel inclusive join inclusiveJoin choice firstOf ' +
    'compensate raise call userTask decision processes end Object Array String Number Boolean Promise Record Omit'
  ).split(' '),
);

/** Words that mean something in generated code. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name);
}

const LONGEST = 60;

/** French articles and pronouns that lose their vowel: `l'échec` is `échec`. */
const ELISION =
  /(?<![\p{L}\p{N}])(?:l|d|j|m|t|s|c|n|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\p{L})/giu;

/** `Vérifier l'éligibilité` -> `verifierEligibilite`; '' when the label has no letter or digit of the Latin alphabet. */
export function camelCase(label: string): string {
  const words = label
    .replace(ELISION, '')
    .replace(/['’]/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll(/[œŒ]/gu, 'oe')
    .replaceAll(/[æÆ]/gu, 'ae')
    .replaceAll(/[øØ]/gu, 'o')
    .replaceAll(/[łŁ]/gu, 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  let name = '';
  for (const word of words) {
    const part = name === '' ? lowerFirst(word) : upperFirst(word);
    if (name !== '' && name.length + part.length > LONGEST) break;
    name += part;
  }
  return name.slice(0, LONGEST);
}

/** `ORDER` -> `order`, `checkOrder` -> `checkOrder`. */
function lowerFirst(word: string): string {
  if (/^[A-Z0-9]+$/.test(word)) return word.toLowerCase();
  return word.charAt(0).toLowerCase() + word.slice(1);
}

function upperFirst(word: string): string {
  const rest = /^[A-Z0-9]+$/.test(word) ? word.slice(1).toLowerCase() : word.slice(1);
  return word.charAt(0).toUpperCase() + rest;
}

export function pascalCase(label: string): string {
  const name = camelCase(label);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Name of a type: none starts with a digit, as ids that tools draw do behind their `_`. */
export function typeCase(label: string): string {
  const name = pascalCase(label);
  return /^\d/.test(name) ? `_${name}` : name;
}

export interface Named {
  readonly id: string;
  readonly label: string;
  /** What it is, e.g. `Task`: said where the label alone is a reserved word, or taken. */
  readonly kind?: string;
}

export interface Names {
  /** @throws RangeError for an id that was not named */
  of(id: string): string;
  /** Elements whose labels give one name, a list for each name. */
  readonly clashes: readonly (readonly Named[])[];
}

/**
 * Names all at once. Labels come first; elements without one are named by their ids around them.
 *
 * @param taken names that stand for something else in the module
 */
export function nameAll(elements: readonly Named[], taken: Iterable<string> = []): Names {
  const used = new Set(taken);
  const names = new Map<string, string>();
  const isLabelled = ({ id, label }: Named): boolean => label !== id && camelCase(label) !== '';
  const clashes = [
    ...assign(elements.filter(isLabelled), used, names),
    ...assign(
      elements.filter((element) => !isLabelled(element)),
      used,
      names,
    ),
  ];
  return {
    clashes,
    of(id) {
      const name = names.get(id);
      if (name === undefined) throw new RangeError(`Element '${id}' has no name.`);
      return name;
    },
  };
}

/** Gives back who could not be told apart without ids. */
function assign(
  elements: readonly Named[],
  used: Set<string>,
  names: Map<string, string>,
): (readonly Named[])[] {
  const take = (group: readonly Named[], nameOf: (element: Named) => string): void => {
    for (const element of group) names.set(element.id, nameOf(element));
    for (const element of group) used.add(names.get(element.id) ?? '');
  };
  const wanted = Map.groupBy(elements, (element) => wantedName(element, used));
  for (const [name, group] of wanted) if (group.length === 1) take(group, () => name);
  const clashes: (readonly Named[])[] = [];
  for (const [name, group] of wanted) {
    if (group.length === 1) continue;
    const ofKind = ({ kind = '' }: Named): string => `${name}${kind}`;
    const kinds = new Set(group.map(ofKind));
    const areKinds = kinds.size === group.length && [...kinds].every((one) => isFree(one, used));
    if (areKinds) {
      take(group, ofKind);
    } else {
      take(group, (element) => tellApart(element, used));
      clashes.push(group);
    }
  }
  return clashes;
}

/** Editors put the kind of an element before its id: `Gateway_Paid`. */
const KIND_OF_ID =
  /^(?:Gateway|Activity|Task|Event|StartEvent|EndEvent|Boundary|Flow)_(?=[A-Za-z])/;

/** Made up by a tool, and nothing that one reads; its first letters tell it apart. */
const UUID =
  /^(?:_|id|sid[-_]|ID_)?([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?=#|$)/i;

export function isMadeUp(id: string): boolean {
  return UUID.test(id);
}

function wantedName({ id, label, kind }: Named, taken: ReadonlySet<string>): string {
  const name = (label === id ? '' : identifier(camelCase(label))) || nameOfId(id, kind);
  const long = `${name}${pascalCase(shortened(id))}`;
  const all = [name, ...(kind === undefined ? [] : [`${name}${kind}`]), long];
  return all.find((one) => isFree(one, taken)) ?? long;
}

function nameOfId(id: string, kind = 'element'): string {
  const [, letters] = UUID.exec(id) ?? [];
  const words = letters === undefined ? id.replace(KIND_OF_ID, '') : `${kind} ${letters}`;
  return identifier(camelCase(words)) || 'element';
}

function shortened(id: string): string {
  return id.replace(UUID, '$1');
}

/** A name cannot start with a digit: `1. Schritt` is `_1Schritt`. */
function identifier(name: string): string {
  return /^\d/.test(name) ? `_${name}` : name;
}

function isFree(name: string, taken: ReadonlySet<string>): boolean {
  return !RESERVED.has(name) && !taken.has(name);
}

function tellApart({ id, label }: Named, used: Set<string>): string {
  const ofLabel = identifier(camelCase(label));
  const ofId = pascalCase(shortened(id)) || 'Element';
  const base =
    camelCase(label) === camelCase(id) || ofLabel === ''
      ? identifier(camelCase(id))
      : `${ofLabel}${ofId}`;
  let name = base === '' ? 'element' : base;
  // Ids are unique, but what is left of them as an identifier need not be.
  while (!isFree(name, used)) name += '_';
  used.add(name);
  return name;
}
