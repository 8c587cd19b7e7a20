import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The log. `body` is the text whose SHA-256 is `digest`: what an event is stands there once more in the columns by which it is found. The
 * lock number is "events" as ASCII; under it positions are given in commit order and without gaps, so that no reader misses one. Ciphertexts
 * do not shrink, so a row stays whole in its page as long as it fits. Functions forbid plans that read the whole table, because one that
 * was made while the table was empty is kept for as long as the session.
 */
const TABLE = `
  CREATE TABLE events.events (
    position bigint PRIMARY KEY CHECK (position > 0),
    recorded_at timestamptz NOT NULL,
    stream text COLLATE "C" NOT NULL,
    revision integer NOT NULL CHECK (revision >= 0),
    id uuid NOT NULL,
    type text COLLATE "C" NOT NULL,
    digest bytea NOT NULL CHECK (octet_length(digest) = 32),
    body text NOT NULL,
    CONSTRAINT events_id UNIQUE (id),
    CONSTRAINT events_stream_revision UNIQUE (stream, revision)
  ) WITH (toast_tuple_target = 8160)`;

const REFUSAL = `
  CREATE FUNCTION events.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION '% of events.events is refused: the log is append-only', TG_OP
      USING ERRCODE = 'restrict_violation', HINT = 'A fact that was wrong is corrected by another event.';
  END $$`;
const TRIGGER = `
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events.events
  FOR EACH STATEMENT EXECUTE FUNCTION events.refuse_change()`;

/**
 * Appends a batch: one append a stream, each judged by itself. Of the arrays, the first three have an element an append, the others an
 * element an event; \`of_append\` counts from 1. Verdicts: A appended, R repeated (its first result), C conflict (the stream's revision, -1
 * for none), M mismatch (some ids are there already, or elsewhere).
 */
const APPEND = `
  CREATE FUNCTION events.append(
    streams text[], heads integer[], counts integer[],
    of_append integer[], ids uuid[], types text[], digests bytea[], bodies text[], clock_offset_ms double precision
  ) RETURNS TABLE (verdict text, last_revision integer, last_position bigint, recorded double precision)
  LANGUAGE plpgsql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  DECLARE
    top_position bigint;
    top_recorded timestamptz;
    instant timestamptz;
    appends integer := cardinality(streams);
    verdicts "char"[];
    revisions integer[];
    positions bigint[];
    instants timestamptz[];
    first_event integer := 1;
    head integer;
    known integer;
    right_place integer;
    inserted bigint := 0;
    found_position bigint;
    found_recorded timestamptz;
  BEGIN
    PERFORM pg_advisory_xact_lock(111559182283891);
    SELECT e.position, e.recorded_at INTO top_position, top_recorded FROM events.events e ORDER BY e.position DESC LIMIT 1;
    top_position := coalesce(top_position, 0);
    instant := date_trunc('milliseconds', clock_timestamp() + clock_offset_ms * interval '1 millisecond');
    instant := greatest(instant, top_recorded);

    IF NOT EXISTS (SELECT FROM unnest(ids) AS i(id) JOIN events.events e ON e.id = i.id)
      AND NOT EXISTS (
        SELECT FROM unnest(streams, heads) AS s(stream, head)
        LEFT JOIN LATERAL (SELECT e.revision FROM events.events e WHERE e.stream = s.stream ORDER BY e.revision DESC LIMIT 1) h ON true
        WHERE coalesce(h.revision, -1) <> s.head)
    THEN
      INSERT INTO events.events (position, recorded_at, stream, revision, id, type, digest, body)
      SELECT top_position + n.ord, instant, streams[n.of_append],
             heads[n.of_append] + (row_number() OVER (PARTITION BY n.of_append ORDER BY n.ord))::integer, n.id, n.type, n.digest, n.body
        FROM unnest(of_append, ids, types, digests, bodies) WITH ORDINALITY AS n(of_append, id, type, digest, body, ord)
       ORDER BY n.ord;
      PERFORM pg_notify('greffe_events', '');
      RETURN QUERY
        SELECT 'A', a.head + a.count, top_position + sum(a.count) OVER (ORDER BY a.ord)::bigint, extract(epoch FROM instant)::double precision * 1000
          FROM unnest(heads, counts) WITH ORDINALITY AS a(head, count, ord) ORDER BY a.ord;
      RETURN;
    END IF;

    FOR a IN 1 .. appends LOOP
      SELECT count(*), count(*) FILTER (WHERE e.stream = streams[a] AND e.revision = heads[a] + i.ord)
        INTO known, right_place
        FROM unnest(ids[first_event : first_event + counts[a] - 1]) WITH ORDINALITY AS i(id, ord) JOIN events.events e ON e.id = i.id;
      SELECT e.revision INTO head FROM events.events e WHERE e.stream = streams[a] ORDER BY e.revision DESC LIMIT 1;
      head := coalesce(head, -1);
      IF known > 0 AND known = counts[a] AND right_place = known THEN
        verdicts[a] := 'R';
        revisions[a] := heads[a] + counts[a];
        SELECT e.position, e.recorded_at INTO found_position, found_recorded
          FROM events.events e WHERE e.stream = streams[a] AND e.revision = revisions[a];
        positions[a] := found_position;
        instants[a] := found_recorded;
      ELSIF known > 0 THEN
        verdicts[a] := 'M';
      ELSIF head <> heads[a] THEN
        verdicts[a] := 'C';
        revisions[a] := head;
      ELSE
        INSERT INTO events.events (position, recorded_at, stream, revision, id, type, digest, body)
        SELECT top_position + inserted + n.ord, instant, streams[a], heads[a] + n.ord::integer, n.id, n.type, n.digest, n.body
          FROM unnest(
            ids[first_event : first_event + counts[a] - 1], types[first_event : first_event + counts[a] - 1],
            digests[first_event : first_event + counts[a] - 1], bodies[first_event : first_event + counts[a] - 1]
          ) WITH ORDINALITY AS n(id, type, digest, body, ord);
        inserted := inserted + counts[a];
        verdicts[a] := 'A';
        revisions[a] := heads[a] + counts[a];
        positions[a] := top_position + inserted;
        instants[a] := instant;
      END IF;
      first_event := first_event + counts[a];
    END LOOP;
    IF inserted > 0 THEN PERFORM pg_notify('greffe_events', ''); END IF;
    RETURN QUERY SELECT verdicts[a]::text, revisions[a], positions[a], extract(epoch FROM instants[a])::double precision * 1000
      FROM generate_series(1, appends) AS a ORDER BY a;
  END $$`;

/** Positions are dense and recorded_at never decreases: the last position recorded at or before an instant is found by halving. */
const POSITION_AT = `
  CREATE FUNCTION events.position_at(instant timestamptz) RETURNS bigint LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
  DECLARE
    low bigint := 0;
    high bigint := coalesce((SELECT e.position FROM events.events e ORDER BY e.position DESC LIMIT 1), 0);
    middle bigint;
  BEGIN
    WHILE low < high LOOP
      middle := (low + high + 1) / 2;
      IF (SELECT e.recorded_at FROM events.events e WHERE e.position = middle) <= instant THEN low := middle; ELSE high := middle - 1; END IF;
    END LOOP;
    RETURN low;
  END $$`;

const COLUMNS = `
  e.position::double precision, extract(epoch FROM e.recorded_at)::double precision * 1000, encode(e.digest, 'hex'), e.body`;

/** Events of several streams, each between two revisions; \`asked\` tells, from 1, for which of them. */
const READ_STREAMS = `
  CREATE FUNCTION events.read_streams(streams text[], firsts integer[], lasts integer[])
  RETURNS TABLE (asked integer, "position" double precision, recorded double precision, digest text, body text)
  LANGUAGE plpgsql STABLE ROWS 100 SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  BEGIN
    RETURN QUERY
      SELECT s.asked::integer, ${COLUMNS}
        FROM unnest(streams, firsts, lasts) WITH ORDINALITY AS s(stream, first, last, asked)
        JOIN events.events e ON e.stream = s.stream AND e.revision BETWEEN s.first AND s.last
       ORDER BY s.asked, e.revision;
  END $$`;

/** The last event of the log. */
const HEAD = `
  CREATE FUNCTION events.head() RETURNS TABLE ("position" double precision, recorded double precision)
  LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
  BEGIN
    RETURN QUERY SELECT e.position::double precision, extract(epoch FROM e.recorded_at)::double precision * 1000
      FROM events.events e ORDER BY e.position DESC LIMIT 1;
  END $$`;

/** The next events of the log. */
const READ_ALL = `
  CREATE FUNCTION events.read_all(after bigint, up_to bigint, size integer)
  RETURNS TABLE ("position" double precision, recorded double precision, digest text, body text)
  LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
  BEGIN
    RETURN QUERY SELECT ${COLUMNS} FROM events.events e WHERE e.position > after AND e.position <= up_to ORDER BY e.position LIMIT size;
  END $$`;

/** The table of events, which nobody changes, and the one way in which events come into it. */
export class EventLog1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, REFUSAL, TRIGGER, APPEND, POSITION_AT, HEAD, READ_STREAMS, READ_ALL]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION events.read_all(bigint, bigint, integer)');
    await runner.query('DROP FUNCTION events.read_streams(text[], integer[], integer[])');
    await runner.query('DROP FUNCTION events.head()');
    await runner.query('DROP FUNCTION events.position_at(timestamptz)');
    await runner.query(
      'DROP FUNCTION events.append(text[], integer[], integer[], integer[], uuid[], text[], bytea[], text[], double precision)',
    );
    await runner.query('DROP TABLE events.events');
    await runner.query('DROP FUNCTION events.refuse_change()');
  }
}
