/** Pieces of drawings as text, without prefix: `model` puts it there. */
export const JOB = 'demo.job';

export function ext(inside: string): string {
  return inside === '' ? '' : `<extensionElements>${inside}</extensionElements>`;
}

/** An element whose attributes and insides can still grow. */
export interface Element {
  readonly id: string;
  readonly tag: string;
  readonly attributes: readonly string[];
  /** Inside its extension elements. */
  readonly extensions: readonly string[];
  readonly inside: readonly string[];
}

export function element(
  tag: string,
  id: string,
  { attributes = [], extensions = [], inside = [] }: Partial<Omit<Element, 'id' | 'tag'>> = {},
): Element {
  return { id, tag, attributes, extensions, inside };
}

/** @param more attributes beside its own */
export function print({ id, tag, attributes, extensions, inside }: Element, more = ''): string {
  const all = [`id="${id}"`, ...attributes, more].filter(Boolean).join(' ');
  return `<${tag} ${all}>${ext(extensions.join(''))}${inside.join('')}</${tag}>`;
}

export function job(id: string, type = JOB): Element {
  return element('serviceTask', id, { extensions: [`<zeebe:taskDefinition type="${type}" />`] });
}
