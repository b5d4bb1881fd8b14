"""Judges the MP4 files of LeRobot folders by FFmpeg's ffprobe.

    judge_video.py DATASET...

Every file: the codec, size and pixel format that info.json states, as many packets as table entries, rising DTS, pictures
on the exact grid k / fps without a hole, key frames no further apart than stated, no edit list that hides a picture, and
below 1,024 s when episodes share it.
"""

import argparse
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

from dataset import Dataset, picture_size, window_faults
from verdict import Fault, Verdicts, name_of

# float32 seconds step by 1.2e-4 s from here on, more than LeRobot's tolerance of 1e-4 s.
SHARED_FILE_LIMIT_S = 1024


def probe(file, *options):
    """The first video stream and its packets in decoding order."""
    run = subprocess.run(
        ["ffprobe", "-v", "error", *options, "-count_packets", "-select_streams", "v", "-of", "json", "-show_entries",
         "stream=codec_name,width,height,pix_fmt,time_base,nb_frames,nb_read_packets,avg_frame_rate"
         ":packet=pts,dts,size,flags", file],
        capture_output=True, text=True,
    )
    if run.returncode or run.stderr.strip():
        raise Fault(f"ffprobe: {' '.join(run.stderr.split())[-200:]}")
    report = json.loads(run.stdout)
    if len(report["streams"]) != 1:
        raise Fault(f"{len(report['streams'])} video streams")
    return report["streams"][0], report["packets"]


def file_faults(dataset, camera, file, episodes):
    stream, packets = probe(file)
    feature = dataset.features[camera]
    info = feature.get("info") or feature.get("video_info") or {}
    faults = []

    height, width, _ = picture_size(feature)
    for what, seen, stated in (
        ("codec", stream["codec_name"], info.get("video.codec")),
        ("pixel format", stream["pix_fmt"], info.get("video.pix_fmt")),
        ("width", stream["width"], width),
        ("height", stream["height"], height),
    ):
        if stated is not None and seen != stated:
            faults.append(f"{what} is {seen}, stated {stated}")

    if not int(stream["nb_frames"]) == int(stream["nb_read_packets"]) == len(packets):
        faults.append(f"{stream['nb_read_packets']} packets, {stream['nb_frames']} table entries")
    if any("pts" not in packet or "dts" not in packet for packet in packets):
        return [*faults, "packet without time"]

    dts = [packet["dts"] for packet in packets]
    if any(after <= before for before, after in zip(dts, dts[1:])):
        faults.append("DTS does not rise")
    shown = sorted(packet["pts"] for packet in packets)
    if len(set(shown)) != len(shown):
        faults.append("two pictures share a PTS")
    faults += grid_faults(shown, Fraction(stream["time_base"]), Fraction(dataset.fps).limit_denominator(100000))
    # torchcodec finds a picture by round(t * average rate).
    if abs(float(Fraction(stream["avg_frame_rate"])) - dataset.fps) > 1e-6 * dataset.fps:
        faults.append(f"average rate {stream['avg_frame_rate']}, fps {dataset.fps}")

    # Counted as shown, not as stored: pictures that lead an open GOP are stored behind their key frame.
    ranks = {pts: rank for rank, pts in enumerate(shown)}
    keys = sorted(ranks[packet["pts"]] for packet in packets if "K" in packet["flags"])
    if keys[:1] != [0]:
        faults.append("does not begin with a key frame")
    spacing = max(after - before for before, after in zip([0, *keys], [*keys, len(packets)]))
    if info.get("video.g") and spacing > info["video.g"]:
        faults.append(f"key frames {spacing} pictures apart, stated {info['video.g']}")
    if any("D" in packet["flags"] for packet in packets):
        faults.append("the edit list hides pictures")
    faults += edit_list_faults(file, shown)

    faults += use_faults(dataset, camera, len(packets), episodes)
    return faults


def grid_faults(shown, time_base, fps):
    for place, pts in enumerate(shown):
        # A rate that the time base cannot hold exactly may be off by one tick, never more.
        off = abs(pts * time_base - place / fps)
        if off if (1 / fps / time_base).denominator == 1 else off > time_base:
            return [f"picture {place} lies at {float(pts * time_base):.6f} s, the grid at {float(place / fps):.6f} s"]
    return []


def edit_list_faults(file, shown):
    """Without its edit list the file must show the same pictures, all moved by the same time."""
    _, raw = probe(file, "-ignore_editlist", "1")
    moved = {after - before for before, after in zip(shown, sorted(packet["pts"] for packet in raw))}
    if len(raw) != len(shown) or len(moved) > 1:
        return [f"the edit list changes {len(shown)} of {len(raw)} pictures"]
    return []


def use_faults(dataset, camera, pictures, episodes):
    """The episodes that point at this file find all their pictures in it."""
    faults = []
    if dataset.version != "v3.0":
        lengths = sum(episode.length for episode in episodes)
        return [] if lengths == pictures else [f"{pictures} pictures for {lengths} rows"]
    for episode in episodes:
        last = round(episode.windows[camera].start_s * dataset.fps) + episode.length
        if last > pictures:
            faults.append(f"episode {episode.index} wants picture {last - 1} of {pictures}")
    if len(episodes) > 1 and pictures / dataset.fps >= SHARED_FILE_LIMIT_S:
        faults.append(f"{len(episodes)} episodes share {pictures / dataset.fps:.1f} s")
    return faults


def judge(folder):
    dataset = Dataset(folder)
    users = {}
    for episode in dataset.episodes:
        for camera, window in episode.windows.items():
            users.setdefault((camera, window.file), []).append(episode)
    faults = window_faults(dataset)
    for (camera, file), episodes in users.items():
        where = file.relative_to(dataset.root).as_posix()
        if not file.is_file():
            faults.append(f"no {where}")
            continue
        try:
            faults += [f"{where}: {fault}" for fault in file_faults(dataset, camera, file, episodes)]
        except Fault as fault:
            faults.append(f"{where}: {fault}")
    known = {file.resolve() for _, file in users}
    for file in sorted((dataset.root / "videos").rglob("*.mp4")):
        if file.resolve() not in known:
            faults.append(f"{file.relative_to(dataset.root).as_posix()}: no episode points at it")
    return faults, f"{dataset.version}, {len(users)} MP4 files of {len(dataset.videos)} cameras on the grid"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", nargs="+", type=Path)
    options = parser.parse_args()
    verdicts = Verdicts()
    for folder in options.dataset:
        verdicts.judge(name_of(folder), lambda: judge(folder))
    return verdicts.close()


if __name__ == "__main__":
    sys.exit(main())
