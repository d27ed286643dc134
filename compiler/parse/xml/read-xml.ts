/**
 * XML text in, a tree of elements with exact positions out. Non-validating XML 1.0 with namespaces and no DOCTYPE: with
 * no entities to expand and with bounds on length, depth and number of elements, work and memory are proportional to
 * the text. The first thing that is not well-formed ends the reading.
 */
import { resolveEntities } from './entities.ts';
import { defaultLimits } from './xml-element.ts';
import type { XmlAttribute, XmlElement, XmlLimits, XmlProblem } from './xml-element.ts';

export type XmlResult =
  | { readonly root: XmlElement; readonly problem?: undefined }
  | { readonly root?: undefined; readonly problem: XmlProblem };

/** Elements whose content is checked but not kept, e.g. the diagram. */
export type Skip = (namespace: string, name: string) => boolean;

/** Reads `text`; `skip` says which elements' content is not wanted. Never throws on bad input. */
export function readXml(
  text: string,
  limits: XmlLimits = defaultLimits,
  skip: Skip = () => false,
): XmlResult {
  if (text.length > limits.length) {
    const message = `The file has ${text.length} characters; the limit is ${limits.length}.`;
    return { problem: { code: 'xml-too-large', message, offset: 0 } };
  }
  const control = text.search(notInXml);
  if (control !== -1) {
    const code = text.charCodeAt(control).toString(16).toUpperCase().padStart(4, '0');
    const message = `The character U+${code} is not allowed in XML.`;
    return { problem: { code: 'xml-malformed', message, offset: control } };
  }
  try {
    return { root: new XmlReader(text, limits, skip).read() };
  } catch (error) {
    if (error instanceof NotWellFormed) return { problem: error.problem };
    throw error;
  }
}

/** Unwinds the reader to {@link readXml}. */
class NotWellFormed extends Error {
  readonly problem: XmlProblem;
  constructor(problem: XmlProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

interface OpenElement extends XmlElement {
  readonly qualifiedName: string;
  readonly namespaces: Namespaces;
  readonly children: XmlElement[];
  text: string;
  textStart: number;
  textEnd: number;
  end: number;
}

/** A tag before its prefixes are resolved. */
interface RawAttribute {
  readonly qualifiedName: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const nameStart =
  'A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd';
const localName = `[${nameStart}][${nameStart}\\-.0-9\\u00b7\\u0300-\\u036f\\u203f\\u2040]*`;
const qualifiedName = `${localName}(?::${localName})?`;

/** Characters that XML does not allow (production 2), halves of surrogate pairs among them. */
const notInXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

class XmlReader {
  private position = 0;
  private elements = 0;
  private root: XmlElement | undefined;
  private readonly open: OpenElement[] = [];
  /** Depth of the element whose content is skipped; elements below it are not attached. */
  private skipping = Number.POSITIVE_INFINITY;
  private readonly tagName = new RegExp(qualifiedName, 'uy');
  private readonly attribute = new RegExp(
    `\\s+(${qualifiedName})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`,
    'uy',
  );
  private readonly tagEnd = /\s*(\/?)>/uy;
  private readonly text: string;
  private readonly limits: XmlLimits;
  private readonly skip: Skip;

  constructor(text: string, limits: XmlLimits, skip: Skip) {
    this.text = text;
    this.limits = limits;
    this.skip = skip;
  }

  read(): XmlElement {
    if (this.text.startsWith('\ufeff')) this.position = 1;
    for (;;) {
      const next = this.text.indexOf('<', this.position);
      this.characters(this.position, next === -1 ? this.text.length : next);
      if (next === -1) break;
      this.position = next;
      this.markup();
    }
    const open = this.open.at(-1);
    if (open !== undefined) {
      this.fail(`<${open.qualifiedName}> is not closed.`, open.start);
    }
    return this.root ?? this.fail('The file holds no XML element.', 0);
  }

  private markup(): void {
    const { text, position } = this;
    if (text.startsWith('</', position)) this.closeTag();
    else if (text.startsWith('<!--', position))
      this.position = this.behind('-->', 4, 'The comment');
    else if (text.startsWith('<![CDATA[', position)) this.characterData();
    else if (text.startsWith('<?', position))
      this.position = this.behind('?>', 2, 'The instruction');
    else if (text.startsWith('<!', position)) this.refuseDeclaration();
    else this.openTag();
  }

  private refuseDeclaration(): never {
    throw new NotWellFormed({
      code: 'xml-doctype',
      message: 'The file has a DOCTYPE, which may define entities; Flowright reads none.',
      fix: 'Remove the <!DOCTYPE ...> declaration; BPMN needs none.',
      offset: this.position,
    });
  }

  private characterData(): void {
    const start = this.position + 9;
    const end = this.behind(']]>', 9, 'The CDATA section');
    if (this.open.length === 0) this.fail('Text stands outside the root element.');
    this.append(this.text.slice(start, end - 3), start, end - 3);
    this.position = end;
  }

  private characters(start: number, end: number): void {
    const raw = this.text.slice(start, end);
    const blanks = raw.search(/\S/u);
    if (blanks === -1) return;
    if (this.open.length === 0) this.fail('Text stands outside the root element.', start + blanks);
    this.append(this.resolve(raw, start).replace(/\r\n?/gu, '\n'), start + blanks, end);
  }

  private append(text: string, start: number, end: number): void {
    const element = this.open.at(-1);
    if (element === undefined || text.trim() === '') return;
    if (element.text === '') element.textStart = start;
    element.text += text;
    element.textEnd = start + this.text.slice(start, end).trimEnd().length;
  }

  private openTag(): void {
    const start = this.position;
    this.tagName.lastIndex = start + 1;
    const name = this.tagName.exec(this.text)?.[0];
    if (name === undefined) this.fail("'<' is not followed by the name of an element.");
    this.position = this.tagName.lastIndex;
    const raw = this.attributes();
    this.tagEnd.lastIndex = this.position;
    const tagEnd = this.tagEnd.exec(this.text);
    if (tagEnd === null) this.fail(`The tag <${name}> is malformed here.`);
    this.position = this.tagEnd.lastIndex;
    this.countElement(start);
    this.push(name, raw, start);
    if (tagEnd[1] === '/') this.pop();
  }

  private countElement(start: number): void {
    const depth = this.open.length + 1;
    this.elements += 1;
    if (depth > this.limits.depth) {
      this.fail(`Elements are nested deeper than ${this.limits.depth}.`, start, 'xml-too-large');
    }
    if (this.elements > this.limits.elements) {
      this.fail(`The file has more than ${this.limits.elements} elements.`, start, 'xml-too-large');
    }
  }

  private attributes(): RawAttribute[] {
    const found: RawAttribute[] = [];
    const names = new Set<string>();
    for (;;) {
      this.attribute.lastIndex = this.position;
      const match = this.attribute.exec(this.text);
      if (match === null) return found;
      const [, name = '', double, single] = match;
      const raw = double ?? single ?? '';
      const end = this.attribute.lastIndex - 1;
      if (names.has(name)) this.fail(`The attribute '${name}' is given twice.`, end - raw.length);
      names.add(name);
      // A line break in an attribute is a blank; one written as an entity stays (XML 1.0, section 3.3.3).
      const value = this.resolve(raw.replace(/\r\n|[\t\n\r]/gu, ' '), end - raw.length);
      found.push({ qualifiedName: name, value, start: end - raw.length, end });
      this.position = this.attribute.lastIndex;
    }
  }

  private push(name: string, raw: readonly RawAttribute[], start: number): void {
    const parent = this.open.at(-1);
    const namespaces = declaredNamespaces(raw, parent?.namespaces);
    const [namespace, local] = this.split(name, namespaces, start, true);
    const element: OpenElement = {
      qualifiedName: name,
      name: local,
      namespace,
      attributes: this.namedAttributes(raw, namespaces),
      children: [],
      text: '',
      textStart: this.position,
      textEnd: this.position,
      start,
      end: this.position,
      namespaces,
    };
    if (parent === undefined) {
      if (this.root !== undefined) this.fail('The file has a second root element.', start);
      this.root = element;
    } else if (this.open.length < this.skipping) {
      parent.children.push(element);
      if (this.skip(namespace, local)) this.skipping = this.open.length + 1;
    }
    this.open.push(element);
  }

  private namedAttributes(raw: readonly RawAttribute[], namespaces: Namespaces): XmlAttribute[] {
    const own = raw.filter((one) => !/^xmlns(?::|$)/u.test(one.qualifiedName));
    return own.map(({ qualifiedName: name, value, start, end }) => {
      const [namespace, local] = this.split(name, namespaces, start, false);
      return { name: local, namespace, value, start, end };
    });
  }

  private split(
    name: string,
    namespaces: Namespaces,
    offset: number,
    isElement: boolean,
  ): readonly [namespace: string, local: string] {
    const colon = name.indexOf(':');
    if (colon === -1) return [isElement ? (lookUp(namespaces, '') ?? '') : '', name];
    const prefix = name.slice(0, colon);
    const namespace = prefix === 'xml' ? xmlNamespace : lookUp(namespaces, prefix);
    if (namespace === undefined) {
      this.fail(`The prefix '${prefix}' of '${name}' is not declared.`, offset);
    }
    return [namespace, name.slice(colon + 1)];
  }

  private closeTag(): void {
    this.tagName.lastIndex = this.position + 2;
    const name = this.tagName.exec(this.text)?.[0] ?? '';
    this.tagEnd.lastIndex = this.position + 2 + name.length;
    const end = this.tagEnd.exec(this.text);
    const open = this.open.at(-1);
    if (open === undefined) this.fail(`</${name}> closes nothing.`);
    if (end === null || end[1] === '/' || name !== open.qualifiedName) {
      this.fail(`</${name}> does not close <${open.qualifiedName}>.`);
    }
    this.position = this.tagEnd.lastIndex;
    this.pop();
  }

  private pop(): void {
    const element = this.open.pop();
    if (element !== undefined) element.text = element.text.trim();
    if (this.open.length < this.skipping) this.skipping = Number.POSITIVE_INFINITY;
  }

  /** Position behind `end`, which closes what starts here with `length` characters. */
  private behind(end: string, length: number, what: string): number {
    const found = this.text.indexOf(end, this.position + length);
    return found === -1 ? this.fail(`${what} is not closed.`) : found + end.length;
  }

  private resolve(raw: string, start: number): string {
    const resolved = resolveEntities(raw);
    if ('text' in resolved) return resolved.text;
    const at = start + resolved.unknownAt;
    return this.fail(
      "'&' starts no entity that XML predefines; write '&amp;' for the character.",
      at,
    );
  }

  private fail(
    message: string,
    offset: number = this.position,
    code: XmlProblem['code'] = 'xml-malformed',
  ): never {
    throw new NotWellFormed({ code, message, offset });
  }
}

/** Namespaces by prefix: those that an element declares, and those in force around it. Not copied: hostile files nest. */
interface Namespaces {
  readonly declared: ReadonlyMap<string, string>;
  readonly around: Namespaces | undefined;
}

function lookUp(namespaces: Namespaces, prefix: string): string | undefined {
  for (let one: Namespaces | undefined = namespaces; one !== undefined; one = one.around) {
    const namespace = one.declared.get(prefix);
    if (namespace !== undefined) return namespace;
  }
  return undefined;
}

function declaredNamespaces(
  attributes: readonly RawAttribute[],
  around: Namespaces | undefined,
): Namespaces {
  const declared = attributes.flatMap(({ qualifiedName: name, value }): [string, string][] => {
    if (name === 'xmlns') return [['', value]];
    return name.startsWith('xmlns:') ? [[name.slice(6), value]] : [];
  });
  if (declared.length === 0 && around !== undefined) return around;
  return { declared: new Map(declared), around };
}
