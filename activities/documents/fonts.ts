import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';

/** Fonts as the PDF library takes them. */
export interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

/** DejaVu has the letters of every Latin, Greek and Cyrillic name; the fonts built into PDF stop at Latin-1. */
export async function loadFonts(): Promise<Fonts> {
  const [regular, bold] = await Promise.all([font('DejaVuSans.ttf'), font('DejaVuSans-Bold.ttf')]);
  return { regular, bold };
}

/** Letters of `text` that the font for values cannot print; it would put empty boxes instead. */
export function unprintable(text: string, { regular }: Fonts): string[] {
  const font = fontkit.create(regular);
  const letters = new Set(text.replaceAll(/\s/gu, ''));
  if (!('hasGlyphForCodePoint' in font)) return [...letters];
  return [...letters].filter((letter) => !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
}

function font(file: string): Promise<Buffer> {
  return readFile(fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${file}`)));
}
