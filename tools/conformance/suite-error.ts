/** Something is wrong with the suite or the command that its reader can put right; the message says what. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError';
}
