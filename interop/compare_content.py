"""Compares the content of LeRobot folders, episode by episode, with pyarrow and PyAV and nothing of Cairn.

    compare_content.py SOURCE... OUTPUT [--episodes 0-9,12] [--trim 3:1.5s-9.8s] [--every 2] [--any-order]
                                        [--pixels | --lossy]
    compare_content.py --batch FILE     one such call per line

Several sources are a join, in order. Numbers must be equal bit by bit, index columns must follow the rule of their new
place, tasks must have the same text, and every picture must be the same packet. `--pixels` compares decoded pictures
instead; `--lossy` accepts pictures that were encoded again, if each is still nearest to its own original. A camera that
turns from image cells into video, or back, is compared as with `--lossy`; depth that turns from video into images must be
the same to a millimetre.
"""

import argparse
import hashlib
import io
import json
import re
import shlex
import sys
from functools import lru_cache
from pathlib import Path

import av
import numpy as np
import pyarrow as pa
from PIL import Image

from dataset import INDEX_COLUMNS, Dataset, bits, is_list
from verdict import Fault, Verdicts, name_of

# Encoded again with the usual settings the made pictures reach 35 dB and more; a wrong picture stays below 25.
CLEARLY = 0.8
LOSSY_DB = 25
# An own column of Cairn: the measured clock of a stream whose pictures were put on the grid.
CLOCK_COLUMN = "source_time_ns."


class Piece:
    """The rows of one source episode that one output episode must show: from the first one on, every so many."""

    def __init__(self, source, episode, first, end, every):
        self.source, self.episode, self.places = source, episode, range(first, end, every)
        self.length = len(self.places)

    def rows(self):
        rows = self.source.rows(self.episode)
        if self.places.step == 1:
            return rows.slice(self.places.start, self.length)
        return rows.take(list(self.places))


def pieces(sources, options):
    wanted = ranges(options.episodes)
    trims = {int(at): (float(start), float(end)) for at, start, end in
             (re.fullmatch(r"(\d+):([\d.]+)s-([\d.]+)s", trim).groups() for trim in options.trim)}
    result = []
    for source in sources:
        for episode in source.present():
            if wanted is not None and episode.index not in wanted:
                continue
            rows = len(source.rows(episode))
            start, end = trims.get(episode.index, (0, rows / source.fps))
            first = int(np.ceil(start * source.fps - 1e-6))
            last = min(rows, int(np.ceil(end * source.fps - 1e-6)))
            result.append(Piece(source, episode, first, last, options.every))
    return result


def in_order_of(output, wanted):
    """The pieces in the order of the output's episodes, told by their numbers."""
    def told(rows):
        return tuple(bits(rows[name]) for name in sorted(rows.column_names) if name in ("action", "observation.state"))

    left = {told(piece.rows()): piece for piece in wanted}
    if len(left) != len(wanted):
        raise Fault("episodes with equal numbers cannot be told apart")
    found = [left.pop(told(output.rows(episode)), None) for episode in output.episodes]
    if None in found:
        raise Fault(f"episode {found.index(None)} is none of the source, or one that was there already")
    return found


def ranges(text):
    if text is None:
        return None
    chosen = set()
    for part in text.split(","):
        low, _, high = part.partition("-")
        chosen |= set(range(int(low), int(high or low) + 1))
    return chosen


def compare(sources, output, options):
    faults = []
    wanted = pieces(sources, options)
    if len(wanted) != len(output.episodes):
        return [f"{len(output.episodes)} episodes, expected {len(wanted)}"], ""
    if options.any_order:
        wanted = in_order_of(output, wanted)
    faults += schema_faults(sources, output, options)
    start = pictures = 0
    for piece, episode in zip(wanted, output.episodes):
        rows = output.rows(episode)
        if not len(rows) == piece.length == episode.length:
            faults.append(f"episode {episode.index}: {len(rows)} rows, stated {episode.length}, expected {piece.length}")
            break
        where = f"episode {episode.index}"
        faults += [f"{where} {fault}" for fault in row_faults(piece, output, episode, rows, start, options.without)]
        for camera in sorted(cameras_of(piece.source) - set(options.without)):
            found = camera_faults(piece, output, episode, rows, camera, options)
            faults += [f"{where} {camera}: {fault}" for fault in found]
            pictures += piece.length
        start += piece.length
    return faults, f"{len(wanted)} episodes, {start} rows, {pictures} pictures as in the source"


def cameras_of(dataset):
    """Declared cameras that have pictures; a published set declares one without a single file."""
    filmed = {camera for episode in dataset.episodes for camera in episode.windows}
    return filmed | set(dataset.images)


def schema_faults(sources, output, options):
    source = sources[0]
    faults = []
    for key, expected in (("fps", source.fps / options.every), ("robot_type", source.info.get("robot_type"))):
        if output.info.get(key) != expected:
            faults.append(f"{key} is {output.info.get(key)!r}, expected {expected!r}")
    lost = {key for key in source.videos if key not in cameras_of(source)} | set(options.without)
    for name, feature in source.features.items():
        if name in INDEX_COLUMNS or name in lost:
            continue
        made = output.features.get(name)
        if made is None:
            faults.append(f"{name} is gone")
            continue
        video = {"image", "video"}
        if made["dtype"] != feature["dtype"] and not {made["dtype"], feature["dtype"]} <= video:
            faults.append(f"{name}: dtype {made['dtype']}, was {feature['dtype']}")
        for part in ("shape", "names"):
            if made.get(part) != feature.get(part):
                faults.append(f"{name}: {part} {made.get(part)}, was {feature.get(part)}")
    for name in output.features.keys() - source.features.keys() - set(INDEX_COLUMNS):
        if not name.startswith(CLOCK_COLUMN):
            faults.append(f"{name} is new")
    return faults


def row_faults(piece, output, episode, rows, start, without):
    before = piece.rows()
    faults = index_faults(piece, output, episode, rows, start)
    if "task_index" in before.column_names:
        old = [piece.source.tasks.get(task) for task in before["task_index"].to_pylist()]
        new = [output.tasks.get(task) for task in rows["task_index"].to_pylist()]
        if old != new:
            at = next(at for at in range(len(old)) if old[at] != new[at])
            faults.append(f"row {at}: task {new[at]!r}, was {old[at]!r}")
    for name in before.column_names:
        feature = piece.source.features.get(name)
        if name in (*INDEX_COLUMNS, *without) or feature is None or feature["dtype"] in ("image", "video"):
            continue
        if name not in rows.column_names:
            faults.append(f"column {name} is gone")
        elif feature["dtype"] == "language":
            if spoken(before[name]) != spoken(rows[name]):
                faults.append(f"column {name}: other words")
        elif name.startswith("annotation.") and bits(before[name]) != bits(rows[name]):
            # GR00T: such a column holds numbers of tasks, which are renumbered with them.
            old = [piece.source.tasks.get(task) for task in before[name].to_pylist()]
            if old != [output.tasks.get(task) for task in rows[name].to_pylist()]:
                faults.append(f"column {name}: other task texts")
        elif leaf(before[name].type) != leaf(rows[name].type):
            faults.append(f"column {name}: holds {leaf(rows[name].type)}, was {leaf(before[name].type)}")
        elif bits(before[name]) != bits(rows[name]):
            faults.append(f"column {name}: other values")
    return faults


def index_faults(piece, output, episode, rows, start):
    count = np.arange(piece.length)
    faults = []
    for name, expected in (
        ("frame_index", count),
        ("episode_index", np.full(piece.length, episode.index)),
        ("index", start + count),
        ("timestamp", (count / output.fps).astype(np.float32)),
    ):
        seen = rows[name].to_numpy() if name in rows.column_names else None
        if seen is None or not np.array_equal(seen, expected):
            faults.append(f"{name} is not by the rule")
    return faults


def leaf(kind):
    # LeRobot's `datasets` makes types of its own of 2-D columns, once it is loaded.
    if isinstance(kind, pa.BaseExtensionType):
        kind = kind.storage_type
    while is_list(kind):
        kind = kind.value_type
    return str(kind)


def spoken(column):
    """Language cells for comparison: writers differ in the float width of times and in how tool calls are spelled."""
    def plain(value):
        if isinstance(value, dict):
            return {key: plain(inner) for key, inner in value.items() if inner is not None}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        if isinstance(value, float):
            return float(np.float32(value))
        if isinstance(value, str) and value[:1] in ("{", "["):
            return plain(json.loads(value))
        return value
    return plain(column.to_pylist())


def camera_faults(piece, output, episode, rows, camera, options):
    before_is_video = camera in piece.source.videos
    after_is_video = camera in output.videos
    if camera not in output.features:
        return ["is gone"]
    info = piece.source.features[camera].get("info") or {}
    if before_is_video and not after_is_video and info.get("is_depth_map"):
        return depth_faults(piece, output, rows, camera, info)
    if before_is_video != after_is_video or options.lossy:
        old = list(rgb(piece.source, piece.episode, piece.rows(), camera, piece.places))
        return lossy_faults(old, list(rgb(output, episode, rows, camera, range(piece.length))))
    if not before_is_video:
        return [] if cells(piece.source, piece.rows(), camera) == cells(output, rows, camera) else ["other image bytes"]
    read = planes if options.pixels else packets
    old = shown(read, piece.source, piece.episode, camera, piece.places)
    new = shown(read, output, episode, camera, range(piece.length))
    faults = []
    wrong = [at for at in range(piece.length) if old[at] != new[at]]
    if wrong:
        faults.append(f"{len(wrong)} of {piece.length} pictures differ, first is row {wrong[0]}")
    elif output.version != "v3.0" and len(read(episode.windows[camera].file)[0]) != piece.length:
        faults.append(f"{len(read(episode.windows[camera].file)[0])} pictures for {piece.length} rows")
    return faults


def depth_faults(piece, output, rows, camera, info):
    """Distances that became 16-bit images: whole millimetres, as LeRobot's own function makes them of the video."""
    from lerobot.datasets.depth_utils import dequantize_depth

    said = output.features[camera].get("info") or {}
    if said.get("is_depth_map") is not True or said.get("depth_unit") != "mm":
        return [f"is not declared as depth in mm: {said}"]
    codes = shown(_codes, piece.source, piece.episode, camera, piece.places)
    for at, (code, cell) in enumerate(zip(codes, cells(output, rows, camera))):
        image = np.asarray(Image.open(io.BytesIO(cell)))
        wanted = np.asarray(dequantize_depth(
            code, depth_min=info["video.depth_min"], depth_max=info["video.depth_max"], shift=info["video.shift"],
            use_log=info["video.use_log"], output_unit="mm", output_tensor=False)).squeeze()
        # Halves may be rounded to either side: LeRobot reckons in float32.
        if image.dtype != np.uint16 or image.shape != wanted.shape or np.abs(image.astype(int) - wanted).max() > 1:
            return [f"row {at} is {image.dtype} {image.shape}, not the source's distances {wanted.shape}"]
        if np.mean(image != wanted) > 0.01:
            return [f"row {at}: {np.mean(image != wanted):.1%} of the pixels are a millimetre off"]
    return []


@lru_cache(maxsize=2)
def _codes(file):
    with av.open(str(file)) as container:
        found = [
            (float(frame.pts * frame.time_base), frame.to_ndarray(format="gray12le"))
            for frame in container.decode(video=0)
        ]
    return np.array([time for time, _ in found]), [value for _, value in found]


def shown(read, dataset, episode, camera, places):
    """What the reader says of each row's picture, found by time; a v2 file is counted, as its times may wander."""
    window = episode.windows[camera]
    if not window.file.is_file():
        raise Fault(f"no {window.file.relative_to(dataset.root)}")
    times, values = read(window.file)
    if window.end_s is None:
        return [values[at] if at < len(values) else None for at in places]
    wanted = window.start_s + np.array(places) / dataset.fps
    nearest = np.clip(np.searchsorted(times, wanted - 0.5 / dataset.fps), 0, len(times) - 1)
    return [
        values[at] if abs(times[at] - moment) < 0.25 / dataset.fps else None for at, moment in zip(nearest, wanted)
    ]


@lru_cache(maxsize=8)
def packets(file):
    """Times, rising, and per picture the SHA-256 of its packet and of the decoder's configuration."""
    with av.open(str(file)) as container:
        stream = container.streams.video[0]
        configuration = hashlib.sha256(stream.codec_context.extradata or b"").digest()
        found = sorted(
            (float(packet.pts * packet.time_base), hashlib.sha256(bytes(packet)).digest() + configuration)
            for packet in container.demux(stream) if packet.size
        )
    return np.array([time for time, _ in found]), [value for _, value in found]


@lru_cache(maxsize=8)
def planes(file):
    """Times and per picture the SHA-256 over its decoded planes, without padding: the same for every right decoder."""
    with av.open(str(file)) as container:
        found = [(float(frame.pts * frame.time_base), _plane_hash(frame)) for frame in container.decode(video=0)]
    return np.array([time for time, _ in found]), [value for _, value in found]


def _plane_hash(frame):
    digest = hashlib.sha256()
    wide = 2 if frame.format.components[0].bits > 8 else 1
    for plane in frame.planes:
        lines = np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)
        digest.update(lines[:, : plane.width * wide].tobytes())
    return digest.digest()


@lru_cache(maxsize=2)
def _decoded(file):
    with av.open(str(file)) as container:
        found = [
            (float(frame.pts * frame.time_base), frame.to_ndarray(format="rgb24"))
            for frame in container.decode(video=0)
        ]
    return np.array([time for time, _ in found]), [value for _, value in found]


def cells(dataset, rows, camera):
    """The encoded bytes of each image cell; a cell may point at a file instead."""
    return [cell["bytes"] if cell["bytes"] is not None else (dataset.root / cell["path"]).read_bytes()
            for cell in rows[camera].to_pylist()]


def rgb(dataset, episode, rows, camera, places):
    if camera in dataset.videos:
        yield from shown(_decoded, dataset, episode, camera, places)
    else:
        for cell in cells(dataset, rows, camera):
            yield np.asarray(Image.open(io.BytesIO(cell)).convert("RGB"))


def lossy_faults(old, new):
    """Each new picture is close to its own original, and no neighbour of that original is closer."""
    missing = [at for at, picture in enumerate(new) if picture is None or picture.shape != old[at].shape]
    if missing:
        return [f"row {missing[0]} has no picture of the source's size"]
    for at, picture in enumerate(new):
        own = _square_error(picture, old[at])
        if own > 255**2 / 10 ** (LOSSY_DB / 10):
            return [f"row {at}: {10 * np.log10(255**2 / own):.1f} dB from its original, expected {LOSSY_DB}"]
        for beside in (at - 1, at + 1):
            # Where the robot hardly moves, neighbours differ by less than the encode does: only a clear winner counts.
            if 0 <= beside < len(old) and _square_error(picture, old[beside]) < CLEARLY * own - 1e-9:
                return [f"row {at} shows the picture of row {beside}"]
    for step in (-1, 1):
        rows = range(max(0, -step), min(len(new), len(old) - step))
        own = sum(_square_error(new[at], old[at]) for at in rows)
        if rows and sum(_square_error(new[at], old[at + step]) for at in rows) < own - 1e-9:
            return [f"all rows together show the pictures {step:+d} beside them"]
    return []


def _square_error(a, b):
    return float(np.mean((a.astype(np.float32) - b.astype(np.float32)) ** 2))


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="*", type=Path, metavar="SOURCE... OUTPUT")
    parser.add_argument("--batch", type=Path, help="a file with the arguments of one comparison per line")
    parser.add_argument("--episodes", help="source episodes that were converted, as in cairn convert")
    parser.add_argument("--trim", action="append", default=[], help="EPISODE:STARTs-ENDs, end exclusive")
    parser.add_argument("--every", type=int, default=1, help="of the source's rows only the first of so many is left")
    parser.add_argument("--any-order", action="store_true", help="episodes may have moved; their numbers tell which is which")
    parser.add_argument("--without", action="append", default=[], metavar="FEATURE", help="left out on purpose, as the target cannot hold it")
    parser.add_argument("--pixels", action="store_true", help="compare decoded pictures, not packets")
    parser.add_argument("--lossy", action="store_true", help="pictures were encoded again")
    options = parser.parse_args(arguments)
    if not options.batch and len(options.folder) < 2:
        parser.error("a source and an output are needed")
    return options


def main():
    options = parse(sys.argv[1:])
    calls = [options]
    if options.batch:
        calls = [parse(shlex.split(line)) for line in options.batch.read_text().splitlines() if line.strip()]
    verdicts = Verdicts()
    for call in calls:
        *sources, output = call.folder
        verdicts.judge(
            name_of(output), lambda: compare([Dataset(source) for source in sources], Dataset(output), call)
        )
    return verdicts.close()


if __name__ == "__main__":
    sys.exit(main())
