/**
 * The HTTP application of a registry, without its background work. WHOLE: as delivered. UNSEALED: the same without sealing and digest.
 * STUBBED: as delivered up to the append, which answers at once and stores nothing.
 */
import { serveParent } from '../harness/children.mjs';
import { product } from '../harness/product.mjs';
import { openRegistry } from '../harness/server.mjs';
import { unsealedExecutor } from '../harness/unsealed.mjs';

const HEAD = { kind: 'AGENT', id: '0192f0c1-2d3e-7abc-8def-0123456789ab', functions: ['HEAD_OF_DEPARTMENT'] };
const PASSWORD = 'Tr0is chevaux gris & 1 renard';

const stubbedExecutor = async ({ log, vault, clock }) => {
  const { executor } = await product('src/commands/executor.js');
  const { numberTaker } = await product('src/commands/numbers.js');
  const { sealer } = await product('infrastructure/codec/seal.js');
  const { eventContracts } = await product('domain/index.js');
  const stub = {
    ...log,
    append: async (_stream, _expected, events) => ({
      outcome: 'APPENDED',
      revision: events.at(-1).revision,
      position: 1,
      recordedAt: clock.now(),
    }),
  };
  return executor({ log: stub, sealer: sealer(vault, eventContracts), clock, takeNumber: numberTaker(stub) });
};

const openForm = async ({ executor, clock }) => {
  const { anyDecider } = await product('domain/kernel/decider.js');
  const { theElection } = await product('domain/election/election.js');
  const { newId } = await product('infrastructure/codec/ids.js');
  const asked = { decider: anyDecider(theElection), id: 'MUN-2026', name: 'OpenReportForm', data: { reason: 'CAMPAIGN_STARTS' } };
  const outcome = await executor.execute({ ...asked, asker: HEAD, commandId: newId(clock) });
  if (!('outcome' in outcome)) throw new Error(JSON.stringify(outcome));
};

/** The cookie of somebody who may see everything, signed in by the one-time link. */
const signIn = async (greffe, app) => {
  const { openAccount } = await product('src/identity/open-account.js');
  const opened = await openAccount(greffe, {
    name: 'Camille Essai',
    email: 'banc@example.org',
    functions: ['HEAD_OF_DEPARTMENT', 'LEGAL_OFFICER', 'TRIAGE_AGENT', 'ANALYST'],
  });
  const used = await app.inject({
    method: 'POST',
    url: '/api/session/link',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ token: opened.link.split('#')[1], password: PASSWORD }),
  });
  if (used.statusCode !== 200) throw new Error(used.payload);
  return String(used.headers['set-cookie']).split(';')[0];
};

serveParent(async ({ where, variant }) => {
  const greffe = await openRegistry(where, (line) => process.stderr.write(`${line}\n`));
  const { createApplication } = await product('src/application.js');
  await openForm(greffe);
  const variants = { WHOLE: () => greffe.executor, UNSEALED: () => unsealedExecutor(greffe), STUBBED: () => stubbedExecutor(greffe) };
  const app = await createApplication({ ...greffe, executor: await variants[variant]() }, () => undefined);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address();
  return {
    ready: { port, cookie: await signIn(greffe, app) },
    close: async () => {
      await app.close();
      await greffe.close();
    },
  };
});
