import { FeelParser, namesOfTypes, type FeelType } from '../../feel/compiler.ts';

/** The names that the texts of a box may read, with the parser that knows them. */
export class NameScope {
  readonly types: Readonly<Record<string, FeelType>>;
  #parser: FeelParser | undefined;

  constructor(types: Readonly<Record<string, FeelType>>) {
    this.types = types;
  }

  get parser(): FeelParser {
    this.#parser ??= new FeelParser(namesOfTypes(this.types));
    return this.#parser;
  }

  with(name: string, type: FeelType): NameScope {
    return new NameScope({ ...this.types, [name]: type });
  }
}
