import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

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

function font(file: string): Promise<Buffer> {
  return readFile(fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${file}`)));
}
