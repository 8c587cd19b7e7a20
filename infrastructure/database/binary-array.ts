/** OIDs of PostgreSQL's element types, as `pg_type` numbers them on every server. */
const OID = { bytea: 17, int4: 23, text: 25, uuid: 2950 } as const;
const HEADER_BYTES = 20;

const header = (out: Buffer, oid: number, count: number): void => {
  out.writeInt32BE(1, 0);
  out.writeInt32BE(0, 4);
  out.writeInt32BE(oid, 8);
  out.writeInt32BE(count, 12);
  out.writeInt32BE(1, 16);
};

const ofBytes = (oid: number, sizes: readonly number[], write: (out: Buffer, index: number, at: number, size: number) => void): Buffer => {
  const out = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + size + 4, HEADER_BYTES));
  header(out, oid, sizes.length);
  let at = HEADER_BYTES;
  sizes.forEach((size, index) => {
    out.writeInt32BE(size, at);
    write(out, index, at + 4, size);
    at += size + 4;
  });
  return out;
};

/**
 * Arrays without nulls in PostgreSQL's binary format, for a parameter: a text array would be escaped here and parsed there, character by
 * character. None may be empty.
 */
export const textArray = (texts: readonly string[]): Buffer =>
  ofBytes(
    OID.text,
    texts.map((text) => Buffer.byteLength(text)),
    (out, index, at, size) => out.write(texts[index] ?? '', at, size, 'utf8'),
  );

export const integerArray = (numbers: readonly number[]): Buffer =>
  ofBytes(
    OID.int4,
    numbers.map(() => 4),
    (out, index, at) => out.writeInt32BE(numbers[index] ?? 0, at),
  );

/** Of lower-case UUIDs. */
export const uuidArray = (uuids: readonly string[]): Buffer =>
  ofBytes(
    OID.uuid,
    uuids.map(() => 16),
    (out, index, at) => out.write((uuids[index] ?? '').replaceAll('-', ''), at, 16, 'hex'),
  );

export const bytesArray = (all: readonly Uint8Array[]): Buffer =>
  ofBytes(
    OID.bytea,
    all.map(({ length }) => length),
    (out, index, at) => out.set(all[index] ?? [], at),
  );

/** Of bytes written as hex. */
export const hexArray = (all: readonly string[]): Buffer =>
  ofBytes(
    OID.bytea,
    all.map(({ length }) => length / 2),
    (out, index, at, size) => out.write(all[index] ?? '', at, size, 'hex'),
  );
