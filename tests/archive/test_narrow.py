"""Columns in few bytes give back what was put in."""

import numpy as np
import pytest

from retrieval.archive.index.narrow import NarrowColumn, Runs, narrowed, steps
from retrieval.archive.index.sections import Sections, pack

COLUMNS = {
    "nothing": [],
    "small numbers": [0, 1, 254],
    "numbers that stand elsewhere": [255, 3, 256, 70_000, 254, 2**32 - 1],
    "nothing but those": [300, 300, 300],
}


def column(values: list[int]) -> NarrowColumn:
    return NarrowColumn(Sections(pack(narrowed("it", np.array(values, np.uint32), np.uint8), {}), "test"), "it")


@pytest.mark.parametrize("values", COLUMNS.values(), ids=COLUMNS)
def test_every_run_of_a_column_is_as_it_was(values):
    for start in range(len(values) + 1):
        for stop in range(start, len(values) + 1):
            assert column(values).run(start, stop).tolist() == values[start:stop]
    assert column(values).run().tolist() == values


def test_places_of_a_column_may_be_asked_for_in_any_order():
    values = COLUMNS["numbers that stand elsewhere"]
    places = np.array([3, 0, 1, 5, 3])
    assert column(values).take(places).tolist() == [values[at] for at in places]


def test_small_numbers_take_a_byte_and_others_eight_more():
    arrays = narrowed("it", np.array([1, 2, 255, 254], np.uint32), np.uint8)
    assert sum(array.nbytes for array in arrays.values()) == 4 + 8


def test_steps_lead_through_each_list():
    lists = [[0, 1, 9], [4], [2, 3]]
    found = steps(np.concatenate(lists), np.array([0, 3, 4]))
    assert [(np.cumsum(part) - 1).tolist() for part in np.split(found, [3, 4])] == lists


IDS = {
    "one after the other": [7, 8, 9],
    "with gaps": [1, 2, 5, 9, 10],
    "far apart": [3, 2**40, 2**62],
}


@pytest.mark.parametrize("ids", IDS.values(), ids=IDS)
def test_ids_in_runs_are_found_and_no_others(ids):
    runs = Runs.of(np.array(ids, np.int64))
    assert runs.all().tolist() == ids
    assert runs.take(np.arange(len(ids))[::-1]).tolist() == ids[::-1]
    asked = sorted({near for each in ids for near in (each - 1, each, each + 1)})
    at, there = runs.places(np.array(asked, np.int64))
    assert [each for each, known in zip(asked, there, strict=True) if known] == ids
    assert at[there].tolist() == list(range(len(ids)))
    assert runs.before(np.array(asked, np.int64)).tolist() == [sum(each < one for each in ids) for one in asked]
