/**
 * `render.ts <model.bpmn> <picture.svg|picture.png>...`: draws a model as people see it in a modeler.
 * Exit code 0: every picture is written; 1: nothing is, and one sentence says why.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { findChromium, NO_CHROMIUM } from './chromium.ts';
import { draw, type Drawing } from './draw.ts';

const USAGE = 'Usage: render.ts <model.bpmn> <picture.svg|picture.png>...';
const PNG_SCALE = 2;

async function render(model: string | undefined, pictures: readonly string[]): Promise<string> {
  if (model === undefined || pictures.length === 0) return USAGE;
  const strange = pictures.find((picture) => !['.svg', '.png'].includes(extname(picture)));
  if (strange !== undefined) return `${strange} is neither .svg nor .png. ${USAGE}`;
  const executable = findChromium(process.env);
  if (executable === undefined) return NO_CHROMIUM;
  const drawing = await draw(await readFile(model, 'utf8'), executable, PNG_SCALE);
  if (drawing.warnings.length > 0) {
    return `${model} can't be drawn whole: ${drawing.warnings.join('; ')}`;
  }
  for (const picture of pictures) await write(picture, drawing);
  return '';
}

async function write(picture: string, drawing: Drawing): Promise<void> {
  const unfinished = `${picture}.part`;
  await writeFile(unfinished, extname(picture) === '.svg' ? drawing.svg : drawing.png);
  await rename(unfinished, picture);
}

const [model, ...pictures] = process.argv.slice(2);
const problem = await render(model, pictures).catch(
  // bpmn-js and Chromium append their stacks; the first line is the sentence for people.
  (error: unknown) => `${model} can't be drawn: ${String(error).split('\n')[0]}`,
);
if (problem !== '') {
  console.error(problem);
  process.exitCode = 1;
}
