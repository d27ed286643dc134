/**
 * Runs once, before all test files: offers the real servers to the tests that need them.
 *
 * Nothing is started here. A test file asks for a part over a loopback address (see stack.ts), the first to ask
 * starts it, all share it, and it is stopped after the last test. A run of unit tests starts no server.
 */
import { createServer, type Server } from 'node:http';
import type { TestProject } from 'vitest/node';
import { prepareStack } from '#tools/stack/prepare.ts';
import { startStack, type PartName, type Stack } from '#tools/stack/stack.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address to ask for parts of the stack: `GET <stackUrl>/<part>`. */
    stackUrl: string;
  }
}

const PARTS: readonly PartName[] = ['temporal', 'testServer', 'kafka', 'registry'];

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await prepareStack(PARTS);
  const stacks = new Map<PartName, Promise<Stack>>();
  const server = createServer((request, response) => {
    const part = PARTS.find((name) => `/${name}` === request.url);
    if (part === undefined) return response.writeHead(404).end();
    const stack = stacks.get(part) ?? startStack({ parts: [part] });
    stacks.set(part, stack);
    stack.then(
      (running) => response.end(JSON.stringify(running[part])),
      (error: unknown) => response.writeHead(503).end(String(error)),
    );
  });
  project.provide('stackUrl', await listen(server));
  return async () => {
    server.closeAllConnections();
    server.close();
    const running = await Promise.allSettled(stacks.values());
    await Promise.all(
      running.map(async (result) => {
        if (result.status === 'fulfilled') await result.value.stop();
      }),
    );
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve(`http://127.0.0.1:${port}`);
    });
  });
}
