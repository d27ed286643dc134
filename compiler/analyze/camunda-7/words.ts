import type { Expression } from '../../model/expression.ts';
import type { Extensions, ForeignAttribute, ForeignElement } from '../../model/extensions.ts';
import type { Span } from '../../model/span.ts';

/** What a model of Camunda 7 says, taken over word by word: whoever asks for a word takes it. */
export class Camunda7Words {
  readonly #taken = new Set<ForeignAttribute | ForeignElement>();
  readonly #extensions: Extensions;

  constructor(extensions: Extensions) {
    this.#extensions = extensions;
  }

  attribute(name: string): ForeignAttribute | undefined {
    return this.#extensions.attributes.find((one) => isCamunda7(one) && one.name === name);
  }

  elements(name: string): readonly ForeignElement[] {
    return this.#extensions.others.filter((one) => isCamunda7(one) && one.name === name);
  }

  take(...words: readonly (ForeignAttribute | ForeignElement | undefined)[]): void {
    for (const word of words) if (word !== undefined) this.#taken.add(word);
  }

  /** Text or a plain expression of an attribute, which is then taken; undefined where it is anything else. */
  value(name: string): Expression | undefined {
    const attribute = this.attribute(name);
    const value = attribute && plainValue(attribute.value, attribute.span);
    if (value !== undefined) this.take(attribute);
    return value;
  }

  /** The extensions with what was taken marked as such. */
  marked(): Pick<Extensions, 'attributes' | 'others'> {
    const mark = <Word extends ForeignAttribute | ForeignElement>(word: Word): Word =>
      this.#taken.has(word) ? { ...word, isTaken: true } : word;
    const { attributes, others } = this.#extensions;
    return { attributes: attributes.map(mark), others: others.map(mark) };
  }
}

export function isCamunda7({ vocabulary, isIgnored }: ForeignAttribute | ForeignElement): boolean {
  return vocabulary === 'camunda7' && isIgnored !== true;
}

const path = /^[$#]\{\s*(?<path>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\s*\}$/u;

/** Text, or a variable `${order.total}`, which FEEL calls the same; undefined: an expression that only Java's language has. */
export function plainValue(text: string, span: Span): Expression | undefined {
  const found = path.exec(text.trim())?.groups?.['path'];
  if (found !== undefined) return { kind: 'feel', text: found, span };
  return /[$#]\{/u.test(text) ? undefined : { kind: 'static', text, span };
}
