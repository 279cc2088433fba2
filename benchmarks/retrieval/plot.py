"""The query times of one run as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = {"query_ms": "a query", "filtered_ms": "a filtered query", "add_ms": "adding an article"}


def plot(result: dict[str, Any], path: Path) -> None:
    """Draw CPU milliseconds, on a logarithmic scale, one panel for each kind of work."""
    from matplotlib.figure import Figure  # noqa: PLC0415  # only where a picture is wanted

    figure = Figure(figsize=(10, 3), layout="constrained")
    names = list(result["engines"])
    for axes, (column, title) in zip(figure.subplots(1, len(SHOWN), sharey=True), SHOWN.items(), strict=True):
        times = [result["engines"][name][column] for name in names]
        bars = axes.barh(names, times, color=["#1f6f8b" if name == "onrecord" else "#b8c4c9" for name in names])
        axes.bar_label(bars, [f"{time:,.3g}" for time in times], padding=3, fontsize=8)
        axes.set(xscale="log", title=title, xlabel="CPU milliseconds", xlim=(min(times) / 3, max(times) * 8))
        axes.spines[["top", "right"]].set_visible(False)
    figure.axes[0].invert_yaxis()
    figure.suptitle(f"{result['sentences']:,} sentences, medians")
    figure.savefig(path, metadata={"Date": None})
