from datetime import date

from app.desktop.holiday_file import HolidayFile

NEW_YEAR = date(2026, 1, 1)


def test_holidays_are_looked_up_once_and_kept(tmp_path):
    asked = []

    def look_up(country, region, year):
        asked.append((country, region, year))
        return frozenset({date(year, 1, 1)})

    book = HolidayFile(tmp_path / "holidays.json", look_up)
    assert book.is_holiday("DE", "Nieder|sachsen", NEW_YEAR)
    assert not book.is_holiday("DE", "Nieder|sachsen", date(2026, 1, 2))
    book.save()
    again = HolidayFile(tmp_path / "holidays.json")
    assert again.is_holiday("DE", "Nieder|sachsen", NEW_YEAR)
    assert asked == [("DE", "Nieder|sachsen", 2026)]
    assert again.missed == set()


def test_before_the_first_paint_an_unknown_year_is_noted_and_filled_later(tmp_path):
    book = HolidayFile(tmp_path / "holidays.json")
    assert not book.is_holiday("DE", "", NEW_YEAR)
    assert book.missed == {("DE", "", 2026)}
    book.look_up = lambda country, region, year: frozenset({date(year, 1, 1)})
    assert book.fill()
    assert book.is_holiday("DE", "", NEW_YEAR)
    assert not book.fill()


def test_an_unknown_country_has_no_holidays(tmp_path):
    assert not HolidayFile(tmp_path / "holidays.json").is_holiday("", "", NEW_YEAR)


def test_a_broken_file_is_made_anew(tmp_path):
    file = tmp_path / "holidays.json"
    for content in ("{", "[]", '{"DE": ["2026-01-01"]}', '{"DE|2026|": 7}'):
        file.write_text(content)
        book = HolidayFile(file, lambda country, region, year: frozenset({date(year, 1, 1)}))
        assert book.is_holiday("DE", "", NEW_YEAR)
        book.save()
        assert HolidayFile(file).is_holiday("DE", "", NEW_YEAR)
