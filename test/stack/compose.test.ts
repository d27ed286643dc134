import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SEARCH_ATTRIBUTES, DYNAMIC_CONFIG } from '#tools/stack/temporal-server.ts';
import { KAFKA_VERSION } from '#tools/stack/kafka.ts';
import { REGISTRY_VERSION } from '#tools/stack/registry.ts';

const compose = readFileSync('docker-compose.yml', 'utf8');

describe('docker-compose.yml runs what npm run stack runs', () => {
  it('in the same versions', () => {
    const images = [...compose.matchAll(/image: (\S+)/g)].map(([, image]) => image);

    expect(images).toContain(`apache/kafka:${KAFKA_VERSION}`);
    expect(images).toContain(`apicurio/apicurio-registry:${REGISTRY_VERSION}`);
    expect(images).toContain('temporalio/auto-setup:1.29.1');
    expect(images.filter((image) => image?.endsWith(':latest'))).toEqual([]);
  });

  it('with the same search attributes', () => {
    const command = /command: \[(--name.*)\]/.exec(compose)?.[1];

    expect(
      command
        ?.replaceAll('--name,', '')
        .split(',')
        .map((name) => name.trim()),
    ).toEqual([...SEARCH_ATTRIBUTES]);
  });

  it('with the same dynamic configuration', () => {
    const file = readFileSync('infra/temporal/dynamic-config.yaml', 'utf8');
    const values = [...file.matchAll(/^([\w.]+):\n {2}- value: (\S+)$/gm)];

    expect(Object.fromEntries(values.map(([, key, value]) => [key, value]))).toEqual(
      Object.fromEntries(Object.entries(DYNAMIC_CONFIG).map(([key, value]) => [key, `${value}`])),
    );
  });

  it('and publishes ports on the loopback interface only', () => {
    const ports = [...compose.matchAll(/ports: \['([^']+)'\]/g)].map(([, port]) => port ?? '');

    expect(ports).toHaveLength(5);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('and creates the topics with the files that it copies', () => {
    const image = readFileSync('infra/topics.Dockerfile', 'utf8');
    const imported = ['create-topics.ts', 'topics.ts']
      .flatMap((file) => [
        ...readFileSync(`tools/stack/${file}`, 'utf8').matchAll(/from '\.\/([^']+)'/g),
      ])
      .map(([, file]) => `tools/stack/${file}`);

    expect(imported.filter((file) => !image.includes(file))).toEqual([]);
  });
});
