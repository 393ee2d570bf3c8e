import pytest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"),
        ("Deutschland", "DE"),
        ("Allemagne", "DE"),
        ("Alemania", "DE"),
        ("Germania", "DE"),
        ("Duitsland", "DE"),
        ("Alemanha", "DE"),
        ("Niemcy", "DE"),
        ("DE", "DE"),
        ("de", "DE"),
        ("DEU", "DE"),
        ("Tyskland", "DE"),
        ("Německo", "DE"),
        ("UK", "GB"),
        ("United Kingdom", "GB"),
        ("Great Britain", "GB"),
        ("England", "GB"),
        ("Royaume-Uni", "GB"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("United States", "US"),
        ("United States of America", "US"),
        ("États-Unis", "US"),
        ("EE.UU.", "US"),
        ("The Netherlands", "NL"),
        ("Holland", "NL"),
        ("Côte d’Ivoire", "CI"),
        ("ÖSTERREICH", "AT"),
        ("Россия", "RU"),
    ],
)
def test_countries_are_known_by_name_and_code_in_many_languages(places, text, code):
    assert places.country_code(text) == code


@pytest.mark.parametrize("text", ["", "Atlantis", "ZZ", "QQ", "n/a", "EU", "-"])
def test_what_is_no_country_is_none(places, text):
    assert places.country_code(text) is None


def test_a_country_is_named_in_the_readers_language(places):
    assert places.country_name("DE", "fr") == "Allemagne"
    assert places.country_name("DE", "xx-nowhere") == "DE"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("日本", "JP"),
        ("中国", "CN"),
        ("대한민국", "KR"),
        ("السعودية", "SA"),
        ("Украина", "UA"),
        ("D", "DE"),
        ("A", "AT"),
    ],
)
def test_countries_in_other_scripts_and_as_letters_of_cars_are_known(places, text, code):
    assert places.country_code(text) == code
