import { theCase } from '../../domain/case/case.js';
import { theComplaint } from '../../domain/complaint/complaint.js';
import { theReport } from '../../domain/report/report.js';
import { theRefusedReaction } from '../../domain/refused-reaction/refused-reaction.js';
import { reactions } from '../../domain/index.js';
import { anyDecider } from '../../domain/kernel/decider.js';
import type { Rejection } from '../../domain/kernel/rejection.js';
import { opener } from '../../infrastructure/codec/open.js';
import { inMemoryCheckpoint, type Checkpoint } from '../../infrastructure/reactions/checkpoint.js';
import { reactionRunner, type ReactionParts } from '../../infrastructure/reactions/runner.js';
import { isReceipt } from '../../src/commands/executor.js';
import { deciderOf } from '../../src/deciders.js';
import { inMemoryRegistry, testimony, type InMemoryRegistry } from '../support/in-memory-registry.js';
import { anOfficer, aTriageAgent, theHead, theSystem } from '../support/people.js';

const runnerOn = (registry: InMemoryRegistry, checkpoint: Checkpoint, more: Partial<ReactionParts> = {}) => {
  const give: ReactionParts['give'] = async (order, errand): Promise<Rejection | undefined> => {
    const decider = deciderOf(order.category);
    if (decider === undefined) throw new Error(order.category);
    const outcome = await registry.execute({
      decider,
      id: order.id,
      name: order.command,
      data: order.data as object,
      asker: theSystem,
      ...errand,
    });
    return isReceipt(outcome) ? undefined : (outcome as Rejection);
  };
  return reactionRunner({
    log: registry.log,
    reactions,
    checkpoint,
    open: opener(registry.vault),
    give,
    isRefused: async (commandId) => (await registry.eventsOf('refusedReaction', commandId)).length > 0,
    recordRefusal: async (refused, errand) => {
      await registry.must(theRefusedReaction, errand.commandId, 'RecordRefusal', refused, theSystem, errand);
    },
    lookup: async ({ key }) => {
      const attached = (await registry.everything()).filter(
        ({ type, data }) => type === 'ReportAttachedToCase' && (data as { caseId: string }).caseId === key,
      );
      return attached.map(({ stream }) => stream.slice('report-'.length));
    },
    onFault: () => undefined,
    ...more,
  });
};

const qualified = async (registry: InMemoryRegistry): Promise<string> => {
  const id = registry.newId();
  await registry.must(theReport, id, 'FileReport', testimony({ message: 'STOP ne marche pas' }), aTriageAgent());
  await registry.must(theReport, id, 'QualifyReport', { suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 2 }, aTriageAgent());
  return id;
};
const opened = async (registry: InMemoryRegistry, reportIds: readonly string[]): Promise<string> => {
  const id = registry.newId();
  await registry.must(theCase, id, 'OpenCase', { electionCodes: ['MUN-2026'], trigger: 'VOLUME', reportIds }, theHead());
  return id;
};
const typesOf = async (registry: InMemoryRegistry, category: string, id: string): Promise<readonly string[]> =>
  (await registry.eventsOf(category, id)).map(({ type }) => type);

test('the reports that caused a case join it, once each, however often the event is delivered', async () => {
  const registry = await inMemoryRegistry();
  const reportIds = [await qualified(registry), await qualified(registry), await qualified(registry)];
  const caseId = await opened(registry, reportIds);
  await runnerOn(registry, inMemoryCheckpoint()).catchUp();
  await runnerOn(registry, inMemoryCheckpoint()).catchUp();
  for (const id of reportIds)
    expect(await typesOf(registry, 'report', id)).toEqual(['ReportFiled', 'ReportQualified', 'ReportAttachedToCase']);
  const attached = (await registry.eventsOf('report', reportIds[0] ?? '')).at(-1);
  const [opening] = await registry.eventsOf('case', caseId);
  expect(attached).toMatchObject({ causationId: opening?.id, correlationId: opening?.correlationId, actor: { kind: 'SYSTEM' } });
});

test('a report that refuses to join is recorded as a refused reaction, once, until somebody settles it', async () => {
  const registry = await inMemoryRegistry();
  const id = registry.newId();
  await registry.must(theReport, id, 'FileReport', testimony(), aTriageAgent());
  await opened(registry, [id]);
  const checkpoint = inMemoryCheckpoint();
  await runnerOn(registry, checkpoint).catchUp();
  await runnerOn(registry, inMemoryCheckpoint()).catchUp();
  const refusals = (await registry.everything()).filter(({ type }) => type === 'ReactionRefused');
  expect(refusals).toHaveLength(1);
  expect(refusals[0]?.data).toMatchObject({ reaction: 'AttachReportsOfOpenedCase', target: `report-${id}`, rejection: 'WRONG_PHASE' });
  const refusalId = refusals[0]?.stream.slice('refusedReaction-'.length) ?? '';
  await registry.must(theRefusedReaction, refusalId, 'SettleRefusal', { how: 'NOT_NEEDED' }, theHead());
});

test('a reaction that was refused stays refused when its event is delivered again, even if the law would now accept it', async () => {
  const registry = await inMemoryRegistry();
  const id = registry.newId();
  await registry.must(theReport, id, 'FileReport', testimony(), aTriageAgent());
  await opened(registry, [id]);
  await runnerOn(registry, inMemoryCheckpoint()).catchUp();
  await registry.must(theReport, id, 'QualifyReport', { suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 2 }, aTriageAgent());
  await runnerOn(registry, inMemoryCheckpoint()).catchUp();
  expect(await typesOf(registry, 'report', id)).toEqual(['ReportFiled', 'ReportQualified']);
  expect((await registry.everything()).filter(({ type }) => type === 'ReactionRefused')).toHaveLength(1);
});

test('the reports of a merged case follow it', async () => {
  const registry = await inMemoryRegistry();
  const [one, two] = [await qualified(registry), await qualified(registry)];
  const [loser, winner] = [await opened(registry, [one]), await opened(registry, [two])];
  const runner = runnerOn(registry, inMemoryCheckpoint());
  await runner.catchUp();
  await registry.must(theCase, loser, 'MergeCase', { intoId: winner, reason: 'SAME_PRACTICE' }, theHead());
  await runner.catchUp();
  expect((await typesOf(registry, 'report', one)).slice(-2)).toEqual(['ReportDetachedFromCase', 'ReportAttachedToCase']);
  expect((await registry.eventsOf('report', one)).at(-1)?.data).toMatchObject({ caseId: winner });
});

test('a report becomes a complaint only by the wish of the person, and what was told goes with it under keys of its own', async () => {
  const registry = await inMemoryRegistry();
  const id = await qualified(registry);
  const wish = {
    wishExpressedOn: '2026-03-02',
    wishMeans: 'POST',
    complainantName: 'Camille Exemple',
    complainantEmail: 'camille@exemple.fr',
  };
  await registry.must(theReport, id, 'ConvertReportToComplaint', wish, anOfficer());
  await runnerOn(registry, inMemoryCheckpoint()).catchUp();
  const converted = (await registry.eventsOf('report', id)).at(-1);
  const { complaintId } = (converted?.data ?? {}) as { complaintId: string };
  const lodged = await opener(registry.vault)(await registry.eventsOf('complaint', complaintId));
  expect(lodged[0]?.data).toMatchObject({ fromReportId: id, message: 'STOP ne marche pas', complainant: { email: 'camille@exemple.fr' } });
});

test('a reaction that cannot be carried out now holds its place and is carried out later', async () => {
  const registry = await inMemoryRegistry();
  const id = await qualified(registry);
  await opened(registry, [id]);
  const checkpoint = inMemoryCheckpoint();
  const broken = runnerOn(registry, checkpoint, { give: () => Promise.reject(new Error('no database')) });
  await expect(broken.catchUp()).rejects.toThrow('no database');
  expect(await typesOf(registry, 'report', id)).not.toContain('ReportAttachedToCase');
  await runnerOn(registry, checkpoint).catchUp();
  expect(await typesOf(registry, 'report', id)).toContain('ReportAttachedToCase');
});

test('a live runner answers what happens while it runs', async () => {
  const registry = await inMemoryRegistry();
  const runner = runnerOn(registry, inMemoryCheckpoint());
  runner.start();
  const id = await qualified(registry);
  await opened(registry, [id]);
  await registry.log.readStream(`report-${id}`);
  await runner.catchUp();
  expect(await typesOf(registry, 'report', id)).toContain('ReportAttachedToCase');
  await runner.stop();
  expect(anyDecider(theComplaint).category).toBe('complaint');
});
