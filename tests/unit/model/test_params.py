"""Parameters are declared once, and values that do not fit are refused in words, all at once."""

import pytest

from game.errors import SameDirectionError
from game.model.params import INDEX, PARAMETERS, ParameterError, Settings, streams_beyond_envelope
from tests.kit.place import settings


def test_base_values_are_in_range():
    base = settings()
    assert len(base.values) == len(PARAMETERS)
    assert all(base.get(parameter.name) == base.values[INDEX[parameter.name]] for parameter in PARAMETERS)


def test_parameters_are_described():
    assert len(INDEX) == len(PARAMETERS)
    assert all(parameter.sentence.endswith(".") and parameter.low < parameter.high for parameter in PARAMETERS)


def test_all_mistakes_are_listed():
    with pytest.raises(ParameterError) as caught:
        Settings.of({"core_bed": 548.0, "escalation_beds": -1.0})
    told = str(caught.value)
    assert "'core_bed' is not known" in told
    assert "Did you mean 'core_beds'" in told
    assert "'core_beds' is missing" in told
    assert "'escalation_beds' is -1; allowed is 0 to 300" in told
    assert isinstance(caught.value, SameDirectionError)


def test_unknown_parameter_is_refused():
    with pytest.raises(ParameterError, match="not known"):
        settings().get("beds")


def test_changed_value_is_checked():
    with pytest.raises(ParameterError, match="senior_lists"):
        settings().having(senior_lists=9)
    assert settings().having(senior_lists=3).get("senior_lists") == 3


def test_stream_beyond_envelope_is_named():
    assert streams_beyond_envelope(settings(medical_admission_scale=1.18, falls_scale=1.6)) == ()
    told = streams_beyond_envelope(settings(attendance_scale=1.5, falls_scale=2.5))
    assert len(told) == 2
    assert "attendances reaches 1.72" in told[0] and "falls reaches 3.75" in told[1]
