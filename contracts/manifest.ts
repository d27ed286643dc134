import type { StartTrigger } from './graph.ts';
import type { JsonSchema } from './job.ts';

/** `workflows/manifest.json`: what servers must know of the compiled processes; written by `npm run generate`. */
export interface Manifest {
  readonly processes: readonly ProcessManifest[];
}

export interface ProcessManifest {
  /** BPMN process id, e.g. `subscription`. */
  readonly id: string;
  readonly name: string;
  /** First 8 hex digits of the hash of the normalised graph without labels. */
  readonly version: string;
  readonly versionTag?: string;
  /** `<id>@<version>`; the net of the same version is `<id>@<version>.net`. */
  readonly workflowType: string;
  /** FEEL expression over the start variables, without the leading `=`; absent: the caller's key or a UUID. */
  readonly businessKey?: string;
  /** JSON schema of the start variables. */
  readonly input?: JsonSchema;
  readonly messages: readonly MessageSubscription[];
  /** Ways to begin, if they are other than one start event without definition or with a message. */
  readonly starts?: readonly ProcessStart[];
  readonly events: readonly PublishedEvent[];
  /** Labels for people: element id to name. */
  readonly labels: Readonly<Record<string, string>>;
  /** Source file, relative to the repository, with forward slashes. */
  readonly source: string;
}

/** One way to begin an instance (`Entry` of the graph): who starts it names `element`, if it is not the first without trigger. */
export interface ProcessStart {
  readonly element: string;
  /** Absent: a none start event. */
  readonly trigger?: StartTrigger<ManifestExpression>;
}

/** FEEL, without the leading `=`. */
export interface ManifestExpression {
  readonly feel: string;
}

/** A message the process starts with or waits for. */
export interface MessageSubscription {
  /** With a leading `=` it is FEEL, worked out by the instance. */
  readonly name: string;
  readonly element: string;
  readonly kind: 'start' | 'catch';
  /** `direct`: correlated by business key, straight to the workflow id; `key`: by any other key, through the mailbox. */
  readonly correlation: 'direct' | 'key';
  /** Kafka topic the message comes from (element property `topic`). */
  readonly topic?: string;
  /** FEEL over the event's fields giving the business key (element property `businessKey`), for catches. */
  readonly key?: string;
}

/** A domain event the process publishes (task definition `publish-event`, header `topic`). */
export interface PublishedEvent {
  readonly element: string;
  readonly topic: string;
}
