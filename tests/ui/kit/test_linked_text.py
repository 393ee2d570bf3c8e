"""A sentence whose numbers open leads."""

from app.ui.kit.linked_text import LinkedText, Part, parts_of, plain
from app.ui.kit.theme import DARK, LIGHT


def test_a_template_is_cut_into_words_and_links():
    parts = parts_of("%1 leads, %2 bought.", Part("12", "all"), Part("3", "bought"))
    assert parts == [Part("12", "all"), Part(" leads, "), Part("3", "bought"), Part(" bought.")]
    assert plain(parts) == "12 leads, 3 bought."
    assert plain(parts_of("100 %9 of %1", Part("it"))) == "100 %9 of it"


def test_it_is_read_as_a_sentence_and_nothing_in_it_is_markup(qtbot):
    text = LinkedText()
    qtbot.addWidget(text)
    text.show_parts([Part("<b>7</b>", "a&b"), Part(" of <i>us</i>")])
    assert text.text() == text.accessibleName() == "<b>7</b> of <i>us</i>"
    assert text.focusPolicy().name == "StrongFocus"
    text.show_parts([Part("none")])
    assert text.focusPolicy().name == "NoFocus"


def test_links_take_the_ink_of_the_theme(qtbot):
    text = LinkedText()
    qtbot.addWidget(text)
    text.show_parts([Part("7", "a")])
    for theme in (DARK, LIGHT):
        text.setPalette(theme.palette())
        assert theme.accent.name() in super(LinkedText, text).text()
