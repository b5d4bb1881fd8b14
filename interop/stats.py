"""The statistics of a LeRobot dataset, computed again from its rows with numpy, and what differs from those it states.

The rules are those of LeRobot 0.6.1 (`compute_stats.py`), in float64 and with a two-step variance: upstream's one-step
variance cancels, so variances are compared within 1e-6 of mean(x^2).
"""

import numpy as np

from dataset import QUANTILES, Fault, numbers

BINS = 5000
PADDING = 1e-10
CLOSE = 1e-6
# Exact comparison is not ours to ask for: a set of the official recorder computed in float32.


def has_stats(feature):
    return feature["dtype"] not in ("string", "language", "image", "video") and 0 not in feature["shape"]


def episode_stats(values):
    """Statistics over all axes but the last, as upstream: a feature of shape (3, 4) has four of each."""
    rows = len(values)
    values = values.astype(np.float64).reshape(-1, values.shape[-1] if values.ndim > 1 else 1)
    low, high, mean = values.min(0), values.max(0), values.mean(0)
    stats = {
        "min": low, "max": high, "mean": mean, "std": np.sqrt(((values - mean) ** 2).mean(0)), "count": np.array([rows]),
        # Not part of the format: how far each number may be off.
        "square": (values**2).mean(0), "scale": np.maximum(abs(low), abs(high)), "bin": (high - low + 2 * PADDING) / BINS,
    }
    for name, share in QUANTILES.items():
        stats[name] = mean if rows < 2 else np.array([_quantile(column, share) for column in values.T])
    return stats


def _quantile(values, share):
    edges = np.linspace(values.min() - PADDING, values.max() + PADDING, BINS + 1)
    counts, _ = np.histogram(values, bins=edges)
    reached = np.cumsum(counts)
    target = share * len(values)
    at = int(np.searchsorted(reached, target))
    if at == 0:
        return edges[0]
    before = reached[at - 1]
    return edges[at] + (target - before) / counts[at] * (edges[at + 1] - edges[at])


def fold(episodes):
    """`stats.json` from the episodes, as 0.6.1: quantiles are the weighted mean of the episodes' quantiles."""
    weights = np.array([stats["count"][0] for stats in episodes], np.float64)
    share = (weights / weights.sum())[:, None]
    of = {name: np.stack([np.ravel(stats[name]) for stats in episodes]) for name in episodes[0] if name != "count"}
    mean = (of["mean"] * share).sum(0)
    folded = {
        "min": of["min"].min(0), "max": of["max"].max(0), "mean": mean, "count": np.array([int(weights.sum())]),
        "std": np.sqrt(((of["std"] ** 2 + (of["mean"] - mean) ** 2) * share).sum(0)),
    }
    for name in of:
        if name in QUANTILES or name in ("square", "bin"):
            folded[name] = (of[name] * share).sum(0)
    if "scale" in of:
        folded["scale"] = of["scale"].max(0)
    return folded


def stats_faults(dataset, quantiles=True):
    """Every number of the statistics that the rows do not bear out. v2.x states them per episode only (v2.0: per set)."""
    faults = []
    for name, feature in dataset.features.items():
        if not has_stats(feature):
            continue
        try:
            computed = [episode_stats(_values(dataset, episode, name, feature)) for episode in dataset.episodes]
        except Fault as fault:
            faults.append(f"{name}: {fault}")
            continue
        if dataset.version != "v2.0":
            for episode, own in zip(dataset.episodes, computed):
                faults += _differences(f"episode {episode.index} {name}", own, episode.stats.get(name), quantiles)
        if dataset.version != "v2.1":
            faults += _differences(f"stats.json {name}", fold(computed), (dataset.stats or {}).get(name),
                                   quantiles and dataset.version == "v3.0", count=dataset.version != "v2.0")
    for name in dataset.videos + dataset.images:
        faults += _picture_faults(dataset, name)
    return faults


def _values(dataset, episode, name, feature):
    if name == "timestamp":
        # Upstream takes the exact quotient, the column holds its float32.
        return np.arange(episode.length) / dataset.fps
    rows = dataset.rows(episode)
    if name not in rows.column_names:
        raise Fault("no such column")
    return numbers(rows[name], feature["shape"])


def _differences(where, own, stated, quantiles, count=True):
    if not stated:
        return [f"{where}: no statistics"]
    faults = []
    for stat in (*(["count"] if count else []), "min", "max", "mean", "std", *(QUANTILES if quantiles else ())):
        if stat not in stated:
            faults.append(f"{where}: no {stat}")
            continue
        seen, expected = np.ravel(np.asarray(stated[stat], np.float64)), np.ravel(own[stat])
        if seen.shape != expected.shape:
            faults.append(f"{where}: {stat} has {seen.size} numbers, expected {expected.size}")
            continue
        if stat == "count":
            off = seen != expected
        elif stat == "std":
            off = ~(abs(seen**2 - expected**2) <= CLOSE * own["square"] + 1e-30)
        else:
            allowed = CLOSE * own["scale"] + 1e-12 + (own["bin"] if stat in QUANTILES else 0)
            off = ~(abs(seen - expected) <= allowed)
        off &= ~(np.isnan(seen) & np.isnan(expected))
        if off.any():
            at = int(np.flatnonzero(off)[0])
            faults.append(f"{where}: {stat}[{at}] is {seen[at]:.9g}, the rows say {expected[at]:.9g}")
    return faults


def _picture_faults(dataset, camera):
    """Picture statistics may be absent. Where they are stated, LeRobot wants one number per channel, and the set's must
    be the fold of the episodes'; which pictures were sampled cannot be told from outside."""
    per_episode = [episode.stats[camera] for episode in dataset.episodes if camera in episode.stats]
    stated = (dataset.stats or {}).get(camera)
    if not per_episode or dataset.version != "v3.0":
        return []
    if len(per_episode) != len(dataset.episodes) or not stated:
        return [f"{camera}: picture statistics of {len(per_episode)} of {len(dataset.episodes)} episodes"
                + ("" if stated else ", none in stats.json")]
    faults = []
    channels = dataset.features[camera]["shape"][2]
    for stat, value in stated.items():
        if stat != "count" and np.shape(value) != (channels, 1, 1):
            faults.append(f"stats.json {camera}: {stat} has shape {np.shape(value)}, expected {(channels, 1, 1)}")
    if faults:
        return faults
    folded = fold([{stat: np.ravel(value) for stat, value in stats.items()} for stats in per_episode])
    for stat, expected in folded.items():
        seen = np.ravel(np.asarray(stated.get(stat, []), np.float64))
        if seen.shape != expected.shape or not np.allclose(seen, expected, rtol=CLOSE, atol=CLOSE):
            faults.append(f"stats.json {camera}: {stat} {seen.tolist()} is not the fold {expected.tolist()}")
    return faults
