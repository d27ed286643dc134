import type { Code } from './code.ts';
import { concat, indent, newline, raw } from './code.ts';

/** A place in the generated text, counted from 0, and the element that it comes from. */
export interface Mark {
  readonly line: number;
  readonly column: number;
  readonly origin: string;
}

export interface Rendered {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Columns of a line. */
const WIDTH = 100;

type Mode = 'flat' | 'broken';
type Command = { readonly code: Code; readonly mode: Mode; readonly depth: number };

/** Lays code out for lines of 100 columns. The last line ends with a line break. */
export function render(code: Code): Rendered {
  const printer = new Printer();
  printer.print(code);
  return { text: `${printer.lines.join('\n')}\n`, marks: printer.marks };
}

class Printer {
  readonly lines: string[] = [''];
  readonly marks: Mark[] = [];
  private readonly pending: Command[] = [];

  print(code: Code): void {
    this.pending.push({ code, mode: 'broken', depth: 0 });
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) {
      this.step(next);
    }
    this.append('');
  }

  private step({ code, mode, depth }: Command): void {
    const push = (part: Code, how: Mode): void =>
      void this.pending.push({ code: part, mode: how, depth });
    switch (code.kind) {
      case 'text':
        return this.append(code.text);
      case 'symbol':
        return this.append(code.name);
      case 'concat':
        return pushParts(code.parts, mode, depth, this.pending);
      case 'indent':
        this.pending.push({ code: code.content, mode, depth: depth + 1 });
        return;
      case 'region':
        this.marks.push({
          line: this.lines.length - 1,
          column: this.current().length,
          origin: code.origin,
        });
        return push(code.content, mode);
      case 'if-broken':
        return push(mode === 'broken' ? code.broken : code.flat, mode);
      case 'group':
        return push(code.content, this.groupMode(code, mode, depth));
      case 'alternatives': {
        const fitting = code.all.find((one) => this.fits({ code: one, mode: 'flat', depth }));
        return push(fitting ?? code.all.at(-1) ?? code.all[0], 'flat');
      }
      case 'assignment': {
        const { left, right } = code;
        const begins = concat(left, raw(' '), right);
        if (this.fits({ code: begins, mode: 'broken', depth })) return push(begins, mode);
        return push(concat(left, indent(concat(newline, right))), 'broken');
      }
      case 'line':
        if (mode === 'broken' || code.style === 'hard') this.breakLine(depth);
        else if (code.style === 'space') this.append(' ');
    }
  }

  private groupMode(group: Code & { readonly kind: 'group' }, mode: Mode, depth: number): Mode {
    if (group.breaks) return 'broken';
    return mode === 'flat' || this.fits({ code: group.content, mode: 'flat', depth })
      ? 'flat'
      : 'broken';
  }

  private current(): string {
    return this.lines.at(-1) ?? '';
  }

  private append(text: string): void {
    this.lines[this.lines.length - 1] = this.current() + text;
  }

  private breakLine(depth: number): void {
    this.lines[this.lines.length - 1] = this.current().trimEnd();
    this.lines.push('  '.repeat(depth));
  }

  /** Whether what follows fits on the line up to the first place where it may break. */
  private fits(next: Command): boolean {
    let left = WIDTH - widthOf(this.current());
    const stack: Command[] = [next];
    let behind = this.pending.length;
    while (left >= 0) {
      const command = stack.pop() ?? this.pending[(behind -= 1)];
      if (command === undefined) return true;
      const { code, mode, depth } = command;
      const push = (part: Code, how: Mode): void =>
        void stack.push({ code: part, mode: how, depth });
      switch (code.kind) {
        case 'text':
          left -= widthOf(code.text);
          break;
        case 'symbol':
          left -= code.name.length;
          break;
        case 'concat':
          pushParts(code.parts, mode, depth, stack);
          break;
        case 'indent':
        case 'region':
          push(code.content, mode);
          break;
        case 'if-broken':
          push(mode === 'broken' ? code.broken : code.flat, mode);
          break;
        case 'group':
          push(code.content, code.breaks ? 'broken' : mode);
          break;
        case 'assignment':
          push(concat(code.left, raw(' '), code.right), mode);
          break;
        case 'alternatives':
          push((mode === 'broken' ? code.all.at(-1) : undefined) ?? code.all[0], mode);
          break;
        case 'line':
          if (mode === 'broken' || code.style === 'hard') return true;
          if (code.style === 'space') left -= 1;
      }
    }
    return false;
  }
}

/** The first part comes off the stack first. */
function pushParts(parts: readonly Code[], mode: Mode, depth: number, stack: Command[]): void {
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const code = parts[index];
    if (code !== undefined) stack.push({ code, mode, depth });
  }
}

const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const WIDTHLESS = /\p{Mn}|[\u200b-\u200f]/u;

/** Columns that the text takes: two for wide letters, none for marks. */
function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const char of text) width += WIDTHLESS.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
  return width;
}
