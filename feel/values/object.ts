/** Base of every FEEL value that is an object of ours, so that one `instanceof` tells it from a context. */
export abstract class FeelObject {
  abstract readonly kind: ObjectKind;
}

export type ObjectKind =
  | 'number'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'function';
