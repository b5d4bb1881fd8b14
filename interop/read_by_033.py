"""Opens v2.0 and v2.1 folders with LeRobot 0.3.3 and reads both ends of every episode; one line of JSON per folder.

Started by judge_lerobot.py with the 0.3.3 overlay first on PYTHONPATH, once for all folders.
"""

import argparse
import json
import sys

from lerobot.datasets.lerobot_dataset import LeRobotDataset

from dataset import picture_size
from verdict import reason


def fault_of(folder, every_row):
    # This torchvision no longer has the reader that 0.3.3 calls "pyav", so torchcodec decodes.
    loaded = LeRobotDataset("judge/v2", root=folder, video_backend="torchcodec")
    starts = loaded.episode_data_index["from"].tolist()
    ends = loaded.episode_data_index["to"].tolist()
    lengths = [entry["length"] for _, entry in sorted(loaded.meta.episodes.items())]
    if [end - start for start, end in zip(starts, ends)] != lengths or len(loaded) != sum(lengths):
        return f"0.3.3 sees {len(loaded)} rows, episodes.jsonl states {sum(lengths)}"
    rows = range(len(loaded)) if every_row else sorted({*starts, *(end - 1 for end in ends)})
    for row in rows:
        item = loaded[row]
        for camera in loaded.meta.camera_keys:
            height, width, _ = picture_size(loaded.meta.features[camera])
            if tuple(item[camera].shape[1:]) != (height, width):
                return f"0.3.3 row {row} {camera}: picture {tuple(item[camera].shape)}, declared {height} x {width}"
    return ""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="+")
    parser.add_argument("--every-row", action="store_true")
    options = parser.parse_args()
    for folder in options.folder:
        try:
            fault = fault_of(folder, options.every_row)
        except Exception as error:
            fault = f"LeRobot 0.3.3: {reason(error)}"
        print(json.dumps({"folder": folder, "fault": fault}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
