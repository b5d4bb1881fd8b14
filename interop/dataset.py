"""A LeRobot folder as its own metadata tells it, read with pyarrow and nothing of LeRobot or Cairn."""

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from verdict import Fault

INDEX_COLUMNS = ("timestamp", "frame_index", "episode_index", "index", "task_index")
QUANTILES = {"q01": 0.01, "q10": 0.10, "q50": 0.50, "q90": 0.90, "q99": 0.99}
# Time that an episode may be off the grid of its MP4; LeRobot itself allows 1e-4 s.
TOLERANCE_S = 1e-4


@dataclass(frozen=True)
class Window:
    """Where the pictures of one episode and camera lie."""

    file: Path
    start_s: float
    # None: the whole file, as in v2.
    end_s: float | None


@dataclass
class Episode:
    index: int
    length: int
    tasks: list
    file: Path
    windows: dict
    stats: dict = field(default_factory=dict)
    # Row range in the whole dataset, as v3.0 states it.
    rows: tuple | None = None


class Dataset:
    """The version is told by the files; what `info.json` claims may be wrong."""

    def __init__(self, root):
        self.root = Path(root)
        if not (self.root / "meta/info.json").is_file():
            raise Fault(f"no meta/info.json in {self.root.name}")
        self.info = json.loads((self.root / "meta/info.json").read_text())
        self.features = self.info["features"]
        self.fps = self.info["fps"]
        self.videos = [key for key, feature in self.features.items() if feature["dtype"] == "video"]
        self.images = [key for key, feature in self.features.items() if feature["dtype"] == "image"]
        if (self.root / "meta/tasks.parquet").is_file():
            self.version = "v3.0"
            if not (self.root / "meta/episodes").is_dir():
                raise Fault("no meta/episodes")
            self._read_v3()
        else:
            self.version = "v2.1" if (self.root / "meta/episodes_stats.jsonl").is_file() else "v2.0"
            self._read_v2()

    def _read_v3(self):
        tasks = pq.read_table(self.root / "meta/tasks.parquet").to_pydict()
        texts = next((values for name, values in tasks.items() if name != "task_index"), [])
        self.tasks = dict(zip(tasks["task_index"], texts))
        self.episodes = []
        for file in sorted((self.root / "meta/episodes").glob("*/*.parquet")):
            self.episodes += [self._episode_v3(row) for row in pq.read_table(file).to_pylist()]
        self.episodes.sort(key=lambda episode: episode.index)
        self.stats = _json(self.root / "meta/stats.json")

    def _episode_v3(self, row):
        windows = {}
        for camera in self.videos:
            if row.get(f"videos/{camera}/chunk_index") is None:
                continue
            at = {part: row[f"videos/{camera}/{part}"] for part in ("chunk_index", "file_index")}
            windows[camera] = Window(
                self.root / self.info["video_path"].format(video_key=camera, **at),
                row[f"videos/{camera}/from_timestamp"],
                row[f"videos/{camera}/to_timestamp"],
            )
        stats = {}
        for column, value in row.items():
            if column.startswith("stats/") and value is not None:
                feature, stat = column.removeprefix("stats/").rsplit("/", 1)
                stats.setdefault(feature, {})[stat] = value
        file = self.info["data_path"].format(chunk_index=row["data/chunk_index"], file_index=row["data/file_index"])
        return Episode(
            row["episode_index"], row["length"], row["tasks"], self.root / file, windows, stats,
            (row["dataset_from_index"], row["dataset_to_index"]),
        )

    def _read_v2(self):
        self.tasks = {line["task_index"]: line["task"] for line in _json_lines(self.root / "meta/tasks.jsonl")}
        per_episode = self.root / "meta/episodes_stats.jsonl"
        stats = {line["episode_index"]: line["stats"] for line in _json_lines(per_episode)} if per_episode.is_file() else {}
        self.stats = _json(self.root / "meta/stats.json")
        self.episodes = []
        for line in sorted(_json_lines(self.root / "meta/episodes.jsonl"), key=lambda line: line["episode_index"]):
            index = line["episode_index"]
            at = {"episode_chunk": index // self.info.get("chunks_size", 1000), "episode_index": index}
            windows = {}
            for camera in self.videos:
                file = self.root / self.info["video_path"].format(video_key=camera, **at)
                # A declared camera without files, as in one published set, is no camera.
                if file.is_file():
                    windows[camera] = Window(file, 0.0, None)
            file = self.root / self.info["data_path"].format(**at)
            self.episodes.append(Episode(index, line["length"], line["tasks"], file, windows, stats.get(index, {})))

    def present(self):
        """The episodes whose rows are here; a partial download keeps the metadata of all."""
        return [episode for episode in self.episodes if episode.file.is_file()]

    def rows(self, episode):
        """The rows of one episode, in the order of the file."""
        table = _table(episode.file)
        if self.version != "v3.0":
            return table
        return table.filter(pc.equal(table["episode_index"], episode.index))


def picture_size(feature):
    """Height, width and channels; some sets declare the channels first and say so in the names."""
    shape, names = feature["shape"], feature.get("names") or []
    if str(names[0] if isinstance(names, list) and names else "").startswith("channel"):
        return shape[1], shape[2], shape[0]
    return tuple(shape)


def _json(file):
    return json.loads(file.read_text()) if file.is_file() else None


def _json_lines(file):
    return [json.loads(line) for line in file.read_text().splitlines() if line.strip()]


# Two: a comparison walks through two datasets side by side.
@lru_cache(maxsize=2)
def _table(file):
    return pq.ParquetFile(file).read()


def numbers(column, shape):
    """A numeric column as one array, rows first; a row of another shape is a fault."""
    rows = len(column)
    values = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    for _ in range(_depth(values.type)):
        values = values.flatten()
    if values.null_count:
        raise Fault("null where a number is declared")
    values = values.to_numpy(zero_copy_only=False)
    shape = () if list(shape) == [1] and _depth(column.type) == 0 else tuple(shape)
    if values.size != rows * int(np.prod(shape)):
        raise Fault(f"{values.size} numbers in {rows} rows of shape {list(shape)}")
    return values.reshape(rows, *shape)


def _depth(kind):
    depth = 0
    while is_list(kind):
        kind, depth = kind.value_type, depth + 1
    return depth


def is_list(kind):
    return pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind)


def bits(column):
    """The values of a column as bytes, the same for every flavour of list, string and null that can hold them."""
    parts = []

    def walk(values):
        if isinstance(values, pa.ExtensionArray):
            values = values.storage
        kind = values.type
        if values.null_count == len(values):
            parts.append(b"null" * len(values))
            return
        parts.append(values.is_valid().to_numpy(zero_copy_only=False).tobytes())
        if is_list(kind):
            parts.append(pc.fill_null(pc.list_value_length(values), -1).cast(pa.int64()).to_numpy().tobytes())
            walk(values.flatten())
        elif pa.types.is_struct(kind):
            for inner, part in sorted(zip((kind.field(i).name for i in range(kind.num_fields)), values.flatten())):
                parts.append(inner.encode())
                walk(part)
        elif pa.types.is_string(kind) or pa.types.is_binary(kind) or pa.types.is_large_string(kind) \
                or pa.types.is_large_binary(kind):
            for value in values.to_pylist():
                value = b"" if value is None else value.encode() if isinstance(value, str) else value
                parts.append(len(value).to_bytes(8, "little") + value)
        else:
            filled = pc.fill_null(values, False if pa.types.is_boolean(kind) else 0)
            parts.append(np.ascontiguousarray(filled.to_numpy(zero_copy_only=False)).tobytes())

    walk(column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column)
    return b"".join(parts)


def window_faults(dataset):
    """Windows of v3.0 that do not fit their length, leave the grid or share a picture with a neighbour.

    LeRobot cannot see these: a window that is one picture off still finds a picture on every grid place.
    """
    if dataset.version != "v3.0":
        return []
    faults, taken = [], {}
    for episode in dataset.episodes:
        for camera, window in episode.windows.items():
            where = f"episode {episode.index} {camera}"
            start = window.start_s * dataset.fps
            if abs(window.end_s - window.start_s - episode.length / dataset.fps) > TOLERANCE_S:
                faults.append(
                    f"{where}: window of {window.end_s - window.start_s:.6f} s for {episode.length} rows"
                    f" at {dataset.fps} Hz"
                )
            if abs(start - round(start)) > TOLERANCE_S * dataset.fps:
                faults.append(f"{where}: from_timestamp {window.start_s} is off the grid")
            taken.setdefault(window.file, []).append((round(start), round(start) + episode.length, where))
    for spans in taken.values():
        spans.sort()
        for (_, end, before), (start, _, after) in zip(spans, spans[1:]):
            if start < end:
                faults.append(f"{after}: shares {end - start} pictures with {before}")
    return faults
