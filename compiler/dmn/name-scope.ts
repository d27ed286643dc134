import {
  FeelParser,
  namesOfTypes,
  type FeelType,
  type ParseResult,
  type UnaryTests,
} from '../../feel/compiler.ts';

/** The names that the texts of a box may read, with the parser that knows them. */
export class NameScope {
  readonly types: Readonly<Record<string, FeelType>>;
  #parser: FeelParser | undefined;
  /** The same cell stands in many rules. */
  readonly #tests = new Map<string, ParseResult<UnaryTests>>();

  constructor(types: Readonly<Record<string, FeelType>>) {
    this.types = types;
  }

  get parser(): FeelParser {
    this.#parser ??= new FeelParser(namesOfTypes(this.types));
    return this.#parser;
  }

  unaryTests(text: string): ParseResult<UnaryTests> {
    const known = this.#tests.get(text) ?? this.parser.unaryTests(text);
    this.#tests.set(text, known);
    return known;
  }

  with(name: string, type: FeelType): NameScope {
    return new NameScope({ ...this.types, [name]: type });
  }
}
