/** An element of an XML file; offsets count UTF-16 units from the start of the text. */
export interface XmlElement {
  /** Local name. */
  readonly name: string;
  /** Namespace URI, '' for none. */
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** Character data directly inside, entities resolved, blanks around it left out. */
  readonly text: string;
  /** Where `text` stands. */
  readonly textStart: number;
  readonly textEnd: number;
  /** The opening tag, from `<` to behind `>`. */
  readonly start: number;
  readonly end: number;
}

export interface XmlAttribute {
  readonly name: string;
  /** '' for attributes without prefix. */
  readonly namespace: string;
  readonly value: string;
  /** The value, without quotes. */
  readonly start: number;
  readonly end: number;
}

/** Why a text is not read, and where. */
export interface XmlProblem {
  readonly code: 'xml-malformed' | 'xml-doctype' | 'xml-too-large';
  readonly message: string;
  readonly fix?: string;
  readonly offset: number;
}

/** Bounds that hostile files run into. */
export interface XmlLimits {
  /** UTF-16 units. */
  readonly length: number;
  readonly depth: number;
  readonly elements: number;
}

export const defaultLimits: XmlLimits = {
  length: 16 * 1024 * 1024,
  depth: 200,
  elements: 500_000,
};
