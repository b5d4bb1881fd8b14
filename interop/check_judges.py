"""Judges the judges: a sound set must pass each of them, and each planted fault must be found by the judge that owns it.

    check_judges.py DATA        DATA holds made/lerobot_v3.0/two_cams_av1 and made/lerobot_v2.1/so100_two_cams_av1
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import av
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent
CAMERA = "observation.images.top"
EPISODES = "meta/episodes/chunk-000/file-000.parquet"
ROWS = "data/chunk-000/file-000.parquet"
VIDEO = f"videos/{CAMERA}/chunk-000/file-000.mp4"


def change_column(file, name, change, kind=None):
    """Rewrites one column, row group by row group as it was, and keeps the metadata; `kind` gives it another type."""
    parquet = pq.ParquetFile(file)
    groups = [parquet.read_row_group(at) for at in range(parquet.num_row_groups)]
    whole = pa.concat_tables(groups)
    values = whole[name].to_pylist()
    change(values)
    at = whole.schema.get_field_index(name)
    kind = kind or whole.schema.field(at).type
    whole = whole.set_column(at, pa.field(name, kind), pa.array(values, kind))
    with pq.ParquetWriter(file, whole.schema) as writer:
        start = 0
        for group in groups:
            writer.write_table(whole.slice(start, len(group)))
            start += len(group)


def add(amount, row, inner=None):
    def change(values):
        if inner is None:
            values[row] += amount
        else:
            values[row][inner] += amount
    return change


def shift_window(root):
    # A whole picture: every time asked for still has a picture, only the wrong one.
    for end in ("from", "to"):
        change_column(root / EPISODES, f"videos/{CAMERA}/{end}_timestamp", add(1 / 30, 1))


def shift_window_off_grid(root):
    for end in ("from", "to"):
        change_column(root / EPISODES, f"videos/{CAMERA}/{end}_timestamp", add(0.01, 2))


def change_json(root, name, change):
    content = json.loads((root / name).read_text())
    change(content)
    (root / name).write_text(json.dumps(content))


def wrong_mean(root):
    change_json(root, "meta/stats.json", lambda stats: stats["action"]["mean"].__setitem__(2, 0.5))


def wrong_episode_quantile(root):
    change_column(root / EPISODES, "stats/observation.state/q90", add(0.01, 1, 0))


def wrong_task_statistics(root):
    # huggingface/lerobot#3788: rows renumbered, statistics not.
    change_json(root, "meta/stats.json", lambda stats: stats["task_index"].update(max=[0], std=[0.0]))


def wrong_task(root):
    change_column(root / ROWS, "task_index", add(1, 0))


def wrong_counter(root):
    change_json(root, "meta/info.json", lambda info: info.update(total_frames=99))


def overlapping_splits(root):
    change_json(root, "meta/info.json", lambda info: info.update(splits={"train": "0:3", "val": "2:3"}))


def rewrite_video(file, keep):
    """Muxes the file again without the packets that `keep` refuses."""
    target = file.with_suffix(".new.mp4")
    with av.open(str(file)) as source, av.open(str(target), "w") as made:
        stream = source.streams.video[0]
        copy = made.add_stream_from_template(stream, opaque=True)
        for at, packet in enumerate(packet for packet in source.demux(stream) if packet.size):
            if keep(at):
                packet.stream = copy
                made.mux(packet)
    target.rename(file)


def drop_packet(root):
    rewrite_video(root / VIDEO, keep=lambda at: at != 57)


def drop_last_packet(root):
    rewrite_video(root / VIDEO, keep=lambda at: at != 99)


def cut_file(root):
    whole = (root / VIDEO).read_bytes()
    (root / VIDEO).write_bytes(whole[: len(whole) * 9 // 10])


def flip_bit_of_picture(root):
    content = bytearray((root / VIDEO).read_bytes())
    content[content.index(b"mdat") + 2000] ^= 1
    (root / VIDEO).write_bytes(content)


def one_row_group(root):
    pq.write_table(pq.read_table(root / ROWS), root / ROWS)


def no_pandas_key(root):
    table = pq.read_table(root / "meta/tasks.parquet")
    pq.write_table(table.replace_schema_metadata(None), root / "meta/tasks.parquet")


def undeclared_column(root):
    groups = pq.ParquetFile(root / ROWS)
    tables = [groups.read_row_group(at) for at in range(groups.num_row_groups)]
    tables = [table.append_column("extra", table["index"]) for table in tables]
    with pq.ParquetWriter(root / ROWS, tables[0].schema) as writer:
        for table in tables:
            writer.write_table(table)


def uneven_lists(root):
    def change(values):
        values[3], values[4] = values[3][:5], [*values[4], 0.0]
    # The numbers still add up: only a look at each list finds it.
    change_column(root / ROWS, "action", change, pa.list_(pa.float32()))


def last_bit_of_a_number(root):
    def change(values):
        values[41][0] = float(pc.add(pa.scalar(values[41][0], pa.float32()), pa.scalar(1e-7, pa.float32())).as_py())
    change_column(root / ROWS, "observation.state", change)


def other_task_text(root):
    table = pq.read_table(root / "meta/tasks.parquet")
    texts = ["something else", *table["task"].to_pylist()[1:]]
    at = table.schema.get_field_index("task")
    pq.write_table(table.set_column(at, table.schema.field(at), pa.array(texts)), root / "meta/tasks.parquet")


def episode_stats_v21(root):
    lines = (root / "meta/episodes_stats.jsonl").read_text().splitlines()
    entry = json.loads(lines[1])
    entry["stats"]["action"]["std"][0] *= 1.01
    (root / "meta/episodes_stats.jsonl").write_text("\n".join([lines[0], json.dumps(entry), *lines[2:]]))


def drop_packet_v21(root):
    rewrite_video(root / "videos/chunk-000/observation.images.phone/episode_000001.mp4", keep=lambda at: at != 9)


def drop_first_row_v21(root):
    file = root / "data/chunk-000/episode_000002.parquet"
    pq.write_table(pq.read_table(file).slice(1), file)


FAULTS = {
    "judge_lerobot.py": (
        shift_window, shift_window_off_grid, wrong_mean, wrong_episode_quantile, wrong_task_statistics, wrong_task,
        wrong_counter, overlapping_splits, drop_packet, cut_file, undeclared_column, no_pandas_key,
        episode_stats_v21, drop_packet_v21, drop_first_row_v21,
    ),
    "judge_parquet.py": (one_row_group, no_pandas_key, undeclared_column, uneven_lists, drop_first_row_v21),
    "judge_video.py": (shift_window, shift_window_off_grid, drop_packet, drop_last_packet, cut_file, drop_packet_v21),
    "compare_content.py": (
        shift_window, drop_packet, flip_bit_of_picture, last_bit_of_a_number, other_task_text, wrong_task,
        drop_packet_v21, drop_first_row_v21,
    ),
}


def check(judge, faults, sources, work):
    """Runs the judge once over sound and damaged copies and returns what it got wrong."""
    expected, calls = {}, []
    for source in sources:
        expected[f"sound_{source.parent.name}"] = "PASS"
        calls.append((source, f"sound_{source.parent.name}", lambda root: None))
    for fault in faults:
        expected[fault.__name__] = "FAIL"
        calls.append((sources[1] if fault.__name__.endswith("_v21") else sources[0], fault.__name__, fault))
    for source, name, damage in calls:
        shutil.copytree(source, work / name)
        damage(work / name)
    if judge == "compare_content.py":
        batch = work / "batch"
        batch.write_text("".join(f"'{source}' '{work / name}'\n" for source, name, _ in calls))
        arguments = ["--batch", batch]
    else:
        arguments = [work / name for _, name, _ in calls]
    run = subprocess.run([sys.executable, HERE / judge, *arguments], capture_output=True, text=True)
    said = dict(line.split(":")[0].split(" ", 1)[::-1] for line in run.stdout.splitlines() if line[:5] in ("PASS ", "FAIL "))
    for line in run.stdout.splitlines():
        print(f"    {line[:180]}")
    return [f"{judge}: {name} should {verdict}, got {said.get(name)} {run.stderr[-200:]}"
            for name, verdict in expected.items() if said.get(name) != verdict]


def main(data):
    sources = [data / "made/lerobot_v3.0/two_cams_av1/dataset", data / "made/lerobot_v2.1/so100_two_cams_av1/dataset"]
    if not all(source.is_dir() for source in sources):
        print("interop: the made LeRobot sets are not here, the judges stay unjudged.")
        return 0
    wrong = []
    for judge, faults in FAULTS.items():
        print(judge)
        with tempfile.TemporaryDirectory(prefix="check-judges-") as work:
            wrong += check(judge, faults, sources, Path(work))
    planted = sum(map(len, FAULTS.values()))
    print("\n".join(wrong) or f"{planted} planted faults found, sound sets passed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
