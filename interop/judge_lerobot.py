"""Judges LeRobot folders by the real LeRobotDataset: 0.6.1 for v3.0, 0.3.3 and the official converter for v2.1.

    judge_lerobot.py DATASET... [--against EXPECTED.json] [--every-row] [--no-quantiles] [--image-stats]

Each folder is judged on a copy, because some of these tools write beside their input. An `expected.json` that lies
beside a dataset folder counts as `--against`, a file `image_stats` as `--image-stats`.
"""

import argparse
import contextlib
import io
import json
import logging
import os
import random
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

# LeRobot reads these when it is imported: no network, and no cache that outlives this run.
HOME = tempfile.TemporaryDirectory(prefix="judge-lerobot-")
os.environ.update(
    HF_HUB_OFFLINE="1", HF_HOME=HOME.name, HF_DATASETS_DISABLE_PROGRESS_BARS="1", TQDM_DISABLE="1", SVT_LOG="1"
)
warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)

import av  # noqa: E402
import numpy as np  # noqa: E402
import torch  # noqa: E402

from dataset import Dataset, picture_size, window_faults  # noqa: E402
from make_long_sets import CAMERA as CLOCK, numbers_of  # noqa: E402
from stats import stats_faults  # noqa: E402
from verdict import Verdicts, name_of, reason  # noqa: E402

# The other core has work as well, and pictures of the sets are small.
torch.set_num_threads(1)

BACKENDS = ("pyav", "torchcodec")
SAMPLED_ROWS = 48
# float32 seconds step by 6e-5 s from 512 s on and by 1.2e-4 s from 1,024 s on, more than the loader tolerates.
LATE_S, LATE_ROWS = 900, 24
HERE = Path(__file__).resolve().parent
# setup lays LeRobot 0.3.3 beside the environment that runs this file.
OVERLAY = Path(sys.prefix).parent / "lerobot-033"


def rows_to_read(dataset, every_row):
    """Both ends of every episode, so both sides of every boundary, a sample, and one more of what lies late in its file;
    shuffled, since some decoders only fail when they must seek."""
    starts = np.cumsum([0] + [episode.length for episode in dataset.episodes])
    total = int(starts[-1])
    dice = random.Random(20261)
    if every_row:
        rows = set(range(total))
    else:
        rows = {int(row) for row in starts[:-1]} | {int(row) - 1 for row in starts[1:]}
        rows |= set(dice.sample(range(total), min(total, SAMPLED_ROWS)))
        late = late_rows(dataset, starts)
        rows |= set(dice.sample(late, min(len(late), LATE_ROWS)))
    rows = sorted(rows)
    dice.shuffle(rows)
    return rows


def late_rows(dataset, starts):
    late = []
    for start, episode in zip(starts, dataset.episodes):
        moved = max((window.start_s for window in episode.windows.values()), default=0)
        first = max(0, int(np.ceil((LATE_S - moved) * dataset.fps)))
        late += range(int(start) + first, int(start) + episode.length)
    return late


def judge_v3(folder, dataset, against, options, converted=False):
    from lerobot.datasets.lerobot_dataset import LeRobotDataset

    faults = count_faults(dataset)
    if not converted:
        # The converter adds up float durations; there only the loader's own tolerance counts.
        faults += window_faults(dataset)
    if faults:
        # The loader would ask the hub for what is missing and hide the reason.
        return faults, ""
    rows = rows_to_read(dataset, options.every_row)
    pictures = {}
    for backend in BACKENDS:
        loaded = LeRobotDataset("judge/" + folder.name, root=folder, video_backend=backend)
        faults += table_faults(dataset, loaded)
        for row in rows:
            try:
                item = loaded[row]
            except Exception as error:
                faults.append(f"row {row} by {backend}: {reason(error)}")
                if len(faults) > 3:
                    return faults, ""
                continue
            faults += item_faults(dataset, loaded, row, item, backend, pictures)
    if against:
        faults += expected_faults(dataset, loaded, against)
    if options.image_stats:
        faults += picture_stats_faults(dataset, loaded)
    faults += stats_faults(dataset, quantiles=not options.no_quantiles)
    cameras = len(dataset.videos) + len(dataset.images)
    return faults, f"v3.0, {len(dataset.episodes)} episodes, {len(rows)} rows read, {cameras} cameras, statistics equal"


def picture_stats_faults(dataset, loaded):
    """Statistics of each episode's pictures against those that LeRobot's own functions make of its own pictures."""
    from lerobot.datasets.compute_stats import auto_downsample_height_width, get_feature_stats, sample_indices

    faults, start = [], 0
    for episode in dataset.episodes:
        chosen = sample_indices(episode.length)
        for camera in dataset.videos + dataset.images:
            stated = episode.stats.get(camera)
            if not stated:
                faults.append(f"episode {episode.index} {camera}: no picture statistics")
                continue
            pictures = [loaded[start + place][camera].float().numpy() for place in chosen]
            pictures = np.stack([auto_downsample_height_width(picture) for picture in pictures])
            expected = get_feature_stats(pictures, axis=(0, 2, 3), keepdims=True)
            # Decoders turn Y'CbCr into RGB in their own ways, up to a few grey levels apart; see item_faults.
            unit = expected["max"].max() if camera in loaded.meta.depth_keys else 1
            for stat, value in expected.items():
                seen = np.ravel(np.asarray(stated.get(stat, []), np.float64))
                off = 0 if stat == "count" else (0.03 if stat in ("min", "max", "q01", "q99") else 0.01) * unit
                if seen.shape != np.ravel(value).shape or np.any(abs(seen - np.ravel(value)) > off):
                    faults.append(f"episode {episode.index} {camera}: {stat} {seen}, LeRobot's {np.ravel(value)}")
        start += episode.length
    return faults


def count_faults(dataset):
    """Counters and pointers that the loader believes without looking."""
    faults = []
    lengths = [episode.length for episode in dataset.episodes]
    if [episode.index for episode in dataset.episodes] != list(range(len(lengths))):
        faults.append("episode_index is not 0, 1, 2, ...")
    for counter, value in (
        ("total_episodes", len(lengths)), ("total_frames", sum(lengths)), ("total_tasks", len(dataset.tasks)),
        *counters_of_v21(dataset),
    ):
        if dataset.info.get(counter) != value:
            faults.append(f"{counter} is {dataset.info.get(counter)}, counted {value}")
    faults += split_faults(dataset)
    if list(dataset.tasks) != list(range(len(dataset.tasks))):
        faults.append("tasks.parquet is not sorted by task_index without gaps")
    start = 0
    for episode in dataset.episodes:
        if episode.rows is not None and episode.rows != (start, start + episode.length):
            faults.append(f"episode {episode.index} claims rows {episode.rows}, expected {(start, start + episode.length)}")
        start += episode.length
        for file in [episode.file, *(window.file for window in episode.windows.values())]:
            if not file.is_file():
                faults.append(f"episode {episode.index}: no {file.relative_to(dataset.root)}")
    return faults


def split_faults(dataset):
    """Splits are runs of episodes that cover the set, one behind the other."""
    ranges = sorted(tuple(map(int, text.split(":"))) for text in dataset.info.get("splits", {}).values())
    ends = [0, *(end for _, end in ranges)]
    if [start for start, _ in ranges] != ends[:-1] or ends[-1] != len(dataset.episodes):
        return [f"splits {dataset.info.get('splits')} do not cover {len(dataset.episodes)} episodes once"]
    return []


def counters_of_v21(dataset):
    """The two counters that the official converter asks for and v3.0 has no more."""
    if dataset.version != "v2.1":
        return []
    files = sum(len(episode.windows) for episode in dataset.episodes)
    return [("total_videos", files), ("total_chunks", -(-len(dataset.episodes) // dataset.info["chunks_size"]))]


def table_faults(dataset, loaded):
    """What LeRobot sees in the row table against what the metadata says."""
    total = sum(episode.length for episode in dataset.episodes)
    if len(loaded) != total or len(loaded.hf_dataset) != total:
        return [f"LeRobotDataset has {len(loaded)} rows, its table {len(loaded.hf_dataset)}, the episodes {total}"]
    faults = []
    column = {
        name: loaded.hf_dataset.data.column(name).to_numpy()
        for name in ("index", "episode_index", "frame_index", "task_index", "timestamp")
    }
    lengths = [episode.length for episode in dataset.episodes]
    frames = np.concatenate([np.arange(length) for length in lengths])
    for name, expected in (
        ("index", np.arange(total)),
        ("episode_index", np.repeat(np.arange(len(lengths)), lengths)),
        ("frame_index", frames),
    ):
        wrong = np.flatnonzero(column[name] != expected)
        if wrong.size:
            faults.append(f"{name} of row {wrong[0]} is {column[name][wrong[0]]}, expected {expected[wrong[0]]}")
    off = np.abs(column["timestamp"] - frames / dataset.fps).max()
    if off > 1e-4:
        faults.append(f"timestamp is {off:.6f} s off frame_index / fps")
    start = 0
    for episode in dataset.episodes:
        used = {dataset.tasks.get(int(task)) for task in set(column["task_index"][start : start + episode.length])}
        if not used <= set(episode.tasks):
            faults.append(f"episode {episode.index} shows tasks {sorted(map(str, used))}, states {episode.tasks}")
        start += episode.length
    return faults


def item_faults(dataset, loaded, row, item, backend, pictures):
    """One loaded row: shapes as declared, the right task, and both decoders show the same picture."""
    faults = []
    if item["task"] != dataset.tasks[item["task_index"].item()]:
        faults.append(f"row {row}: task {item['task']!r}")
    for camera in dataset.videos + dataset.images:
        picture = item[camera]
        height, width, channels = picture_size(dataset.features[camera])
        if tuple(picture.shape) != (channels, height, width):
            faults.append(f"row {row} {camera}: picture {tuple(picture.shape)}, declared {(channels, height, width)}")
        if not torch.isfinite(picture.float()).all():
            faults.append(f"row {row} {camera}: not finite")
        if camera == CLOCK and list(numbers_of(255 * picture[0].numpy())) != item["observation.state"].tolist():
            faults.append(f"row {row} shows picture {numbers_of(255 * picture[0].numpy())} by {backend},"
                          f" expected {item['observation.state'].tolist()}")
        first = pictures.setdefault((row, camera), picture)
        # The decoders bring their own colour conversion: up to a few grey levels apart, never a picture apart.
        if camera not in loaded.meta.depth_keys and (first.float() - picture.float()).abs().mean() > 0.02:
            faults.append(f"row {row} {camera}: pyav and {backend} show different pictures")
    return faults


def expected_faults(dataset, loaded, against):
    """First and last row of each episode against an expected.json by independent readers."""
    faults = []
    start = 0
    known = {entry["episode_index"]: entry for entry in against["episodes"]}
    if len(known) != len(dataset.episodes):
        return [f"{len(dataset.episodes)} episodes, expected {len(known)}"]
    # A source may hold only some of its episodes; the output numbers them from 0.
    for episode, entry in zip(dataset.episodes, (known[index] for index in sorted(known))):
        if episode.length != entry["rows"]:
            faults.append(f"episode {episode.index} has {episode.length} rows, expected {entry['rows']}")
            break
        if sorted(episode.tasks) != sorted(entry["tasks"]):
            faults.append(f"episode {episode.index} has tasks {episode.tasks}, expected {entry['tasks']}")
        for end, row in (("first", start), ("last", start + episode.length - 1)):
            item = loaded[row]
            for column, ends in entry["columns"].items():
                # GR00T: numbers of tasks, which are renumbered with them; compare_content compares the texts.
                if column.startswith("annotation."):
                    continue
                faults += value_faults(f"row {row} {column}", item.get(column), ends[end])
            for camera, ends in entry["cameras"].items():
                faults += picture_faults(f"row {row} {camera}", item.get(camera), ends[end], loaded, camera)
        start += episode.length
    return faults


def value_faults(where, value, expected):
    if value is None:
        return [f"{where}: missing"]
    if isinstance(expected, (str, dict)) or isinstance(value, (str, list)):
        # Language cells are lists of dicts: their numbers change type on the way, compare_content looks at them.
        return [] if isinstance(value, list) or value == expected else [f"{where}: {value!r}, expected {expected!r}"]
    value, expected = np.asarray(value, np.float64).squeeze(), np.asarray(expected, np.float64).squeeze()
    if value.shape != expected.shape or not np.allclose(value, expected, rtol=1e-6, atol=1e-7, equal_nan=True):
        return [f"{where}: {value.tolist()}, expected {expected.tolist()}"]
    return []


def picture_faults(where, picture, expected, loaded, camera):
    """Means of the channels: enough to tell neighbours apart in the made sets, and immune to the decoder's build."""
    if picture is None:
        return [f"{where}: missing"]
    picture = picture.float().numpy()
    if "depth_mm" in expected and camera in loaded.meta.depth_keys:
        mean, allowed, seen = expected["depth_mm"]["mean"], expected["depth_mm"]["allow"], picture.mean()
    else:
        mean, allowed, seen = expected.get("mean_rgb", expected.get("mean")), 1.5, 255 * picture.mean(axis=(1, 2))
    if mean is None or np.all(np.abs(seen - np.asarray(mean)) <= allowed):
        return []
    return [f"{where}: mean {np.round(seen, 2).tolist()}, expected {mean}"]


def judge_v2(name, folder, dataset, against, options, read_by_033):
    faults = [read_by_033] if read_by_033 else []
    faults += count_faults(dataset) + stats_faults(dataset, quantiles=False)
    note = f"{dataset.version}, {len(dataset.episodes)} episodes by 0.3.3"
    if faults or dataset.version == "v2.0":
        return faults, note
    wide = [key for key, feature in dataset.features.items()
            if feature["dtype"] not in ("image", "video") and len(feature["shape"]) > 1]
    if wide:
        # Its pandas merge ends in an AttributeError on any Array2D column; nothing a writer of v2.1 could do about it.
        return faults, f"{note}; official converter left out, it cannot take 2-D {wide[0]}"
    if unlike := next((camera for camera in dataset.videos if len(heads(dataset, camera)) > 1), None):
        # It puts all packets of a camera under the first file's head, which ends in an error or in broken pictures.
        return faults, f"{note}; official converter left out, files of {unlike} differ in their decoder configuration"
    from lerobot.scripts.convert_dataset_v21_to_v30 import convert_dataset

    with contextlib.redirect_stdout(io.StringIO()):
        convert_dataset("judge/" + name, root=folder, push_to_hub=False)
    # The converter carries the statistics of v2.1 over, which have no quantiles.
    options = argparse.Namespace(**{**vars(options), "no_quantiles": True})
    for entry in against["episodes"] if against else ():
        # LeRobot 0.3.3 cannot load a row with a language cell, so v2.1 cannot hold them.
        entry["columns"] = {name: ends for name, ends in entry["columns"].items() if not name.startswith("language_")}
    faults, converted = judge_v3(folder, Dataset(folder), against, options, converted=True)
    return [f"after the official converter: {fault}" for fault in faults], f"{note}; converted: {converted}"


def heads(dataset, camera):
    """The decoder configurations of a camera's files. AV1 carries its own in each key picture."""
    found = set()
    for episode in dataset.episodes:
        if camera in episode.windows:
            with av.open(str(episode.windows[camera].file)) as container:
                context = container.streams.video[0].codec_context
                found.add((context.name, b"" if "av1" in context.name else bytes(context.extradata or b"")))
    return found


def read_by_033(folders, every_row):
    """What LeRobot 0.3.3 says of each folder: a fault, or an empty text."""
    if not folders:
        return {}
    paths = {str(folder): name for name, folder in folders.items()}
    run = subprocess.run(
        [sys.executable, HERE / "read_by_033.py", *(["--every-row"] if every_row else []), *paths],
        env={**os.environ, "PYTHONPATH": f"{OVERLAY}{os.pathsep}{HERE}"}, capture_output=True, text=True,
    )
    said = {}
    for line in run.stdout.splitlines():
        if line.startswith("{"):
            verdict = json.loads(line)
            said[paths[verdict["folder"]]] = verdict["fault"]
    lost = " ".join(run.stderr.split())[-300:]
    return {name: said.get(name, f"LeRobot 0.3.3 gave no verdict: {lost}") for name in folders}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", nargs="+", type=Path)
    parser.add_argument("--against", type=Path, help="expected.json with first and last rows and pictures")
    parser.add_argument("--every-row", action="store_true", help="read all rows, not the ends and a sample")
    parser.add_argument("--image-stats", action="store_true", help="statistics of pictures were made anew: compare them")
    parser.add_argument("--no-quantiles", action="store_true", help="accept v3.0 statistics without q01 ... q99")
    options = parser.parse_args()

    verdicts = Verdicts()
    with tempfile.TemporaryDirectory(prefix="judge-copies-") as copies:
        opened = {}
        for number, source in enumerate(options.dataset):
            name = name_of(source)
            try:
                copy = Path(copies, str(number), name)
                shutil.copytree(source, copy)
                beside = options.against or source.resolve().parent / "expected.json"
                against = json.loads(beside.read_text()) if beside.is_file() else None
                anew = options.image_stats or (source.resolve().parent / "image_stats").exists()
                own = argparse.Namespace(**{**vars(options), "image_stats": anew})
                opened[number] = (name, copy, Dataset(copy), against, own)
            except Exception as error:
                verdicts.say(name, [reason(error)])
        said = read_by_033(
            {number: copy for number, (_, copy, dataset, *_) in opened.items() if dataset.version != "v3.0"},
            options.every_row,
        )
        for number, (name, copy, dataset, against, own) in opened.items():
            if dataset.version == "v3.0":
                verdicts.judge(name, lambda: judge_v3(copy, dataset, against, own))
            else:
                verdicts.judge(name, lambda: judge_v2(name, copy, dataset, against, own, said[number]))
            shutil.rmtree(copy.parent)
    return verdicts.close()


if __name__ == "__main__":
    sys.exit(main())
