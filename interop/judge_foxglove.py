"""Judges MCAP files with Foxglove's types by other people's readers.

    judge_foxglove.py FOLDER...

Each file is read by the official Python library with its checksums, each message decoded by Google's protobuf runtime with
nothing but the schema that travels in the file (JSON by Python's); types of Foxglove must be those of its own package. Every CompressedVideo is decoded by FFmpeg, message by
message: each must give one picture before the next is sent (no B-frames), key pictures must decode alone (parameter sets
repeated), the first must be one. Log times must rise; joints must have names. Rerun imports each file: its own check must
find nothing, and every CompressedVideo must have become a sample of a video stream.
"""

import importlib
import importlib.util
import io
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import av
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from mcap.reader import make_reader

from verdict import Verdicts

CODECS = {"h264": "h264", "h265": "hevc", "av1": "libdav1d", "vp9": "vp9"}
FORMATS = {"png", "jpeg", "webp"}


def message_class(schema, cache):
    if schema.id not in cache:
        files = descriptor_pb2.FileDescriptorSet.FromString(schema.data)
        pool = descriptor_pool.DescriptorPool()
        for file in files.file:
            pool.Add(file)
        cache[schema.id] = message_factory.GetMessageClass(pool.FindMessageTypeByName(schema.name))
    return cache[schema.id]


def definition(descriptor):
    """A message type as names, numbers and types, all the way down."""
    return {
        field.number: (
            field.name,
            field.type,
            field.is_repeated,
            field.has_presence,
            definition(field.message_type) if field.message_type else None,
            sorted((value.name, value.number) for value in field.enum_type.values) if field.enum_type else None,
        )
        for field in descriptor.fields
    }


def differs_from_foxglove(schema, made):
    """Whether a type of Foxglove's is another than Foxglove's own package has."""
    name = schema.name.split(".")[-1]
    module = importlib.import_module(f"foxglove_schemas_protobuf.{name}_pb2")
    return definition(made.DESCRIPTOR) != definition(getattr(module, name).DESCRIPTOR)


class Video:
    """One camera: what FFmpeg says of it."""

    def __init__(self, format):
        self.format = format
        self.decoder = av.CodecContext.create(CODECS[format], "r")
        self.decoder.thread_count = 1
        if format in ("h264", "h265"):
            # A decoder that may hold pictures back would hide what the stream says of their order.
            self.decoder.flags |= 1 << 19  # LOW_DELAY
        self.sent = self.shown = self.keys = 0
        self.faults = []

    def add(self, data):
        packet = av.Packet(data)
        packet.pts = self.sent
        pictures = self.decoder.decode(packet)
        for picture in pictures:
            if picture.pts != self.shown:
                self.faults.append(f"picture {picture.pts} is shown where {self.shown} was expected")
            self.shown += 1
        if self.is_key(data):
            self.keys += 1
        elif self.sent == 0:
            self.faults.append("the first picture does not decode alone")
        self.sent += 1

    def is_key(self, data):
        alone = av.CodecContext.create(CODECS[self.format], "r")
        alone.thread_count = 1
        try:
            pictures = alone.decode(av.Packet(data)) + alone.decode(None)
        except av.error.FFmpegError:
            return False
        return len(pictures) == 1 and not any(picture.is_corrupt for picture in pictures) and pictures[0].key_frame

    def end(self):
        for picture in self.decoder.decode(None):
            if picture.pts != self.shown:
                self.faults.append(f"picture {picture.pts} is shown where {self.shown} was expected")
            self.shown += 1
        if self.shown != self.sent:
            self.faults.append(f"{self.shown} pictures of {self.sent} messages")
        return self.faults


def by_rerun(path, videos):
    """What Rerun's importer says of a file."""
    program = Path(importlib.util.find_spec("rerun_cli").origin).parent / "rerun"
    checked = subprocess.run([program, "mcap", "check", path], capture_output=True, text=True, timeout=120)
    faults = [f"rerun mcap check ends with {checked.returncode}"] if checked.returncode else []
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.rrd"
        subprocess.run([program, "mcap", "convert", path, "-o", made], capture_output=True, timeout=300, check=True)
        printed = subprocess.run([program, "rrd", "print", made], capture_output=True, text=True, timeout=300, check=True)
    samples = sum(
        int(found.group(1))
        for line in printed.stdout.splitlines()
        if "VideoStream:sample" in line and (found := re.search(r"with ([\d_,]+) rows", line))
    )
    if samples != videos:
        faults.append(f"Rerun has {samples} samples of video, the file {videos}")
    return faults


def judge_file(path, counts):
    faults, classes, videos, last = [], {}, {}, 0
    with open(path, "rb") as file:
        for schema, channel, message in make_reader(file, validate_crcs=True).iter_messages(log_time_order=False):
            if message.log_time < last:
                faults.append(f"{channel.topic} goes back in time from {last} to {message.log_time}")
            last = message.log_time
            if channel.message_encoding == "json":
                json.loads(message.data)
                counts["JSON"] += 1
                continue
            if channel.message_encoding != "protobuf":
                counts["as stored"] += 1
                continue
            if schema.id not in classes and schema.name.startswith("foxglove."):
                if differs_from_foxglove(schema, message_class(schema, classes)):
                    faults.append(f"{schema.name} is another type than Foxglove's")
            decoded = message_class(schema, classes).FromString(message.data)
            counts[schema.name.split(".")[-1] if schema.name.startswith("foxglove.") else "numbers"] += 1
            if schema.name == "foxglove.CompressedVideo":
                if channel.topic not in videos:
                    videos[channel.topic] = Video(decoded.format)
                videos[channel.topic].add(decoded.data)
            elif schema.name == "foxglove.CompressedImage":
                if decoded.format not in FORMATS:
                    faults.append(f"{channel.topic}: format {decoded.format}")
                with av.open(io.BytesIO(decoded.data)) as image:
                    next(image.decode(video=0))
            elif schema.name == "foxglove.RawImage" and len(decoded.data) != decoded.step * decoded.height:
                faults.append(f"{channel.topic}: {len(decoded.data)} bytes of {decoded.height} lines of {decoded.step}")
            elif schema.name == "foxglove.JointStates" and not all(joint.name for joint in decoded.joints):
                faults.append(f"{channel.topic}: a joint without a name")
    for topic, video in videos.items():
        faults += [f"{topic}: {fault}" for fault in video.end()]
    return faults + by_rerun(path, sum(video.sent for video in videos.values()))


def judge(folder):
    faults, counts = [], defaultdict(int)
    files = sorted(Path(folder).glob("*.mcap"))
    if not files:
        faults.append("no MCAP file")
    for path in files:
        faults += [f"{path.name}: {fault}" for fault in judge_file(path, counts)]
    return faults, f"{len(files)} files, " + ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def main():
    verdicts = Verdicts()
    for folder in sys.argv[1:]:
        verdicts.judge(Path(folder).name, lambda folder=folder: judge(folder))
    return verdicts.close()


if __name__ == "__main__":
    sys.exit(main())
