import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file of a backup, as the manifest names it. */
export interface FileEntry {
  readonly name: string;
  readonly bytes: number;
  readonly lines: number;
  /** Lower-case hex of the whole file. */
  readonly sha256: string;
}

const BUFFERED = 1 << 20;

/** Writes a file of lines, readable by its owner alone and on the disk before this ends. @throws when the file is there already */
export const writeLines = async (path: string, name: string, lines: AsyncIterable<string> | Iterable<string>): Promise<FileEntry> => {
  const hash = createHash('sha256');
  const handle = await open(path, 'wx', 0o600);
  let [bytes, count, waiting] = [0, 0, ''];
  const flush = async (): Promise<void> => {
    const octets = Buffer.from(waiting, 'utf8');
    waiting = '';
    hash.update(octets);
    bytes += octets.length;
    await handle.writeFile(octets);
  };
  try {
    for await (const line of lines) {
      waiting += `${line}\n`;
      count += 1;
      if (waiting.length >= BUFFERED) await flush();
    }
    await flush();
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { name, bytes, lines: count, sha256: hash.digest('hex') };
};

/** Writes a whole small file, or leaves the one that was there: never a part. Mode 0600. */
export const writeWhole = async (path: string, text: string): Promise<void> => {
  const temporary = `${path}.new`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.chmod(0o600);
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** What was read, once its lines were gone through. */
export interface Read {
  bytes: number;
  lines: number;
  sha256: string;
}

/** The lines of a file, hashed on the way; `read` is filled at the end. Octets that are not UTF-8 become U+FFFD. */
export async function* readLines(path: string, read: Read): AsyncIterable<string> {
  const hash = createHash('sha256');
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: BUFFERED }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    read.bytes += chunk.length;
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const part = chunk.subarray(from, end);
      const line = rest.length === 0 ? part : Buffer.concat([rest, part]);
      rest = Buffer.alloc(0);
      from = end + 1;
      read.lines += 1;
      yield line.toString('utf8');
    }
    rest = Buffer.concat([rest, chunk.subarray(from)]);
  }
  if (rest.length > 0) {
    read.lines += 1;
    yield rest.toString('utf8');
  }
  read.sha256 = hash.digest('hex');
}
