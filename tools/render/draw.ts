import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { chromiumArguments } from './chromium.ts';

/** White space around the drawing, in pixels. */
const MARGIN = 20;

/** What bpmn-js made of one model. */
export interface Drawing {
  readonly svg: string;
  readonly png: Uint8Array;
  /** What bpmn-js could not show, in its own words; empty for a sound file. */
  readonly warnings: readonly string[];
}

interface Drawn {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly warnings: readonly string[];
}

/**
 * Draws one model with bpmn-js in a headless Chromium.
 *
 * @param xml the text of a `.bpmn` file with diagram interchange
 * @param executablePath Chromium's executable, see `findChromium`
 * @param scale device pixels per BPMN pixel of the PNG
 * @throws what bpmn-js throws when the file is no BPMN or has no diagram
 */
export async function draw(xml: string, executablePath: string, scale: number): Promise<Drawing> {
  const browser = await chromium.launch({ executablePath, args: chromiumArguments() });
  try {
    const page = await browser.newPage({ deviceScaleFactor: scale });
    await page.setContent(await readFile(new URL('page.html', import.meta.url), 'utf8'));
    const viewer = import.meta.resolve('bpmn-js/dist/bpmn-viewer.production.min.js');
    await page.addScriptTag({ path: fileURLToPath(viewer) });
    const drawn = await drawOn(page, xml);
    await page.setViewportSize({ width: drawn.width, height: drawn.height });
    await page.evaluate('show()');
    return {
      svg: onWhite(withStableIds(drawn.svg)),
      warnings: drawn.warnings,
      png: await page.screenshot(),
    };
  } finally {
    await browser.close();
  }
}

function drawOn(page: Page, xml: string): Promise<Drawn> {
  // The page speaks JavaScript only, so the call is text: JSON quotes the model safely inside it.
  return page.evaluate<Drawn>(`draw(${JSON.stringify(xml)}, ${MARGIN})`);
}

/** bpmn-js gives arrow heads random ids; numbered in order of appearance, the same model gives the same bytes. */
function withStableIds(svg: string): string {
  const names = new Map<string, string>();
  return svg.replaceAll(/marker-[0-9a-z]{20,}/g, (random) => {
    const name = names.get(random) ?? `marker-${names.size + 1}`;
    names.set(random, name);
    return name;
  });
}

/** Lines are black: without a background they would vanish on a dark page. */
function onWhite(svg: string): string {
  return svg.replace('<svg ', '<svg style="background: white" ');
}
