import { randomUUID } from 'node:crypto';
import { credentials, Metadata, status, type ServiceError } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { AppendReq, BatchAppendReq, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import wellKnown from 'google-protobuf/google/protobuf/empty_pb.js';

/** One step of a recorded scenario, as the recordings write it. */
export interface Step {
  readonly do: 'append' | 'read' | 'delete' | 'tombstone' | 'metadata' | 'link' | 'wait';
  readonly stream?: string;
  readonly expected?: Expected;
  readonly events?: readonly (string | { name: string; bytes?: number; json?: unknown; text?: string; type?: string })[];
  readonly parts?: number;
  readonly from?: number | 'start' | 'end';
  readonly back?: boolean;
  readonly count?: number;
  readonly links?: boolean;
  readonly control?: number;
  readonly value?: unknown;
  readonly of?: number;
  readonly to?: string;
  readonly ms?: number;
}
export type Expected = number | 'any' | 'no_stream' | 'stream_exists';
/** Which of the two calls that append. */
export type Way = 'unary' | 'batch';

const IGNORED_TRAILERS = new Set(['content-length', 'content-type', 'date', 'server']);
const ALL = '9007199254740991';

interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly data: Buffer;
}
const bytesOf = (event: { bytes?: number; json?: unknown; text?: string }): Buffer =>
  event.bytes !== undefined ? Buffer.alloc(event.bytes, 'x') : Buffer.from(event.text ?? JSON.stringify(event.json ?? { a: 1 }));

/** Names of a recording are symbols: this is what they stand for in one run. */
class Symbols {
  private readonly run = randomUUID();
  private readonly names = new Map<string, string>();
  private readonly ids = new Map<string, string>();

  stream(symbol: string): string {
    const meta = symbol.startsWith('$$') ? '$$' : '';
    const plain = symbol.slice(meta.length);
    const name = `${plain} ${this.run}`;
    this.names.set(name, plain);
    return `${meta}${name}`;
  }
  id(symbol: string): string {
    const known = this.ids.get(symbol) ?? randomUUID();
    this.ids.set(symbol, known);
    return known;
  }
  idBack(id: string): string {
    return [...this.ids].find(([, known]) => known === id)?.[0] ?? 'ID';
  }
  back(text: string): string {
    return [...this.names].reduce((out, [name, symbol]) => out.replaceAll(name, symbol), text);
  }
}

type Empty = InstanceType<typeof shared.Empty>;
const empty = (): Empty => new shared.Empty();
const identifier = (name: string) => {
  const made = new shared.StreamIdentifier();
  made.setStreamName(Buffer.from(name).toString('base64'));
  return made;
};
const uuid = (text: string) => {
  const made = new shared.UUID();
  made.setString(text);
  return made;
};
/** The name of an expected revision as an answer holds it. */
const expectedIn = (answer: object, numbered: 'ExpectedRevision' | 'ExpectedStreamPosition'): unknown => {
  const call = (name: string): unknown => (Reflect.get(answer, name) as () => unknown).call(answer);
  if (call('hasExpectedAny') === true) return 'any';
  if (call('hasExpectedNoStream') === true) return 'no_stream';
  if (call('hasExpectedStreamExists') === true) return 'stream_exists';
  return Number(call(`get${numbered}`));
};
const setExpected = (
  options: { setAny(value: Empty): unknown; setNoStream(value: Empty): unknown; setStreamExists(value: Empty): unknown },
  expected: Expected,
  numbered: (revision: string) => void,
  none: () => Empty,
): void => {
  if (expected === 'any') options.setAny(none());
  else if (expected === 'no_stream') options.setNoStream(none());
  else if (expected === 'stream_exists') options.setStreamExists(none());
  else numbered(String(expected));
};

const failed = (error: ServiceError, symbols: Symbols) => ({
  code: error.code,
  name: status[error.code],
  details: symbols.back(error.details),
  trailers: Object.fromEntries(
    Object.entries(error.metadata.getMap())
      .filter(([key]) => !IGNORED_TRAILERS.has(key))
      .map(([key, value]) => [key, symbols.back(String(value))]),
  ),
});

/** Carries out recorded steps against a server, by raw calls, and says what came back in the words of the recordings. */
export class WireRun {
  readonly symbols = new Symbols();
  private readonly client: InstanceType<typeof streamsService.StreamsClient>;

  constructor(
    address: string,
    private readonly way: Way,
  ) {
    this.client = new streamsService.StreamsClient(address, credentials.createInsecure(), { 'grpc.max_receive_message_length': -1 });
  }

  close(): void {
    this.client.close();
  }

  async perform(step: Step): Promise<unknown> {
    const name = this.symbols.stream(step.stream ?? '');
    switch (step.do) {
      case 'append': {
        const events = (step.events ?? []).map((event) => (typeof event === 'string' ? { name: event } : event));
        const proposed = events.map((event) => ({
          id: this.symbols.id(event.name),
          type: ('type' in event ? event.type : undefined) ?? 'T',
          data: bytesOf(event),
        }));
        return this.append(name, step.expected ?? 'any', proposed, step.parts);
      }
      case 'metadata':
        return this.append(`$$${name}`, step.expected ?? 'any', [
          { id: randomUUID(), type: '$metadata', data: Buffer.from(JSON.stringify(step.value)) },
        ]);
      case 'link': {
        const target = `${step.of ?? 0}@${this.symbols.stream(step.to ?? '')}`;
        return this.append(name, 'any', [{ id: randomUUID(), type: '$>', data: Buffer.from(target) }]);
      }
      case 'read':
        return this.read(name, step);
      case 'delete':
      case 'tombstone':
        return this.remove(step.do, name, step.expected ?? 'any');
      case 'wait':
        await new Promise((resolve) => setTimeout(resolve, step.ms));
        return {};
    }
  }

  private append(name: string, expected: Expected, events: readonly Proposed[], parts = 1): Promise<unknown> {
    return this.way === 'unary' ? this.appendUnary(name, expected, events) : this.appendBatch(name, expected, events, parts);
  }

  private appendUnary(name: string, expected: Expected, events: readonly Proposed[]): Promise<unknown> {
    const { AppendReq } = streams;
    return new Promise((resolve) => {
      const call = this.client.append(new Metadata(), (error, answer) => {
        if (error !== null) return resolve({ grpcError: failed(error, this.symbols) });
        if (answer.hasWrongExpectedVersion()) {
          const wrong = answer.getWrongExpectedVersion();
          const current = wrong?.hasCurrentRevision() === true ? Number(wrong.getCurrentRevision()) : 'no_stream';
          return resolve({ wrong: { current, expected: expectedIn(wrong ?? {}, 'ExpectedRevision') } });
        }
        const success = answer.getSuccess();
        const position = success?.getPosition();
        return resolve({
          ok: {
            revision: success?.hasNoStream() === true ? 'no_stream' : Number(success?.getCurrentRevision()),
            position:
              position === undefined
                ? success?.hasNoPosition() === true
                  ? 'no_position'
                  : 'none'
                : [Number(position.getCommitPosition()), Number(position.getPreparePosition())],
          },
        });
      });
      const options = new AppendReq.Options();
      options.setStreamIdentifier(identifier(name));
      setExpected(options, expected, (revision) => options.setRevision(revision), empty);
      const first = new AppendReq();
      first.setOptions(options);
      call.write(first);
      for (const event of events) {
        const message = new AppendReq.ProposedMessage();
        this.fill(message, event);
        const next = new AppendReq();
        next.setProposedMessage(message);
        call.write(next);
      }
      call.end();
    });
  }

  private fill(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage, { id, type, data }: Proposed): void {
    message.setId(uuid(id));
    message.getMetadataMap().set('type', type);
    message.getMetadataMap().set('content-type', type === '$>' ? 'application/octet-stream' : 'application/json');
    message.setData(data);
  }

  private appendBatch(name: string, expected: Expected, events: readonly Proposed[], parts: number): Promise<unknown> {
    const { BatchAppendReq } = streams;
    return new Promise((resolve) => {
      const call = this.client.batchAppend();
      call.on('error', (error: ServiceError) => resolve({ grpcError: failed(error, this.symbols) }));
      call.on('data', (answer: InstanceType<typeof streams.BatchAppendResp>) => {
        call.end();
        resolve(this.batchAnswer(answer));
      });
      const options = new BatchAppendReq.Options();
      options.setStreamIdentifier(identifier(name));
      setExpected(
        options,
        expected,
        (revision) => options.setStreamPosition(revision),
        () => new wellKnown.Empty() as Empty,
      );
      const correlation = uuid(randomUUID());
      const size = Math.max(1, Math.ceil(events.length / parts));
      for (let part = 0; part < parts; part += 1) {
        const request = new BatchAppendReq();
        request.setCorrelationId(correlation);
        if (part === 0) request.setOptions(options);
        for (const event of events.slice(part * size, (part + 1) * size)) {
          const message = new BatchAppendReq.ProposedMessage();
          this.fill(message, event);
          request.addProposedMessages(message);
        }
        request.setIsFinal(part === parts - 1);
        call.write(request);
      }
    });
  }

  private batchAnswer(answer: InstanceType<typeof streams.BatchAppendResp>): unknown {
    const error = answer.getError();
    if (error === undefined) {
      const success = answer.getSuccess();
      const position = success?.getPosition();
      return {
        ok: {
          revision: success?.hasNoStream() === true ? 'no_stream' : Number(success?.getCurrentRevision()),
          position:
            position === undefined
              ? success?.hasNoPosition() === true
                ? 'no_position'
                : 'none'
              : [Number(position.getCommitPosition()), Number(position.getPreparePosition())],
        },
      };
    }
    const details = error.getDetails();
    const said = { code: error.getCode(), message: error.getMessage(), detailType: details?.getTypeUrl() };
    const packed = details?.getValue_asU8() ?? new Uint8Array();
    switch (error.getMessage()) {
      case 'WrongExpectedVersion': {
        const wrong = shared.WrongExpectedVersion.deserializeBinary(packed);
        const current = wrong.hasCurrentStreamRevision() ? Number(wrong.getCurrentStreamRevision()) : 'no_stream';
        return { error: { ...said, wrong: { current, expected: expectedIn(wrong, 'ExpectedStreamPosition') } } };
      }
      case 'StreamDeleted': {
        const stream = shared.StreamDeleted.deserializeBinary(packed).getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array();
        return { error: { ...said, stream: this.symbols.back(Buffer.from(stream).toString()) } };
      }
      case 'MaximumAppendSizeExceeded':
        return { error: { ...said, maxAppendSize: shared.MaximumAppendSizeExceeded.deserializeBinary(packed).getMaxappendsize() } };
      default:
        return { error: said };
    }
  }

  private read(name: string, step: Step): Promise<unknown> {
    const options = new streams.ReadReq.Options();
    const stream = new streams.ReadReq.Options.StreamOptions();
    stream.setStreamIdentifier(identifier(name));
    if (step.from === 'end') stream.setEnd(empty());
    else if (typeof step.from === 'number') stream.setRevision(String(step.from));
    else stream.setStart(empty());
    options.setStream(stream);
    options.setReadDirection(step.back === true ? 1 : 0);
    options.setCount(step.count === undefined ? ALL : String(step.count));
    options.setResolveLinks(step.links === true);
    options.setNoFilter(empty());
    if (step.control !== undefined) {
      const control = new streams.ReadReq.Options.ControlOption();
      control.setCompatibility(step.control);
      options.setControlOption(control);
    }
    return this.readAs(options);
  }

  /** A finite read: `{ messages, ended }` or `{ messages, grpcError }`. */
  readAs(options: ReadReq.Options): Promise<unknown> {
    const call = this.open(options);
    const messages: unknown[] = [];
    return new Promise((resolve) => {
      call.on('data', (message: ReadResp) => messages.push(this.message(message)));
      call.on('error', (error: ServiceError) => resolve({ messages, grpcError: failed(error, this.symbols) }));
      call.on('end', () => resolve({ messages, ended: true }));
    });
  }

  open(options: ReadReq.Options) {
    const asText = new streams.ReadReq.Options.UUIDOption();
    asText.setString(empty());
    options.setUuidOption(asText);
    const request = new streams.ReadReq();
    request.setOptions(options);
    return this.client.read(request);
  }

  /** One message of a read, in the words of the recordings; positions are numbers still. */
  message(response: ReadResp): unknown {
    const missing = response.getStreamNotFound();
    if (missing !== undefined) {
      const name = Buffer.from(missing.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString();
      return { message: 'STREAM_NOT_FOUND', stream: this.symbols.back(name) };
    }
    if (response.hasLastStreamPosition()) return { message: 'LAST_STREAM_POSITION', value: Number(response.getLastStreamPosition()) };
    if (response.hasConfirmation()) return { message: 'CONFIRMATION' };
    if (response.hasCaughtUp()) return { message: 'CAUGHT_UP' };
    const checkpoint = response.getCheckpoint();
    if (checkpoint !== undefined)
      return {
        message: 'CHECKPOINT',
        commit: Number(checkpoint.getCommitPosition()),
        prepare: Number(checkpoint.getPreparePosition()),
      };
    const read = response.getEvent();
    const record = (found: ReturnType<NonNullable<typeof read>['getEvent']>) =>
      found === undefined
        ? null
        : {
            stream: this.symbols.back(Buffer.from(found.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()),
            revision: Number(found.getStreamRevision()),
            type: found.getMetadataMap().get('type'),
            commit: Number(found.getCommitPosition()),
            prepare: Number(found.getPreparePosition()),
            id: this.symbols.idBack(found.getId()?.getString() ?? ''),
          };
    return { message: 'EVENT', event: record(read?.getEvent()), link: record(read?.getLink()), commit: Number(read?.getCommitPosition()) };
  }

  private remove(how: 'delete' | 'tombstone', name: string, expected: Expected): Promise<unknown> {
    const Request = how === 'delete' ? streams.DeleteReq : streams.TombstoneReq;
    const options = new Request.Options();
    options.setStreamIdentifier(identifier(name));
    setExpected(options, expected, (revision) => options.setRevision(revision), empty);
    const request = new Request();
    request.setOptions(options as never);
    return new Promise((resolve) => {
      this.client[how](request as never, (error: ServiceError | null, answer: unknown) => {
        if (error !== null) return resolve({ grpcError: failed(error, this.symbols) });
        const position = (answer as InstanceType<typeof streams.DeleteResp>).getPosition();
        return resolve({ ok: { position: [Number(position?.getCommitPosition()), Number(position?.getPreparePosition())] } });
      });
    });
  }
}

/** Replaces positions, wherever an answer holds them, by their rank among all that these answers hold. */
export const ranked = (answers: readonly unknown[]): unknown[] => {
  const isPosition = (key: string): boolean => key === 'commit' || key === 'prepare' || key === 'position';
  const found = new Set<number>();
  const walk = (value: unknown, key: string, replace?: (position: number) => string): unknown => {
    if (typeof value === 'number' && isPosition(key)) {
      found.add(value);
      return replace?.(value) ?? value;
    }
    if (Array.isArray(value)) return value.map((each) => walk(each, key, replace));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each, name, replace)]));
  };
  walk(answers, '');
  const order = [...found].sort((a, b) => a - b);
  return walk(answers, '', (position) => `P${order.indexOf(position)}`) as unknown[];
};
