/** Reads and subscriptions of the stand-in: which messages come, in which order. */
import { randomUUID } from 'node:crypto';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import {
  caughtUpMessage,
  checkpointMessage,
  confirmationMessage,
  eventMessage,
  lastPositionMessage,
  nameOf,
  notFoundMessage,
  refusal,
  serviceError,
} from './messages.mjs';

const { Options } = streams.ReadReq;
const DEFAULT_WINDOW = 32;
const FORWARDS = 0;

const matcher = (options) => {
  if (!options.hasFilter()) return () => true;
  const filter = options.getFilter();
  const isByStream = filter.hasStreamIdentifier();
  const expression = isByStream ? filter.getStreamIdentifier() : filter.getEventType();
  const prefixes = expression.getPrefixList();
  const regex = expression.getRegex() === '' ? undefined : new RegExp(expression.getRegex());
  return ({ stream, type }) => {
    const text = isByStream ? stream : type;
    return prefixes.length > 0 ? prefixes.some((prefix) => text.startsWith(prefix)) : (regex?.test(text) ?? true);
  };
};

/** Follows a link event to what it points at. */
const resolved = (log, record, isAsked) => {
  if (!isAsked || record.type !== '$>') return eventMessage(record);
  const [revision, ...name] = record.data.toString('utf8').split('@');
  const stream = name.join('@');
  const target = log.isTombstoned(stream) ? undefined : log.visible(stream)?.find((e) => e.revision === Number(revision));
  return eventMessage(target, record);
};

/** The messages of a finite read. */
export const readMessages = (log, options) => {
  const isForwards = options.getReadDirection() === FORWARDS;
  const count = Number(options.getCount());
  return options.hasAll() ? readAll(log, options, isForwards, count) : readStream(log, options, isForwards, count);
};

const readStream = (log, options, isForwards, count) => {
  const stream = options.getStream();
  const name = nameOf(stream.getStreamIdentifier());
  const which = stream.getRevisionOptionCase();
  const atEnd = which === Options.StreamOptions.RevisionOptionCase.END;
  if (count === 0 || (isForwards && atEnd)) throw serviceError(2, 'Unexpected ReadStreamResult: Error');
  const events = log.visible(name);
  if (events === undefined) return [notFoundMessage(name)];
  const from = which === Options.StreamOptions.RevisionOptionCase.REVISION ? Number(stream.getRevision()) : 0;
  const wanted = isForwards
    ? events.filter(({ revision }) => revision >= from)
    : events.filter(({ revision }) => atEnd || revision <= from).reverse();
  const messages = wanted.slice(0, count).map((record) => resolved(log, record, options.getResolveLinks()));
  if (options.getControlOption()?.getCompatibility() >= 1) messages.push(lastPositionMessage(log.lastRevision(name)));
  return messages;
};

/** The index in the log that a position stands for. */
const indexOf = (log, all, isAtStart, isAtEnd) => {
  if (isAtStart) return 0;
  if (isAtEnd) return log.records.length;
  const position = all.getPosition();
  const commit = Number(position.getCommitPosition());
  if (Number(position.getPreparePosition()) > commit) throw serviceError(2, 'Exception was thrown by handler.');
  const index = log.indexAt(commit);
  if (index < 0) throw serviceError(2, 'Unexpected ReadAllResult: Error');
  return index;
};
const startIndex = (log, options) => {
  const all = options.getAll();
  const { START, END } = Options.AllOptions.AllOptionCase;
  return indexOf(log, all, all.getAllOptionCase() === START, all.getAllOptionCase() === END);
};

const readAll = (log, options, isForwards, count) => {
  const index = startIndex(log, options);
  const matches = matcher(options);
  const found = [];
  if (isForwards) {
    for (let at = index; at < log.records.length && found.length < count; at += 1)
      if (matches(log.records[at])) found.push(log.records[at]);
  } else {
    for (let at = index - 1; at >= 0 && found.length < count; at -= 1) if (matches(log.records[at])) found.push(log.records[at]);
  }
  return found.map((record) => resolved(log, record, options.getResolveLinks()));
};

/** Where a filtered subscription stands, and which checkpoint falls due: one after every window times interval events examined. */
const checkpoints = (options) => {
  if (!options.hasFilter()) return () => undefined;
  const filter = options.getFilter();
  const every = (filter.getMax() || DEFAULT_WINDOW) * filter.getCheckpointintervalmultiplier();
  let examined = 0;
  let first;
  let matched;
  return (record, isMatch) => {
    examined += 1;
    first ??= record.position;
    if (isMatch) matched = record.position;
    if (examined % every !== 0) return undefined;
    const due = matched === undefined ? { commit: first, prepare: 0 } : { commit: matched, prepare: matched };
    first = undefined;
    matched = undefined;
    return due;
  };
};

const exclusive = (log, options) => {
  const index = startIndex(log, options);
  const isPosition = options.getAll().getAllOptionCase() === Options.AllOptions.AllOptionCase.POSITION;
  const position = isPosition ? Number(options.getAll().getPosition().getCommitPosition()) : 0;
  return isPosition && position > 0 && index < log.records.length ? index + 1 : index;
};

/** Serves a subscription until its call ends. `isMute()` keeps it silent without ending it. */
export const subscribe = (log, call, options, isMute) => {
  let next;
  let isLive = false;
  let isWriting = false;
  let matches = matcher(options);
  const name = options.hasStream() ? nameOf(options.getStream().getStreamIdentifier()) : undefined;
  const checkpointAfter = checkpoints(options);
  try {
    if (name === undefined) next = exclusive(log, options);
    else {
      const { REVISION, END } = Options.StreamOptions.RevisionOptionCase;
      const which = options.getStream().getRevisionOptionCase();
      const after = which === REVISION ? Number(options.getStream().getRevision()) : which === END ? log.lastRevision(name) : -1;
      matches = (record) => record.stream === name && record.revision > after;
      next = 0;
    }
  } catch (error) {
    call.emit('error', error);
    return () => undefined;
  }
  call.write(confirmationMessage(randomUUID()));

  const pump = async () => {
    if (isWriting) return;
    isWriting = true;
    const write = async (message) => {
      if (!call.write(message)) await new Promise((drained) => call.once('drain', drained));
    };
    for (;;) {
      while (next < log.records.length && !call.cancelled && !isMute()) {
        const record = log.records[next];
        next += 1;
        const isMatch = matches(record);
        if (isMatch) await write(resolved(log, record, options.getResolveLinks()));
        const due = checkpointAfter(record, isMatch);
        if (due !== undefined) await write(checkpointMessage(due));
        if (isMatch && name !== undefined && record.type === '$streamDeleted')
          call.emit('error', refusal({ kind: 'stream-deleted', detail: { stream: name } }));
      }
      if (isLive || isMute()) break;
      isLive = true;
      if (name === undefined || log.lastRevision(name) >= 0) await write(caughtUpMessage());
    }
    isWriting = false;
    if (next < log.records.length && !call.cancelled && !isMute()) void pump();
  };
  void pump();
  return log.watch(() => void pump());
};
