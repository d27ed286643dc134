/** Where documents are kept. */
export interface ObjectStore {
  /**
   * Keeps `bytes` under `name`. Under a name that exists, the same bytes again change nothing.
   *
   * @param name segments of letters, digits, `.`, `_` and `-`, separated by `/`
   * @returns where the object can be read
   */
  put(name: string, bytes: Uint8Array): Promise<{ readonly uri: string }>;
}

/** Is `name` safe as a name of an object and as a path below a folder? */
export function isObjectName(name: string): boolean {
  return name
    .split('/')
    .every((segment) => /^[A-Za-z0-9._-]+$/.test(segment) && !/^\.+$/.test(segment));
}
