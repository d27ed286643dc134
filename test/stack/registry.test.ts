import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { useRegistry } from '../support/stack.ts';

const Registered = Type.Object({ id: Type.Integer() });
const Schema = Type.Object({ schema: Type.String() });

describe('the schema registry', () => {
  it('takes a schema, gives it back by id, and refuses one that cannot read the old events', async () => {
    const { url } = await useRegistry();
    const subject = `test-${crypto.randomUUID()}-value`;
    const before = { type: 'record', name: 'Paid', fields: [{ name: 'amount', type: 'int' }] };
    const after = { type: 'record', name: 'Paid', fields: [{ name: 'amount', type: 'boolean' }] };

    const registered = await register(url, subject, before);
    const refused = await register(url, subject, after);
    const { id } = Value.Parse(Registered, await registered.json());
    const byId = await fetch(`${url}/schemas/ids/${id}`);
    const { schema } = Value.Parse(Schema, await byId.json());

    expect(registered.status).toBe(200);
    expect(JSON.parse(schema)).toEqual(before);
    expect(refused.status).toBe(409);
  });
});

async function register(url: string, subject: string, schema: object): Promise<Response> {
  return await fetch(`${url}/subjects/${subject}/versions`, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
    body: JSON.stringify({ schema: JSON.stringify(schema) }),
  });
}
