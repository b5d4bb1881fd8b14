"""Judges MCAP files by the official Python reader.

    judge_mcap.py FILE... [--source SOURCE]

A source may also lie beside the file, as NAME.source.

Every record is streamed with its checksums, then read once more by the summary; both must give the same messages, and the
counts of the summary must be those of the data. With `--source`, an MCAP file, the messages of each FILE must be those of
the source: topic, schema, encoding, both times, sequence and bytes, message for message in the order of their log time.
"""

import argparse
import hashlib
import sys
from collections import Counter
from pathlib import Path

from mcap.reader import SeekingReader, make_reader
from mcap.records import Channel, ChunkIndex, DataEnd, Footer, Message, Schema, Statistics
from mcap.stream_reader import StreamReader

from verdict import Verdicts


def streamed(path):
    """Messages as they lie in the file, and how many records of each kind there are."""
    messages, kinds, schemas, channels = [], Counter(), {}, {}
    in_data, summary = True, []
    with open(path, "rb") as file:
        for record in StreamReader(file, validate_crcs=True).records:
            if isinstance(record, Schema):
                schemas[record.id] = record
            elif isinstance(record, Channel):
                channels[record.id] = record
            if isinstance(record, Message):
                messages.append(plain(record, channels[record.channel_id], schemas))
            elif isinstance(record, DataEnd):
                in_data = False
            if in_data:
                kinds[type(record).__name__] += 1
            else:
                summary.append(record)
    return messages, kinds, summary, schemas, channels


def plain(message, channel, schemas):
    schema = schemas.get(channel.schema_id)
    described = (schema.name, schema.encoding, hashlib.sha256(schema.data).hexdigest()) if schema else None
    return (
        message.log_time,
        message.publish_time,
        message.sequence,
        channel.topic,
        channel.message_encoding,
        tuple(sorted(channel.metadata.items())),
        described,
        bytes(message.data),
    )


def by_summary(path):
    messages = []
    with open(path, "rb") as file:
        reader = make_reader(file, validate_crcs=True)
        if not isinstance(reader, SeekingReader):
            raise TypeError(f"the official library reads it by {type(reader).__name__}")
        for schema, channel, message in reader.iter_messages():
            messages.append(plain(message, channel, {schema.id: schema} if schema else {}))
        attachments = [
            (one.name, one.media_type, one.log_time, one.create_time, bytes(one.data))
            for one in reader.iter_attachments()
        ]
        metadata = [(one.name, sorted(one.metadata.items())) for one in reader.iter_metadata()]
    return messages, attachments, metadata


def judge(path, source):
    faults = []
    messages, kinds, summary, schemas, channels = streamed(path)
    statistics = next((one for one in summary if isinstance(one, Statistics)), None)
    indexes = [one for one in summary if isinstance(one, ChunkIndex)]
    if not any(isinstance(one, Footer) for one in summary):
        faults.append("no footer")
    if statistics is None:
        faults.append("no statistics")
    else:
        # The stream unfolds chunks, so they are counted by the index.
        for what, said, counted in (
            ("messages", statistics.message_count, len(messages)),
            ("channels", statistics.channel_count, len(channels)),
            ("schemas", statistics.schema_count, len(schemas)),
            ("chunks", statistics.chunk_count, len(indexes)),
            ("attachments", statistics.attachment_count, kinds["Attachment"]),
            ("metadata", statistics.metadata_count, kinds["Metadata"]),
        ):
            if said != counted:
                faults.append(f"statistics of {said} {what}, counted {counted}")
        per_channel = sum(statistics.channel_message_counts.values())
        if per_channel != len(messages):
            faults.append(f"statistics per channel add up to {per_channel}, counted {len(messages)}")
    read, attachments, metadata = by_summary(path)
    faults += differences("by the summary", sorted(messages, key=lambda one: one[0]), read)
    if source is not None:
        theirs, _, _, _, _ = streamed(source)
        faults += differences("of the source", ordered(theirs), ordered(messages))
        _, attached, noted = by_summary(source)
        if sorted(attached) != sorted(attachments):
            faults.append(f"{len(attachments)} attachments, other than the {len(attached)} of the source")
        if sorted(noted) != sorted(metadata):
            faults.append(f"{len(metadata)} metadata records, other than the {len(noted)} of the source")
    return faults, f"{len(messages)} messages of {len(channels)} channels, {len(attachments)} attachments"


def ordered(messages):
    """By log time; a copy by time or by file order is the same content."""
    return sorted(messages, key=lambda one: (one[0], one[3], one[2], one[7]))


def differences(what, expected, found):
    if len(expected) != len(found):
        return [f"{len(found)} messages, {what} {len(expected)}"]
    for at, (one, other) in enumerate(zip(expected, found)):
        if one != other:
            parts = [str(a)[:60] + " / " + str(b)[:60] for a, b in zip(one, other) if a != b]
            return [f"message {at} differs from that {what}: {', '.join(parts)}"]
    return []


def beside(path):
    source = path.with_suffix(".source")
    return source if source.exists() else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--source", type=Path)
    options = parser.parse_args()
    verdicts = Verdicts()
    for path in options.files:
        verdicts.judge(path.name, lambda path=path: judge(path, options.source or beside(path)))
    return verdicts.close()


if __name__ == "__main__":
    sys.exit(main())
