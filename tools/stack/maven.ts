/** Fetches Java servers from the Maven repository that the user's `mvn` is set up for. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './commands.ts';
import { PartUnavailableError, type PartName } from './errors.ts';
import { findOnPath } from './executables.ts';
import type { SetupContext } from './part.ts';
import { repeatProgress } from './progress.ts';

/** A server in a Maven repository. */
export interface MavenServer {
  readonly part: PartName;
  /** The part in words, for messages. */
  readonly what: string;
  /** Artifacts as `group:artifact:version[:type[:classifier]]`. */
  readonly artifacts: readonly string[];
  /** With dependencies each artifact is a jar for the class path; without, a file of its own. */
  readonly dependencies: boolean;
  /** What is fetched at most when Maven's own cache is empty, in MB; for the progress line. */
  readonly megabytes: number;
}

const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin';
const DEPENDENCIES_GOAL = `${PLUGIN}:3.8.1:copy-dependencies`;
/** Later versions also want the artifact's parent projects, which not every publisher has in the repository. */
const COPY_GOAL = `${PLUGIN}:2.10:copy`;

/**
 * Puts the artifacts' files, and with `dependencies` theirs, into the folder `files` of `folder`.
 *
 * @throws PartUnavailableError without Maven or when it cannot fetch them
 */
export async function fetchWithMaven(
  server: MavenServer,
  folder: string,
  context: SetupContext,
): Promise<void> {
  const maven = findOnPath('mvn');
  if (maven === undefined) {
    throw new PartUnavailableError(
      server.part,
      `${server.what} is fetched once with Maven, which was not found: install Maven (https://maven.apache.org) and put mvn on the PATH.`,
    );
  }
  const work = join(folder, '.maven');
  mkdirSync(work);
  context.progress(server.part, `fetching ${server.artifacts[0]} with Maven, once`);
  if (server.dependencies) await copyDependencies(maven, server, work, context);
  else await copyFiles(maven, server, work, context);
  renameSync(join(work, 'files'), join(folder, 'files'));
  rmSync(work, { recursive: true });
}

async function copyDependencies(
  maven: string,
  server: MavenServer,
  work: string,
  context: SetupContext,
): Promise<void> {
  writeFileSync(join(work, 'pom.xml'), projectThatDependsOn(server.artifacts));
  const goal = [DEPENDENCIES_GOAL, '-DincludeScope=runtime'];
  await runMaven(maven, goal, server, work, context);
}

async function copyFiles(
  maven: string,
  server: MavenServer,
  work: string,
  context: SetupContext,
): Promise<void> {
  writeFileSync(join(work, 'pom.xml'), projectThatDependsOn([]));
  for (const artifact of server.artifacts) {
    await runMaven(maven, [COPY_GOAL, `-Dartifact=${artifact}`], server, work, context);
  }
}

async function runMaven(
  maven: string,
  goal: readonly string[],
  server: MavenServer,
  work: string,
  context: SetupContext,
): Promise<void> {
  const done = { files: 0, bytes: 0 };
  const stopProgress = repeatProgress(context.progress, server.part, () => {
    const megabytes = Math.round(done.bytes / 1e6);
    return `fetched ${done.files} files, ${megabytes} of at most ${server.megabytes} MB`;
  });
  const { code, lines } = await runCommand(
    maven,
    [
      '--batch-mode',
      '--file',
      join(work, 'pom.xml'),
      ...goal,
      `-DoutputDirectory=${join(work, 'files')}`,
    ],
    {
      cwd: work,
      signal: context.signal,
      onLine: (line) => {
        const size = /^\[INFO\] Downloaded from .*\((\d+(?:\.\d+)?) (k|M|)B/.exec(line);
        if (size === null) return;
        done.files += 1;
        done.bytes += Number(size[1]) * (size[2] === 'M' ? 1e6 : size[2] === 'k' ? 1e3 : 1);
      },
    },
  );
  stopProgress();
  if (code === 0) return;
  const reason = lines.find((line) => line.startsWith('[ERROR]'))?.slice('[ERROR] '.length);
  throw new PartUnavailableError(
    server.part,
    `${server.what} could not be fetched with Maven: connect to the network or give Maven a mirror in its settings.xml (Maven says: ${reason ?? lines.at(-1) ?? 'nothing'}).`,
  );
}

function projectThatDependsOn(artifacts: readonly string[]): string {
  const dependencies = artifacts.map((artifact) => {
    const [group = '', name = '', version = ''] = artifact.split(':');
    return `    <dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`;
  });
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>flowright</groupId>
  <artifactId>fetch</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
${dependencies.join('\n')}
  </dependencies>
</project>
`;
}
