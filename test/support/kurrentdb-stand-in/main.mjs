/**
 * A server that speaks the wire protocol of EventStoreDB as far as an event log needs it, in a process of its own, forked by tests. Takes
 * orders over the parent's channel: `{ id, order, value }`, answered `{ id }`. Its data live as long as the process; `restart` drops every
 * connection and listens again on the same port.
 */
import grpc from '@grpc/grpc-js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { Refused, standInLog } from './log.mjs';
import {
  appended,
  appendWrong,
  batchAnswer,
  deletedAnswer,
  nameOf,
  proposed,
  refusal,
  serviceError,
  tombstonedAnswer,
} from './messages.mjs';
import { readMessages, subscribe } from './reads.mjs';

const version = process.argv[2] ?? '23.10.8.0';
const METHODS = ['append', 'batchappend', 'delete', 'read', 'tombstone'];
let clockOffset = 0;
let port = 0;
let server;
let isMute = false;
/** How often each fault is still to happen. */
const faults = { dropReply: 0, hangAppend: 0, refuseAppend: 0, notLeader: 0, hangRead: 0, refuseRead: 0, notReady: 0 };
const subscriptions = new Set();
const log = standInLog(() => clockOffset);

const strike = (fault) => {
  if (faults[fault] <= 0) return false;
  faults[fault] -= 1;
  return true;
};
const unavailable = () => serviceError(14, 'Server Is Too Busy');
/** What a node that has no data to say answers, whatever it is asked. */
const refusedAtOnce = () => {
  if (strike('notLeader')) {
    const leader = { 'leader-endpoint-host': '127.0.0.1', 'leader-endpoint-port': port };
    return serviceError(5, 'Leader info available', { exception: 'not-leader', ...leader });
  }
  return strike('notReady') ? serviceError(2, 'Could not recognize Server Is Not Ready') : undefined;
};

const expectedOf = (options, revision) => {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasStreamExists()) return 'stream_exists';
  return Number(revision(options));
};
/** Appends unless a fault was ordered: gives the outcome, undefined for no answer at all, or throws. */
const appendOrFail = (stream, expected, events) => {
  if (strike('hangAppend')) return undefined;
  if (strike('refuseAppend')) throw unavailable();
  const outcome = log.append(stream, expected, events);
  return strike('dropReply') ? undefined : outcome;
};

const append = (call, answer) => {
  const refused = refusedAtOnce();
  if (refused !== undefined) return void answer(refused);
  let options;
  const events = [];
  call.on('data', (request) => {
    if (request.hasOptions()) options = request.getOptions();
    else events.push(proposed(request.getProposedMessage()));
  });
  call.on('error', () => undefined);
  call.on('end', () => {
    try {
      const name = nameOf(options.getStreamIdentifier());
      const outcome = appendOrFail(
        name,
        expectedOf(options, (o) => o.getRevision()),
        events,
      );
      if (outcome !== undefined) answer(null, appended(outcome));
    } catch (error) {
      if (!(error instanceof Refused)) answer(error);
      else if (error.kind === 'wrong-expected-version') answer(null, appendWrong(error.detail));
      else answer(refusal(error));
    }
  });
};

const batchAppend = (call) => {
  const refused = refusedAtOnce();
  if (refused !== undefined) return void call.emit('error', refused);
  const open = new Map();
  call.on('error', () => undefined);
  call.on('end', () => call.end());
  call.on('data', (request) => {
    const key = Buffer.from(request.getCorrelationId().serializeBinary()).toString('hex');
    if (request.hasOptions()) open.set(key, { options: request.getOptions(), events: [] });
    const batch = open.get(key);
    batch.events.push(...request.getProposedMessagesList().map(proposed));
    if (!request.getIsFinal()) return;
    open.delete(key);
    const name = nameOf(batch.options.getStreamIdentifier());
    try {
      const outcome = appendOrFail(
        name,
        expectedOf(batch.options, (o) => o.getStreamPosition()),
        batch.events,
      );
      if (outcome !== undefined) call.write(batchAnswer(request.getCorrelationId(), name, outcome));
    } catch (error) {
      if (error instanceof Refused) call.write(batchAnswer(request.getCorrelationId(), name, error));
      else call.emit('error', error);
    }
  });
};

const read = (call) => {
  const options = call.request.getOptions();
  const refused = refusedAtOnce() ?? (strike('refuseRead') ? unavailable() : undefined);
  if (refused !== undefined) return void call.emit('error', refused);
  if (options.getCountOptionCase() === streamsPb.ReadReq.Options.CountOptionCase.SUBSCRIPTION) {
    const stop = subscribe(log, call, options, () => isMute);
    const entry = { call, stop };
    subscriptions.add(entry);
    const forget = () => {
      stop();
      subscriptions.delete(entry);
    };
    call.on('cancelled', forget);
    call.on('close', forget);
    call.on('error', forget);
    return;
  }
  if (strike('hangRead')) return;
  try {
    for (const message of readMessages(log, options)) call.write(message);
    call.end();
  } catch (error) {
    call.emit('error', error instanceof Refused ? refusal(error) : error);
  }
};

const remove = (act, answered) => (call, answer) => {
  const options = call.request.getOptions();
  try {
    answer(
      null,
      answered(
        act(
          nameOf(options.getStreamIdentifier()),
          expectedOf(options, (o) => o.getRevision()),
        ),
      ),
    );
  } catch (error) {
    answer(error instanceof Refused ? refusal(error) : error);
  }
};

const supportedMethods = (_call, answer) => {
  const refused = refusedAtOnce();
  if (refused !== undefined) return void answer(refused);
  const supported = new features.SupportedMethods();
  supported.setEventStoreServerVersion(version);
  supported.setMethodsList(
    METHODS.map((name) => {
      const method = new features.SupportedMethod();
      method.setServiceName('event_store.client.streams.streams');
      method.setMethodName(name);
      return method;
    }),
  );
  answer(null, supported);
};

const members = (_call, answer) => {
  const endPoint = new gossip.EndPoint();
  endPoint.setAddress('127.0.0.1');
  endPoint.setPort(port);
  const id = new shared.UUID();
  id.setString('8f3c9f0e-0d5c-4b6e-9a52-6f0a5ad2a111');
  const member = new gossip.MemberInfo();
  member.setInstanceId(id);
  member.setTimeStamp('0');
  member.setState(gossip.MemberInfo.VNodeState.LEADER);
  member.setIsAlive(true);
  member.setHttpEndPoint(endPoint);
  const info = new gossip.ClusterInfo();
  info.setMembersList([member]);
  answer(null, info);
};

const listen = async () => {
  server = new grpc.Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  server.addService(streamsService.StreamsService, {
    read,
    append,
    batchAppend,
    delete: remove(log.softDelete, deletedAnswer),
    tombstone: remove(log.tombstone, tombstonedAnswer),
  });
  server.addService(featuresService.ServerFeaturesService, { getSupportedMethods: supportedMethods });
  server.addService(gossipService.GossipService, { read: members });
  port = await new Promise((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
};
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const orders = {
  /** `{ fault: times }`: the next calls fail so. */
  fail: async (value) => void Object.assign(faults, value),
  /** Every subscription ends with an error. */
  endSubscriptions: async () => {
    for (const { call } of subscriptions) call.emit('error', serviceError(14, 'Connection dropped'));
  },
  /** Subscriptions stay open and say nothing more, whatever is appended, until they are opened anew. */
  muteSubscriptions: async () => {
    isMute = true;
    for (const { stop } of subscriptions) stop();
    await pause(20);
    isMute = false;
  },
  /** Drops every connection, listens again after so many milliseconds. */
  restart: async (downMs) => {
    server.forceShutdown();
    await pause(downMs);
    await listen();
  },
  /** The server's clock, in milliseconds from the machine's. */
  clock: async (offset) => void (clockOffset = offset),
  /** What came until now, for tests to count. */
  count: async () => ({ records: log.records.length, subscriptions: subscriptions.size }),
};

process.on('message', ({ id, order, value }) => {
  void orders[order](value).then((answer) => process.send({ id, value: answer }));
});
process.on('disconnect', () => process.exit(0));
await listen();
process.send({ port });
