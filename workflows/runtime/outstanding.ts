/** What the instance has asked for and no element waits for; a run does not end before it is done. */
export class Outstanding {
  private open = 0;
  private waiting: (() => void)[] = [];

  /** @param start called at once; calls `done` once */
  run(start: (done: () => void) => void): void {
    this.open += 1;
    start(() => {
      this.open -= 1;
      if (this.open > 0) return;
      for (const resolve of this.waiting.splice(0)) resolve();
    });
  }

  /** Resolves at once, or when the last is done. */
  async settled(): Promise<void> {
    if (this.open > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  get idle(): boolean {
    return this.open === 0;
  }
}
