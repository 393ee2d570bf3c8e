import errno
import tomllib

import pytest

from app.domain.causes import system_cause, toml_fault


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.EACCES, "permission denied"),
        (errno.ENOSPC, "no space left on the disk"),
        (errno.EROFS, "it may only be read"),
        (errno.EIO, "the disk fails"),
    ],
)
def test_what_the_system_says_is_said_in_our_words(number, cause):
    said = system_cause(OSError(number, "Interdit par le système"))
    assert said == cause
    assert said.form == cause  # so that a window can say it in another language


def test_an_error_that_is_not_known_is_told_as_the_system_tells_it():
    assert system_cause(OSError(9999, "Gremlins")) == "the system says “Gremlins”"
    assert system_cause(OSError("no number")) == "the system gives no reason"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('a = 1\nb = "x\n', 2, "line 2, column 7: a quotation mark is not closed"),
        ("a = 1\na = 2\n", 2, "line 2, column 6: a name is given twice"),
        ("a = yes\n", 1, "line 1, column 5: that is no value; texts stand in quotation marks"),
        ("a = [1, 2", 0, "at its end, a bracket is not closed"),
        ("[table\n", 1, "line 1, column 7: a bracket is not closed"),
        ("name\n", 1, "line 1, column 5: a name needs = and a value behind it"),
        ("a = 1 2\n", 1, "line 1, column 7: something stands behind the value"),
        ('a = "C:\\new"\nb = "\\q"\n', 2, "the backslash has to be doubled"),
        ("= 3\n", 1, "line 1, column 1: that cannot be understood"),
    ],
)
def test_a_mistake_in_toml_is_said_with_its_place_and_in_our_words(text, line, said):
    with pytest.raises(tomllib.TOMLDecodeError) as wrong:
        tomllib.loads(text)
    fault, found = toml_fault(wrong.value)
    assert said in fault
    assert found == line
    assert fault.form in {"line %1, column %2: %3", "at its end, %1"}
