/** What sealing and digest cost is seen against a writer without them: same checks of the shapes, same envelope, nothing ciphered or hashed. */
import { product } from './product.mjs';

const NO_DIGEST = '0'.repeat(64);

/** A sealer that seals nothing, for the executor. For measuring alone: its events carry personal values in clear and no digest. */
export const unsealed = async () => {
  const { checkShape } = await product('infrastructure/codec/check.js');
  const { eventContracts } = await product('domain/index.js');
  const { categoryOf } = await product('domain/kernel/envelope.js');
  const { deriveId } = await product('infrastructure/codec/ids.js');
  const contracts = new Map(eventContracts.map((contract) => [contract.category, contract.events]));
  return {
    seal: async ({ stream, previous, events, at, actor, command, correlationId, causationId, basis, law }) =>
      events.map((event, index) => {
        const [schema, fields] = contracts.get(categoryOf(stream))[event.type];
        const problems = checkShape(fields, event.data);
        if (problems.length > 0) throw new Error(JSON.stringify(problems));
        const revision = (previous?.revision ?? -1) + 1 + index;
        return {
          v: 1,
          id: event.id ?? deriveId(['event', command.id, String(index)]),
          stream,
          revision,
          type: event.type,
          schema,
          occurredAt: event.occurredAt ?? at,
          actor,
          command,
          correlationId,
          ...(causationId === undefined ? {} : { causationId }),
          ...(basis === undefined || basis.length === 0 ? {} : { basis }),
          law: event.law ?? law,
          data: event.data,
          ...(revision === 0 ? {} : { prev: NO_DIGEST }),
          digest: NO_DIGEST,
        };
      }),
    rechain: (events) => events,
  };
};

/** An executor on the same log whose events are not sealed. */
export const unsealedExecutor = async ({ log, clock }) => {
  const { executor } = await product('src/commands/executor.js');
  const { numberTaker } = await product('src/commands/numbers.js');
  return executor({ log, sealer: await unsealed(), clock, takeNumber: numberTaker(log) });
};
