/** `create-topics.ts <host:port>...`: creates the declared topics on a broker that runs elsewhere. */
import { createTopics } from './topics.ts';

const brokers = process.argv.slice(2);
if (brokers.length === 0) {
  console.error('Usage: create-topics.ts <host:port>...');
  process.exit(2);
}
for (const { name, partitions } of await createTopics(brokers)) {
  console.log(`${name}: ${partitions} partitions`);
}
