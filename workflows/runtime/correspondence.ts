/** Reports of other workflows to activations that wait for them, by the path of the activation. */
export class Correspondence<R> {
  private readonly receivers = new Map<string, (report: R) => void>();
  /** Reports that came before anybody waited: a resumed instance has not put its tokens back yet. */
  private readonly early = new Map<string, R[]>();

  /** The result ends it. What came early is received at once. */
  expect(path: string, receive: (report: R) => void): () => void {
    this.receivers.set(path, receive);
    for (const report of this.early.get(path) ?? []) receive(report);
    this.early.delete(path);
    return () => this.receivers.delete(path);
  }

  expects(path: string): boolean {
    return this.receivers.has(path);
  }

  forget(path: string): void {
    this.receivers.delete(path);
  }

  /** True if somebody waits for it. */
  report(path: string, report: R): boolean {
    const receive = this.receivers.get(path);
    if (receive === undefined) this.early.set(path, [...(this.early.get(path) ?? []), report]);
    else receive(report);
    return receive !== undefined;
  }
}
