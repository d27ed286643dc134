/** This repository as the platform runs it: where its compiled processes are, and its agents. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildCatalogue } from '#activities/catalogue.ts';
import { createAgents, openDependencies } from '#activities/index.ts';
import type { PlatformOptions } from './platform.ts';
import { readManifest, readReleased } from './processes/manifest-file.ts';
import { withReleased } from './processes/with-released.ts';
import { reason, ServerError } from './server-error.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface DeploymentOptions {
  /** Where agents keep documents, mails and the embedded database; default `.flowright/platform`. */
  readonly dataFolder: string | undefined;
  /** PostgreSQL; without, the embedded one in the data folder. */
  readonly databaseUrl: string | undefined;
}

/** @throws ServerError when the processes have not been compiled */
export async function readDeployment(
  options: DeploymentOptions,
): Promise<Pick<PlatformOptions, 'manifest' | 'root' | 'workflows' | 'agents'>> {
  const manifest = withReleased(
    await readManifest(join(ROOT, 'workflows', 'manifest.json')),
    await readReleased(join(ROOT, 'workflows', 'released', 'released.json')),
  );
  const messages = manifest.processes.flatMap((process) => process.messages);
  const topics = new Map(messages.map(({ name, topic }) => [name, topic]));
  const { dataFolder: folder = join(ROOT, '.flowright', 'platform'), databaseUrl } = options;
  return {
    manifest,
    root: ROOT,
    workflows: join(ROOT, 'workflows', 'platform', 'serve.ts'),
    agents: async (events) => {
      const places = databaseUrl === undefined ? { folder } : { folder, databaseUrl };
      const messageTopic = (name: string): string | undefined => topics.get(name);
      try {
        const dependencies = await openDependencies({ ...places, events, messageTopic });
        return { ...(await createAgents(dependencies)), catalogue: buildCatalogue() };
      } catch (cause) {
        throw new ServerError(unusable(folder, databaseUrl, cause), { cause });
      }
    },
  };
}

function unusable(folder: string, databaseUrl: string | undefined, cause: unknown): string {
  return databaseUrl === undefined
    ? `The agents can't work in ${folder} (${reason(cause)}): set DATA_FOLDER to a folder of their own, or DATABASE_URL.`
    : `The agents' database does not answer (${reason(cause)}): start it, or set DATABASE_URL.`;
}
