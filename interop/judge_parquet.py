"""Judges the Parquet files of LeRobot folders by pyarrow, DuckDB and pandas.

    judge_parquet.py DATASET... [--any-writer]

Checks types, nullability, list lengths, row groups, the keys that the loaders read, and that two readers which share no
code see the same bits. `--any-writer` leaves out what only Cairn promises (row groups, snappy, the `huggingface` key).
"""

import argparse
import json
import sys
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dataset import Dataset, bits, is_list, numbers
from verdict import Fault, Verdicts, name_of

ARROW = {"bool": "bool", "float16": "halffloat", "float32": "float", "float64": "double", "string": "string"}


def data_faults(dataset, file, ours):
    parquet = pq.ParquetFile(file)
    table = parquet.read()
    where = file.relative_to(dataset.root).as_posix()
    faults = [f"{where}: {fault}" for fault in column_faults(dataset, parquet, table)]
    faults += [f"{where}: {fault}" for fault in reader_faults(file, table)]
    if ours:
        faults += [f"{where}: {fault}" for fault in group_faults(parquet)]
        faults += [f"{where}: {fault}" for fault in huggingface_faults(dataset, parquet)]
    return faults


def column_faults(dataset, parquet, table):
    """Every declared column in its declared type and shape, and no other: the loader refuses a column too many."""
    declared = {name for name, feature in dataset.features.items() if feature["dtype"] != "video"}
    faults = []
    if set(table.column_names) != declared:
        faults.append(
            f"columns too many {sorted(set(table.column_names) - declared)},"
            f" missing {sorted(declared - set(table.column_names))}"
        )
    for name in sorted(declared & set(table.column_names)):
        feature, column = dataset.features[name], table[name]
        if feature["dtype"] == "image":
            if not pa.types.is_struct(column.type) or {f.name for f in column.type} != {"bytes", "path"}:
                faults.append(f"{name}: image cell is {column.type}")
            continue
        if feature["dtype"] == "language":
            if not is_list(column.type) or not pa.types.is_struct(column.type.value_type):
                faults.append(f"{name}: language cell is {column.type}")
            continue
        leaf, depth = column.type, 0
        while is_list(leaf):
            leaf, depth = leaf.value_type, depth + 1
        shape = feature["shape"]
        expected = ARROW.get(feature["dtype"], feature["dtype"])
        if str(leaf) != expected:
            faults.append(f"{name}: holds {leaf}, declared {expected}")
        elif depth != (0 if list(shape) == [1] else len(shape)):
            faults.append(f"{name}: {depth} lists for shape {shape}")
        elif feature["dtype"] != "string":
            try:
                numbers(column, shape)
                faults += list_faults(name, column, shape)
            except Fault as fault:
                faults.append(f"{name}: {fault}")
    for at in range(len(parquet.schema)):
        leaf = parquet.schema.column(at)
        # A column name may hold dots itself, as observation.state does.
        inner = leaf.path.removeprefix(max((n for n in table.column_names if leaf.path.startswith(n)), key=len))
        # Three-level lists with every field optional: one definition level per name on the path.
        if leaf.max_definition_level != inner.count(".") + 1:
            faults.append(f"{leaf.path}: {leaf.max_definition_level} definition levels, so a field is required")
        if inner.count(".list.element") != leaf.max_repetition_level:
            faults.append(f"{leaf.path}: list is not spelled list.element")
    return faults


def list_faults(name, column, shape):
    """Counting numbers is not enough: lists of 5 and 7 add up to two lists of 6."""
    values = column.combine_chunks()
    for size in shape if is_list(column.type) else ():
        lengths = pc.unique(pc.list_value_length(values)).to_pylist()
        if lengths not in ([size], []):
            return [f"{name}: lists of {sorted(map(str, lengths))}, declared {size}"]
        values = values.flatten()
    return []


def group_faults(parquet):
    faults, seen = [], {}
    for group in range(parquet.num_row_groups):
        episodes = set(parquet.read_row_group(group, columns=["episode_index"])["episode_index"].to_pylist())
        if len(episodes) != 1:
            faults.append(f"row group {group} holds episodes {sorted(episodes)[:4]}")
        for episode in episodes:
            seen.setdefault(episode, []).append(group)
        codecs = {parquet.metadata.row_group(group).column(at).compression for at in range(parquet.metadata.num_columns)}
        if codecs != {"SNAPPY"}:
            faults.append(f"row group {group} is compressed by {sorted(codecs)}")
    for episode, groups in seen.items():
        if groups != list(range(groups[0], groups[0] + len(groups))):
            faults.append(f"episode {episode} is scattered over row groups {groups}")
    return faults


def huggingface_faults(dataset, parquet):
    """The feature tree as JSON. datasets < 4, which LeRobot 0.3.3 uses, refuses the newer word `List`."""
    key = (parquet.schema_arrow.metadata or {}).get(b"huggingface")
    if key is None:
        # Upstream writes language columns without the key; their cells have no fixed tree.
        language = any(f["dtype"] == "language" for f in dataset.info["features"].values())
        return [] if language else ["no key huggingface"]
    tree = json.loads(key)["info"]["features"]
    names = parquet.schema_arrow.names
    faults = [] if list(tree) == names else [f"key huggingface names {list(tree)}, columns are {names}"]
    for name, node in tree.items():
        feature = dataset.features.get(name)
        if feature is None or not isinstance(node, dict):
            continue
        kind, shape = node.get("_type"), list(feature["shape"])
        if feature["dtype"] == "image":
            right = kind == "Image"
        elif feature["dtype"] == "language":
            right = True
        elif shape == [1]:
            right = kind == "Value" and node["dtype"] == feature["dtype"]
        elif len(shape) == 1:
            lists = ("Sequence",) if dataset.version != "v3.0" else ("List", "Sequence")
            right = kind in lists and node.get("length") == shape[0] and node["feature"]["dtype"] == feature["dtype"]
        else:
            right = kind == f"Array{len(shape)}D" and list(node["shape"]) == shape and node["dtype"] == feature["dtype"]
        if not right:
            faults.append(f"key huggingface says {node} of {name}, declared {feature['dtype']} {shape}")
    return faults


def reader_faults(file, table):
    """DuckDB's own reader sees the same columns, in order, with the same bits."""
    other = duckdb.read_parquet(str(file)).to_arrow_table()
    if other.column_names != table.column_names or other.num_rows != table.num_rows:
        return [f"DuckDB sees {other.num_rows} rows of {other.column_names}"]
    differ = [name for name in table.column_names if bits(other[name]) != bits(table[name])]
    return [f"DuckDB and pyarrow differ in {name}" for name in differ]


def tasks_faults(dataset):
    """The loader calls tasks.iloc[task_index].name: the text must be the index, and the order the number."""
    file = dataset.root / "meta/tasks.parquet"
    tasks = pd.read_parquet(file)
    faults = reader_faults(file, pq.read_table(file))
    if list(tasks.columns) != ["task_index"] or tasks["task_index"].dtype != np.int64:
        faults.append(f"tasks.parquet has columns {dict(tasks.dtypes)} beside its index")
    elif tasks["task_index"].tolist() != list(range(len(tasks))):
        faults.append(f"tasks.parquet counts {tasks['task_index'].tolist()[:5]}")
    if not all(isinstance(text, str) for text in tasks.index):
        faults.append(f"tasks.parquet: the index holds {tasks.index.dtype}, not task texts; pandas key missing?")
    return faults


def episodes_faults(dataset):
    faults = []
    for file in sorted((dataset.root / "meta/episodes").glob("*/*.parquet")):
        table = pq.ParquetFile(file).read()
        faults += [f"meta/episodes: {fault}" for fault in reader_faults(file, table)]
        for name in table.column_names:
            kind = str(table.schema.field(name).type)
            if name.startswith("stats/"):
                right = is_list(table.schema.field(name).type)
            elif name == "tasks":
                right = kind in ("list<element: string>", "list<item: string>")
            else:
                right = kind == ("double" if name.endswith("_timestamp") else "int64")
            if not right:
                faults.append(f"meta/episodes: {name} is {kind}")
    return faults


def judge(folder, ours):
    dataset = Dataset(folder)
    files = sorted((dataset.root / "data").glob("*/*.parquet"))
    faults = [fault for file in files for fault in data_faults(dataset, file, ours)]
    if dataset.version == "v3.0":
        faults += tasks_faults(dataset) + episodes_faults(dataset)
    rows = sum(pq.read_metadata(file).num_rows for file in files)
    stated = sum(episode.length for episode in dataset.episodes)
    if rows != stated:
        faults.append(f"{rows} rows in the data files, the episodes state {stated}")
    return faults, f"{dataset.version}, {len(files)} data files, {rows} rows equal by pyarrow and DuckDB"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", nargs="+", type=Path)
    parser.add_argument("--any-writer", action="store_true", help="leave out what only Cairn promises")
    options = parser.parse_args()
    verdicts = Verdicts()
    for folder in options.dataset:
        verdicts.judge(name_of(folder), lambda: judge(folder, not options.any_writer))
    return verdicts.close()


if __name__ == "__main__":
    sys.exit(main())
