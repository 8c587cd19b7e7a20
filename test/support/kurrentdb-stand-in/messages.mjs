/** Between the log of the stand-in and the messages of the protocol. 64-bit numbers are texts there. */
import anyPb from 'google-protobuf/google/protobuf/any_pb.js';
import emptyPb from 'google-protobuf/google/protobuf/empty_pb.js';
import grpc from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import statusPb from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { MAX_APPEND } from './log.mjs';

const { ReadResp, AppendResp, BatchAppendResp, DeleteResp, TombstoneResp } = streams;
const empty = () => new shared.Empty();
const wellKnownEmpty = () => new emptyPb.Empty();

export const nameOf = (identifier) => Buffer.from(identifier.getStreamName_asU8()).toString('utf8');
export const identifierOf = (name) => {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(name, 'utf8').toString('base64'));
  return identifier;
};

export const idOf = (uuid) => {
  if (!uuid.hasStructured()) return uuid.getString();
  const half = (text) => BigInt.asUintN(64, BigInt(text)).toString(16).padStart(16, '0');
  const hex = half(uuid.getStructured().getMostSignificantBits()) + half(uuid.getStructured().getLeastSignificantBits());
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
const uuidOf = (text) => {
  const uuid = new shared.UUID();
  uuid.setString(text);
  return uuid;
};

export const proposed = (message) => ({
  id: idOf(message.getId()),
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? 'application/octet-stream',
  data: Buffer.from(message.getData_asU8()),
  metadata: Buffer.from(message.getCustomMetadata_asU8()),
});

const recorded = (record) => {
  const event = new ReadResp.ReadEvent.RecordedEvent();
  event.setId(uuidOf(record.id));
  event.setStreamIdentifier(identifierOf(record.stream));
  event.setStreamRevision(String(record.revision));
  event.setCommitPosition(String(record.position));
  event.setPreparePosition(String(record.position));
  event.getMetadataMap().set('type', record.type);
  event.getMetadataMap().set('content-type', record.contentType);
  event.getMetadataMap().set('created', record.created);
  event.setData(record.data);
  event.setCustomMetadata(record.metadata);
  return event;
};
/** `link` is the record through which `record` was found; record is undefined when the link leads nowhere. */
export const eventMessage = (record, link) => {
  const read = new ReadResp.ReadEvent();
  if (record !== undefined) read.setEvent(recorded(record));
  if (link !== undefined) read.setLink(recorded(link));
  read.setCommitPosition(String((link ?? record).position));
  const response = new ReadResp();
  response.setEvent(read);
  return response;
};
export const notFoundMessage = (name) => {
  const missing = new ReadResp.StreamNotFound();
  missing.setStreamIdentifier(identifierOf(name));
  const response = new ReadResp();
  response.setStreamNotFound(missing);
  return response;
};
export const lastPositionMessage = (revision) => {
  const response = new ReadResp();
  response.setLastStreamPosition(String(revision));
  return response;
};
export const confirmationMessage = (id) => {
  const confirmation = new ReadResp.SubscriptionConfirmation();
  confirmation.setSubscriptionId(id);
  const response = new ReadResp();
  response.setConfirmation(confirmation);
  return response;
};
export const caughtUpMessage = () => {
  const response = new ReadResp();
  response.setCaughtUp(new ReadResp.CaughtUp());
  return response;
};
export const checkpointMessage = ({ commit, prepare }) => {
  const checkpoint = new ReadResp.Checkpoint();
  checkpoint.setCommitPosition(String(commit));
  checkpoint.setPreparePosition(String(prepare));
  const response = new ReadResp();
  response.setCheckpoint(checkpoint);
  return response;
};

const positioned = (Position, position) => {
  const message = new Position();
  message.setCommitPosition(String(position));
  message.setPreparePosition(String(position));
  return message;
};
const succeeded = (Success, Position, none, { revision, position }) => {
  const success = new Success();
  if (revision < 0) success.setNoStream(none());
  else success.setCurrentRevision(String(revision));
  if (position !== undefined) success.setPosition(positioned(Position, position));
  else if (none === wellKnownEmpty) success.setNoPosition(none());
  return success;
};

export const appended = (result) => {
  const response = new AppendResp();
  response.setSuccess(succeeded(AppendResp.Success, AppendResp.Position, empty, result));
  return response;
};
export const appendWrong = ({ expected, current }) => {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (current < 0) wrong.setCurrentNoStream(empty());
  else wrong.setCurrentRevision(String(current));
  if (expected === 'any') wrong.setExpectedAny(empty());
  else if (expected === 'no_stream') wrong.setExpectedNoStream(empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(empty());
  else wrong.setExpectedRevision(String(expected));
  const response = new AppendResp();
  response.setWrongExpectedVersion(wrong);
  return response;
};

const detailOf = ({ kind, detail }) => {
  switch (kind) {
    case 'wrong-expected-version': {
      const wrong = new shared.WrongExpectedVersion();
      if (detail.current < 0) wrong.setCurrentNoStream(wellKnownEmpty());
      else wrong.setCurrentStreamRevision(String(detail.current));
      if (detail.expected === 'any') wrong.setExpectedAny(wellKnownEmpty());
      else if (detail.expected === 'no_stream') wrong.setExpectedNoStream(wellKnownEmpty());
      else if (detail.expected === 'stream_exists') wrong.setExpectedStreamExists(wellKnownEmpty());
      else wrong.setExpectedStreamPosition(String(detail.expected));
      return { code: 6, name: 'WrongExpectedVersion', message: wrong };
    }
    case 'stream-deleted': {
      const deleted = new shared.StreamDeleted();
      deleted.setStreamIdentifier(identifierOf(detail.stream));
      return { code: 5, name: 'StreamDeleted', message: deleted };
    }
    case 'maximum-append-size-exceeded': {
      const tooLarge = new shared.MaximumAppendSizeExceeded();
      tooLarge.setMaxappendsize(MAX_APPEND);
      return { code: 3, name: 'MaximumAppendSizeExceeded', message: tooLarge };
    }
    default:
      return { code: 2, name: 'Unknown', message: new shared.Unknown() };
  }
};
export const batchAnswer = (correlation, stream, outcome) => {
  const response = new BatchAppendResp();
  response.setCorrelationId(correlation);
  response.setStreamIdentifier(identifierOf(stream));
  if (!('kind' in outcome)) {
    response.setSuccess(succeeded(BatchAppendResp.Success, shared.AllStreamPosition, wellKnownEmpty, outcome));
    return response;
  }
  const { code, name, message } = detailOf(outcome);
  const packed = new anyPb.Any();
  packed.pack(message.serializeBinary(), `event_store.client.${name}`);
  const status = new statusPb.Status();
  status.setCode(code);
  status.setMessage(name);
  status.setDetails(packed);
  response.setError(status);
  return response;
};

const removed = (Response) => (position) => {
  const response = new Response();
  response.setPosition(positioned(Response.Position, position));
  return response;
};
export const deletedAnswer = removed(DeleteResp);
export const tombstonedAnswer = removed(TombstoneResp);

export const serviceError = (code, details, trailers = {}) => {
  const metadata = new grpc.Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, String(value));
  return Object.assign(new Error(details), { code, details, metadata });
};
const VERSIONS = { any: -2, no_stream: -1, stream_exists: -4 };
/** A refusal as a unary call or a read says it. */
export const refusal = ({ kind, detail }) => {
  switch (kind) {
    case 'stream-deleted':
      return serviceError(9, `Event stream '${detail.stream}' is deleted.`, { exception: kind, 'stream-name': detail.stream });
    case 'maximum-append-size-exceeded':
      return serviceError(3, `Maximum Append Size of ${MAX_APPEND} Exceeded.`, { exception: kind, 'maximum-append-size': MAX_APPEND });
    case 'delete-wrong-version': {
      const expected = VERSIONS[detail.expected] ?? detail.expected;
      const said = `Delete failed due to WrongExpectedVersion. Stream: ${detail.stream}, Expected version: ${expected}, Actual version: ${detail.current}`;
      const versions = { 'expected-version': expected, 'actual-version': detail.current };
      return serviceError(9, said, { exception: 'wrong-expected-version', 'stream-name': detail.stream, ...versions });
    }
    default:
      return serviceError(2, kind);
  }
};
