import type { Code } from './code.ts';

/** Some piece of text in the code is exactly this name. */
export function mentions(code: Code, name: string): boolean {
  switch (code.kind) {
    case 'text':
      return code.text === name;
    case 'symbol':
      return code.name === name;
    case 'concat':
      return code.parts.some((part) => mentions(part, name));
    case 'alternatives':
      return mentions(code.all[0], name);
    case 'assignment':
      return mentions(code.left, name) || mentions(code.right, name);
    case 'group':
    case 'indent':
    case 'region':
      return mentions(code.content, name);
    case 'if-broken':
    case 'line':
      return false;
  }
}
