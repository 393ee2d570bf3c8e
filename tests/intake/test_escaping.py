import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake.escaping import escaped, unescaped


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "=",
        "'=1",
        "+49 511 9018200",
        "＝1",
    ],
)
def test_what_could_be_calculated_gets_an_apostrophe(text):
    assert escaped(text) == "'" + text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Anna",
        "O'Neill",
        "'quoted'",
        "-12.50",
        "-3",
        "+4951190182014",
        "+4951190182014;ext=8",
        "a=b",
        "5-3",
    ],
)
def test_what_is_harmless_stays_as_it_is(text):
    assert escaped(text) == text
    assert unescaped(text) == text


@given(st.text(st.sampled_from("'=+-@\t\r\na1 ."), max_size=8))
def test_the_import_takes_away_what_the_export_put_there(text):
    assert unescaped(escaped(text)) == text
