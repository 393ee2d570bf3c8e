"""Figures that are buttons: what they are made of stands below them as long as it fits."""

from app.ui.team.tiles import in_lines


class Metrics:
    """Letters of ten pixels each."""

    def horizontalAdvance(self, text):
        return 10 * len(text)


def test_a_text_is_broken_between_words_and_the_last_line_takes_what_is_left():
    assert in_lines("474 of 500, 92 to 96 %", Metrics(), 120, 2) == [
        "474 of 500,",
        "92 to 96\N{NO-BREAK SPACE}%",
    ]
    assert in_lines("a very long line indeed", Metrics(), 70, 2) == ["a very", "long line indeed"]
    assert in_lines("short", Metrics(), 120, 2) == ["short"]
    assert in_lines("", Metrics(), 120, 2) == [""]
    assert in_lines("unbreakablename here", Metrics(), 50, 2) == ["unbreakablename", "here"]
