"""The weights of the features, read once from the table beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def weights(features: Iterable[str], of: str = "weights") -> NDArray[np.float64]:
    """The weight of each of these features, in their order, in one of the tables."""
    return np.array([_table()[of][name] for name in features])


@cache
def _table() -> dict[str, dict[str, float]]:
    return tomllib.loads(Path(__file__).with_name("weights.toml").read_text(encoding="utf-8"))
