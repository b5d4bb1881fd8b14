"""Makes v2.1 sets with episodes and shared files on both sides of 1,024 s, where float32 seconds get too coarse.

    make_long_sets.py FOLDER        writes FOLDER/many, FOLDER/border, FOLDER/early and FOLDER/late

64 x 64 pictures at 10 Hz. A picture spells the number of its episode and row in black and white blocks, and the state
holds the same two numbers: so a judge can tell which picture it was shown, see judge_long.py.

    many    12 episodes of 95 s: the 11th would take the shared file past 1,024 s
    border  1,023.9 s, 1,025.7 s, 20 s: the second one has a file alone
    early   905 s, 50 s: to be joined with ...
    late    68.9 s, 20 s: ... a file that ends at 1,023.9 s, and one that is too late for it
"""

import json
import sys
from pathlib import Path

import av
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from stats import episode_stats

FPS = 10
SIZE = 64
BLOCK = 8
CAMERA = "observation.images.clock"
SETS = {
    "many": [950] * 12,
    "border": [10_239, 10_257, 200],
    "early": [9_050, 500],
    "late": [689, 200],
}
# Own numbers in each set, so that a joined set still tells its pictures apart.
FIRST_EPISODE = {"many": 0, "border": 20, "early": 30, "late": 40}
ROWS = {
    "observation.state": ("float32", [2], pa.list_(pa.float32())),
    "action": ("float32", [1], pa.float32()),
    "timestamp": ("float32", [1], pa.float32()),
    "frame_index": ("int64", [1], pa.int64()),
    "episode_index": ("int64", [1], pa.int64()),
    "index": ("int64", [1], pa.int64()),
    "task_index": ("int64", [1], pa.int64()),
}


def picture(episode, row):
    """64 blocks: 32 bits of the episode, then 32 of the row."""
    number = np.array([(episode << 32 | row) >> bit & 1 for bit in range(63, -1, -1)], np.uint8).reshape(8, 8)
    return np.kron(number * 200 + 28, np.ones((BLOCK, BLOCK), np.uint8))


def numbers_of(grey):
    """What `picture` was given, from a decoded picture."""
    blocks = np.asarray(grey, np.float64).reshape(8, BLOCK, 8, BLOCK)[:, 2:6, :, 2:6].mean(axis=(1, 3)).ravel()
    number = 0
    for block in blocks:
        number = number << 1 | int(block > 128)
    return number >> 32, number & 0xFFFFFFFF


def write_video(file, episode, length):
    with av.open(str(file), "w") as made:
        stream = made.add_stream("libx264", rate=FPS, options={"preset": "ultrafast", "crf": "28", "threads": "1"})
        stream.width = stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        stream.codec_context.gop_size = FPS
        chroma = np.full((SIZE // 2, SIZE), 128, np.uint8)
        for row in range(length):
            frame = av.VideoFrame.from_ndarray(np.concatenate([picture(episode, row), chroma]), format="yuv420p")
            frame.pts = row
            made.mux(stream.encode(frame))
        made.mux(stream.encode())


def write_set(root, lengths, first_episode):
    (root / "meta").mkdir(parents=True)
    (root / "data/chunk-000").mkdir(parents=True)
    (root / "videos/chunk-000" / CAMERA).mkdir(parents=True)
    described, statistics, start = [], [], 0
    for index, length in enumerate(lengths):
        count = np.arange(length)
        state = np.stack([np.full(length, first_episode + index), count], axis=1).astype(np.float32)
        columns = {
            "observation.state": state, "action": np.sin(count / 50).astype(np.float32),
            "timestamp": (count / FPS).astype(np.float32), "frame_index": count, "episode_index": np.full(length, index),
            "index": start + count, "task_index": np.zeros(length, np.int64),
        }
        table = {name: pa.array(list(columns[name]) if shape == [2] else columns[name], kind)
                 for name, (_, shape, kind) in ROWS.items()}
        pq.write_table(pa.table(table), root / f"data/chunk-000/episode_{index:06d}.parquet")
        write_video(root / "videos/chunk-000" / CAMERA / f"episode_{index:06d}.mp4", first_episode + index, length)
        described.append({"episode_index": index, "tasks": ["read the clock"], "length": length})
        stats = {name: {stat: value.tolist() for stat, value in episode_stats(values).items()
                        if stat in ("min", "max", "mean", "std", "count")} for name, values in columns.items()}
        statistics.append({"episode_index": index, "stats": stats})
        start += length

    features = {name: {"dtype": dtype, "shape": shape, "names": None} for name, (dtype, shape, _) in ROWS.items()}
    features[CAMERA] = {
        "dtype": "video", "shape": [SIZE, SIZE, 3], "names": ["height", "width", "channels"],
        "info": {"video.height": SIZE, "video.width": SIZE, "video.codec": "h264", "video.pix_fmt": "yuv420p",
                 "video.is_depth_map": False, "video.fps": FPS, "video.channels": 3, "has_audio": False},
    }
    info = {
        "codebase_version": "v2.1", "robot_type": "clock", "total_episodes": len(lengths), "total_frames": start,
        "total_tasks": 1, "total_videos": len(lengths), "total_chunks": 1, "chunks_size": 1000, "fps": FPS,
        "splits": {"train": f"0:{len(lengths)}"},
        "data_path": "data/chunk-{episode_chunk:03d}/episode_{episode_index:06d}.parquet",
        "video_path": "videos/chunk-{episode_chunk:03d}/{video_key}/episode_{episode_index:06d}.mp4",
        "features": features,
    }
    (root / "meta/info.json").write_text(json.dumps(info, indent=4))
    write_lines(root / "meta/tasks.jsonl", [{"task_index": 0, "task": "read the clock"}])
    write_lines(root / "meta/episodes.jsonl", described)
    write_lines(root / "meta/episodes_stats.jsonl", statistics)


def write_lines(file, lines):
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))


def main(folder):
    for name, lengths in SETS.items():
        write_set(folder / name, lengths, FIRST_EPISODE[name])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
