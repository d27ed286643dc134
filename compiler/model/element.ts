import type { Extensions } from './extensions.ts';
import type { Span } from './span.ts';

/** What every BPMN element has. */
export interface ElementBase {
  /** As drawn. Elements that others refer to, flow nodes and flows always have one; elsewhere '' when there is none. */
  readonly id: string;
  readonly name: string | undefined;
  /** The opening tag. */
  readonly span: Span;
  readonly extensions: Extensions;
}

/** A reference by id as the file gives it; whether it resolves is checked by `parse`. */
export type Ref = string;

/** What people see: the name in one line, else the id. */
export function labelOf(element: {
  readonly id: string;
  readonly name: string | undefined;
}): string {
  const name = element.name?.replace(/\s+/gu, ' ').trim() ?? '';
  return name === '' ? element.id : name;
}

/** How messages call it: `'Approved?' (Gateway_1)`, or `Gateway_1` when it has no name. */
export function nameOf(element: {
  readonly id: string;
  readonly name: string | undefined;
}): string {
  const label = labelOf(element);
  return label === element.id ? element.id : `'${label}' (${element.id})`;
}
