/** Numbers to be looked at, smallest first, each once until it is taken. */
export class Worklist {
  private readonly isWaiting: boolean[] = [];
  /** None before it waits. */
  private first = Number.POSITIVE_INFINITY;

  add(number: number): void {
    this.isWaiting[number] = true;
    this.first = Math.min(this.first, number);
  }

  /** The smallest, which then waits no more; undefined when nothing does. */
  take(): number | undefined {
    while (this.first < this.isWaiting.length) {
      if (this.isWaiting[this.first] === true) {
        this.isWaiting[this.first] = false;
        return this.first;
      }
      this.first += 1;
    }
    return undefined;
  }
}
