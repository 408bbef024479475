"""The search for what nothing holds rests for a while, and only for a while."""

import gc

import pytest

from farled.kit.memory import uncollected


def test_it_rests_and_goes_on_whatever_happens():
    with pytest.raises(KeyError), uncollected():
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
