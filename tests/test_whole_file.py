"""A file is there whole or not at all, and nothing is left beside it."""

import pytest

from app.whole_file import write_whole


def test_a_file_takes_the_place_of_the_old_one_and_leaves_nothing_beside_it(tmp_path):
    file = tmp_path / "kept.json"
    file.write_text("old")
    write_whole(file, lambda stream: stream.write(b"new"))
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("kept.json", "new")]


def test_what_breaks_off_half_way_leaves_the_old_file_alone(tmp_path):
    file = tmp_path / "kept.json"
    file.write_text("old")

    def half(stream):
        stream.write(b"ne")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_whole(file, half)
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("kept.json", "old")]
