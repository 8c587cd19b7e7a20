import type pg from 'pg';

interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** What the driver calls while a COPY runs. */
class CopyIn {
  readonly done: Promise<void>;
  private finish!: (error?: Error) => void;
  private failure: Error | undefined;

  constructor(
    private readonly text: string,
    private readonly chunks: Iterable<string>,
  ) {
    this.done = new Promise((resolve, reject) => {
      this.finish = (error) => (error === undefined ? resolve() : reject(error));
    });
  }

  submit(connection: CopyConnection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    try {
      for (const chunk of this.chunks) connection.sendCopyFromChunk(Buffer.from(chunk, 'utf8'));
      connection.endCopyFrom();
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error('COPY failed');
      connection.sendCopyFail('the rows could not be written out');
    }
  }

  handleError(error: Error): void {
    this.finish(this.failure ?? error);
  }

  handleReadyForQuery(): void {
    this.finish(this.failure);
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
}

const CHUNK = 64 * 1024;

function* chunked(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += line;
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

/**
 * COPY into a table. All lines are handed to the socket at once: the caller bounds them.
 * @param target table and columns: `x (a, b)`
 * @param lines in COPY's text format
 */
export function copyIn(client: pg.ClientBase, target: string, lines: Iterable<string>): Promise<void> {
  const copy = new CopyIn(`COPY ${target} FROM STDIN`, chunked(lines));
  // The driver's own type asks for a pg.Connection, which names none of the methods of COPY.
  client.query(copy as unknown as pg.Submittable);
  return copy.done;
}
