import { readFileSync } from 'node:fs';

/** Lines that hold code: neither blank nor comment only. */
export function codeLines(file: string): number {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return text.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('//'))
    .length;
}
