from datetime import date


def test_a_state_adds_its_own_holidays(places):
    epiphany = date(2026, 1, 6)
    assert epiphany not in places.holidays_of("DE", "", 2026)
    assert epiphany in places.holidays_of("DE", "BY", 2026)
    assert epiphany in places.holidays_of("DE", "Bayern", 2026)


def test_an_unknown_state_counts_as_none(places):
    assert places.holidays_of("DE", "Atlantis", 2026) == places.holidays_of("DE", "", 2026)


def test_an_unknown_country_has_no_holidays(places):
    assert places.holidays_of("QQ", "", 2026) == frozenset()


def test_several_years_come_together(places):
    days = places.holidays_between("US", "", (2026, 2027))
    assert {date(2026, 7, 4), date(2027, 7, 4)} <= days
