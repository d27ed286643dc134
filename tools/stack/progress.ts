/** Told what goes on and how far it is; one line of plain text at a time. */
export type Progress = (part: string, message: string) => void;

/** One aligned line per step on stderr, so that stdout stays free for results. */
export const printProgress: Progress = (part, message) => {
  process.stderr.write(`${part.padEnd(12)} ${message}\n`);
};

/**
 * Repeats how far a long step is until the returned function is called.
 *
 * @param describe the state of the step, e.g. `compiled 120 of about 1300 packages`
 * @returns stops the repetition
 */
export function repeatProgress(
  progress: Progress,
  part: string,
  describe: () => string,
  everyMs = 5_000,
): () => void {
  const started = Date.now();
  const timer = setInterval(() => {
    progress(part, `${describe()}, ${Math.round((Date.now() - started) / 1000)} s`);
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
