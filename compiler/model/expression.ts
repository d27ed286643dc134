import type { Span } from './span.ts';

/**
 * A value that a model gives: FEEL, drawn with a leading `=` (left out of `text`), or static text.
 * `span` covers the text in the file, after the `=`.
 */
export interface Expression {
  readonly kind: 'feel' | 'static';
  readonly text: string;
  readonly span: Span;
}
