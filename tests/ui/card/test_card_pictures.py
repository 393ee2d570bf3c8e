"""The picture that is shown first is the card to the pixel, and only while it holds."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.card.card import Card
from app.ui.card.card_pictures import CardCover, CardPictures
from app.ui.card.settling import settle_layouts
from tests.fakes.desk import NOW
from tests.fakes.today import Office


@pytest.fixture
def sheets():
    office = Office().open()
    listed = [row.candidate.lead_id for row in office.presenter.listing.rows[:4]]
    return [office.presenter.actions.read_sheet(lead_id) for lead_id in listed]


@pytest.fixture
def shown(qtbot):
    """A card in a window, its pictures, and a clock that can be set."""
    clock = [NOW]
    window = QWidget()
    qtbot.addWidget(window)
    card = Card(lambda: clock[0], "Europe/Berlin", window)
    card.resize(760, 520)
    window.resize(760, 520)
    with qtbot.waitExposed(window):
        window.show()
    card.body.setFocus()  # a frame around a link would be no difference in the card
    yield card, CardPictures(card, lambda: clock[0], "Europe/Berlin"), clock
    window.close()


def test_a_picture_shows_what_the_card_shows(shown, sheets):
    card, pictures, _ = shown
    for sheet in sheets[:2]:
        pictures.prepare(sheet)
        card.show_sheet(sheet)
        settle_layouts()
        picture = pictures.of(sheet)
        assert picture is not None
        assert picture.toImage() == card.grab().toImage().convertToFormat(picture.toImage().format())


def test_a_picture_of_another_size_or_an_old_one_is_not_shown(shown, sheets):
    card, pictures, clock = shown
    pictures.prepare(sheets[0])
    assert pictures.of(sheets[0]) is not None
    clock[0] += timedelta(minutes=2)
    assert pictures.of(sheets[0]) is None
    pictures.prepare(sheets[0])
    assert pictures.of(sheets[0]) is not None
    card.resize(700, 520)
    assert pictures.of(sheets[0]) is None
    assert pictures.of(sheets[1]) is None


def test_the_cover_shows_the_picture_over_the_whole_card(shown, sheets):
    card, pictures, _ = shown
    pictures.prepare(sheets[0])
    cover = CardCover(card)
    assert not cover.isVisible()
    picture = pictures.of(sheets[0])
    assert picture is not None
    cover.show_picture(picture)
    assert cover.isVisible()
    assert cover.rect() == card.rect()
    assert cover.grab().toImage() == picture.toImage().convertToFormat(cover.grab().toImage().format())
