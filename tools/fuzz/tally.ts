/** What runs came to, added up. */
import { marks, rows } from '../../test/properties/drawings/rows.ts';
import type { Trial } from '../../test/properties/trial.ts';

/** How scopes are written: all of them are to be met. */
export const SHAPES = [
  'sequence',
  'blocks',
  'shared-tail',
  'labelled',
  'concurrent',
  'net',
] as const;

/** Code of a run with more tokens than can be followed. */
const ENDLESS = 'endless';

/** A run without its drawing: what a worker tells. */
export type Told =
  | { readonly kind: 'refused'; readonly codes: readonly string[] }
  | {
      readonly kind: 'agreed';
      readonly shapes: readonly string[];
      readonly marks: readonly string[];
      readonly raced: boolean;
    }
  | { readonly kind: 'diverged'; readonly what: string };

export function told(trial: Trial): Told {
  return trial.kind === 'diverged' ? { kind: 'diverged', what: trial.what } : trial;
}

export class Tally {
  runs = 0;
  agreed = 0;
  raced = 0;
  readonly marks = new Map<string, number>(marks.map((one) => [one, 0]));
  readonly shapes = new Map<string, number>(SHAPES.map((one) => [one, 0]));
  readonly refused = new Map<string, number>();
  readonly diverged: number[] = [];

  add(seed: number, trial: Told): void {
    this.runs += 1;
    switch (trial.kind) {
      case 'refused':
        for (const code of new Set(trial.codes)) count(this.refused, code.split(':')[0] ?? '');
        break;
      case 'agreed':
        this.agreed += 1;
        if (trial.raced) this.raced += 1;
        for (const shape of trial.shapes) count(this.shapes, shape);
        for (const mark of new Set(trial.marks)) count(this.marks, mark);
        break;
      case 'diverged':
        this.diverged.push(seed);
        break;
    }
  }

  /** Forms of constructs and classes of scopes that were never executed. */
  get missing(): readonly string[] {
    return [...this.marks, ...this.shapes].flatMap(([what, times]) => (times === 0 ? [what] : []));
  }

  private get rarest(): string {
    const counted = [...this.marks, ...this.shapes].toSorted(([, a], [, b]) => a - b);
    return counted
      .slice(0, 3)
      .map(([what, times]) => `${what} ${times}`)
      .join('; ');
  }

  private get endings(): string {
    const endless = this.refused.get(ENDLESS) ?? 0;
    const refused = this.runs - this.agreed - this.diverged.length - endless;
    return `${refused} refused, ${endless} endless, ${this.diverged.length} diverged`;
  }

  toString(): string {
    const perRow = Object.entries(rows).map(([row, forms]) => {
      const each = forms.map((form) => `${form} ${this.marks.get(`${row} | ${form}`) ?? 0}`);
      const sum = forms.reduce((all, form) => all + (this.marks.get(`${row} | ${form}`) ?? 0), 0);
      return `${String(sum).padStart(8)}  ${row}\n${' '.repeat(12)}${each.join(', ')}`;
    });
    return [
      'runs in which each construct was executed',
      ...perRow,
      'scopes of each class',
      ...lines(this.shapes),
      'runs that show nothing, by reason',
      ...lines(this.refused),
      `met least: ${this.rarest}`,
      `${this.runs} runs, ${this.agreed} agreed (${this.raced} but for what came first at one moment), ${this.endings}`,
    ].join('\n');
  }
}

function lines(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].map(([what, times]) => `${String(times).padStart(8)}  ${what}`);
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}
