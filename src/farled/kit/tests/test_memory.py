"""The search for what nothing holds rests for a while, and only for a while."""

import gc

import pytest

from farled.kit.memory import uncollected


def test_it_rests_and_goes_on_whatever_happens():
    def fail():
        with uncollected():
            assert not gc.isenabled()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
