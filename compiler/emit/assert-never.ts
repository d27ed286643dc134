/** The end of a `switch` over a closed union: types say that it is not reached. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value ${JSON.stringify(value)}.`);
}
