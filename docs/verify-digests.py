#!/usr/bin/env python3
"""Recomputes every digest and every chain of the log from its own lines, with nothing of greffe:

    npm run -s greffe -- events | python3 docs/verify-digests.py

The digest of an event is the SHA-256 of its RFC 8785 form without `position`, `recordedAt` and `digest`. Names are ASCII and numbers are
integers in our events, so that sorting by code point and writing integers as they are is RFC 8785. `prev` is the digest of the event before
it in its stream. Prints how many events were checked; exit 1 at the first that does not match.
"""
import hashlib, json, sys

last, count = {}, 0
for count, line in enumerate(sys.stdin.buffer, 1):
    event = json.loads(line)
    stream, revision, digest = event["stream"], event["revision"], event["digest"]
    hashed = {name: value for name, value in event.items() if name not in ("position", "recordedAt", "digest")}
    text = json.dumps(hashed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if hashlib.sha256(text.encode()).hexdigest() != digest:
        sys.exit(f"line {count}: {stream} {revision}: the digest does not match the event")
    # A list that starts later than the log (--after) cannot show the event before the first it holds of a stream.
    if stream in last and (last[stream] != (revision - 1, event.get("prev"))) or (revision == 0) != ("prev" not in event):
        sys.exit(f"line {count}: {stream} {revision}: the event before it is not the one it names")
    last[stream] = (revision, digest)
print(f"{count} events, {len(last)} streams: every digest and every chain is right")
