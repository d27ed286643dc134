/**
 * Names for generated code: from labels, as a developer would call the thing. Every name is taken once; what clashes is
 * told apart by the element's id, so that a name never depends on the order of the elements.
 */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'await break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if implements import in instanceof interface let new null package private protected public return static ' +
    'super switch this throw true try typeof undefined var void while with yield async of eval arguments NaN Infinity ' +
    'globalThis constructor vars agents events feel exit completed process task step wait subprocess on parallel choice ' +
    'compensate end Object Array String Number Boolean Promise Record Omit'
  ).split(' '),
);

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

/** Names all at once. @param taken names that stand for something else in the module */
export function nameAll(elements: readonly Named[], taken: Iterable<string> = []): Names {
  const used = new Set(taken);
  const wanted = new Map<string, Named[]>();
  for (const element of elements) {
    const name = wantedName(element, used);
    wanted.set(name, [...(wanted.get(name) ?? []), element]);
  }
  const names = new Map<string, string>();
  for (const [name, [only, second]] of wanted) {
    if (only === undefined || second !== undefined) continue;
    names.set(only.id, name);
    used.add(name);
  }
  const clashes = [...wanted.values()].filter((group) => group.length > 1);
  for (const element of clashes.flat()) names.set(element.id, tellApart(element, used));
  return {
    clashes,
    of(id) {
      const name = names.get(id);
      if (name === undefined) throw new RangeError(`Element '${id}' has no name.`);
      return name;
    },
  };
}

/** Editors put the kind of an element before its id: `Gateway_Paid`. */
const KIND_OF_ID =
  /^(?:Gateway|Activity|Task|Event|StartEvent|EndEvent|Boundary|Flow)_(?=[A-Za-z])/;

function wantedName({ id, label, kind }: Named, taken: ReadonlySet<string>): string {
  const ofId = identifier(camelCase(id.replace(KIND_OF_ID, ''))) || 'element';
  const name = (label === id ? '' : identifier(camelCase(label))) || ofId;
  const all = [name, ...(kind === undefined ? [] : [`${name}${kind}`]), `${name}${pascalCase(id)}`];
  return all.find((one) => isFree(one, taken)) ?? `${name}${pascalCase(id)}`;
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
  const ofId = pascalCase(id) || 'Element';
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
