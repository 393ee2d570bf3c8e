import pytest

from app.domain.phone import Phone


@pytest.mark.parametrize(
    ("country", "region", "city", "phone", "zone"),
    [
        ("FR", "", "", None, "Europe/Paris"),
        ("DE", "", "", None, "Europe/Berlin"),
        ("US", "UT", "", None, "America/Denver"),
        ("US", "Utah", "Ogden", "+12125550100", "America/Denver"),
        ("US", "TN", "", None, "America/Chicago"),
        ("US", "TN", "", "+18655550100", "America/New_York"),
        ("US", "", "", "+18015550142", "America/Denver"),
        ("US", "", "Phoenix", None, "America/Phoenix"),
        ("US", "", "", None, "America/New_York"),
        ("", "", "", "+18015550142", "America/Denver"),
        ("", "", "", "+442079460000", "Europe/London"),
        ("CA", "BC", "", None, "America/Vancouver"),
        ("CA", "Québec", "", None, "America/Toronto"),
        ("AU", "WA", "", None, "Australia/Perth"),
        ("BR", "São Paulo", "", None, "America/Sao_Paulo"),
        ("RU", "", "", None, "Europe/Moscow"),
        ("ES", "Canarias", "", None, "Atlantic/Canary"),
    ],
)
def test_the_zone_follows_the_best_evidence(places, country, region, city, phone, zone):
    assert places.zone_of(country, region, city, Phone(phone) if phone else None) == zone


def test_an_unknown_country_has_no_zone(places):
    assert places.zone_of("QQ") is None
    assert places.zone_of("") is None


def test_every_zone_that_is_written_down_exists(places):
    for country, facts in places.zones._regions.items():
        assert places.is_zone(facts["most_people"]), country
        for names in facts.get("zones", {}):
            assert all(places.is_zone(name) for name in names.split(" or ")), names


def test_every_country_of_several_zones_has_one_of_most_people(places):
    several = {country for country, zones in places.zones._zones_of_country.items() if len(zones) > 1}
    uninhabited = {"AQ", "UM"}
    assert several - uninhabited <= set(places.zones._regions)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("europe_slash_berlin", "Europe/Berlin"),
        ("America/New York", "America/New_York"),
        ("London", "Europe/London"),
        ("Eastern Time (US & Canada)", "America/New_York"),
        ("Pacific Time - US & Canada", "America/Los_Angeles"),
        ("(GMT+01:00) Amsterdam, Berlin, Bern", "Europe/Amsterdam"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Central European Time", "Europe/Berlin"),
        ("UK, Ireland, Lisbon Time", "Europe/London"),
        ("Nowhere, Neverland", None),
        ("the moon", None),
        ("", None),
    ],
)
def test_a_zone_is_known_in_the_spellings_of_other_programs(places, text, zone):
    assert places.zone_named(text) == zone


def test_a_zone_tells_its_country(places):
    assert places.country_of_zone("America/New_York") == "US"
    assert places.country_of_zone("Europe/Berlin") == "DE"
    assert places.country_of_zone("UTC") == ""
    assert places.country_of_zone("") == ""
