import random

import phonenumbers
import pytest

from app.domain.phone import Phone
from app.places import phones


@pytest.mark.parametrize(
    ("text", "country", "e164", "extension"),
    [
        ("801-555-9012 ext 8", "US", "+18015559012", "8"),
        ("+1 801 555 8214 x12", "US", "+18015558214", "12"),
        ("3855553735", "US", "+13855553735", ""),
        ("1 (385) 555-3735", "US", "+13855553735", ""),
        ("+49 170 1234567", "US", "+491701234567", ""),
        ("0170/1234567", "DE", "+491701234567", ""),
        ("٠٥٠١٢٣٤٥٦٧", "SA", "+966501234567", ""),
        ("０３−１２３４−５６７８", "JP", "+81312345678", ""),
        ("4.917011122233E+12", "DE", "+4917011122233", ""),
        ("4,917011122233E+12", "DE", "+4917011122233", ""),
        ("06 12 34 56 78", "FR", "+33612345678", ""),
        ("+44 (0)20 7946 0000", "DE", "+442079460000", ""),
        ("0043 1 58858", "DE", "+43158858", ""),
        ("p:+4917012345678", "", "+4917012345678", ""),
        ("Tel.: 0511 9018200", "DE", "+495119018200", ""),
        ("'+49 511 9018200", "DE", "+495119018200", ""),
        ("06 698 12345", "IT", "+390669812345", ""),
        ("8015552465.0", "US", "+18015552465", ""),
        ("1701234567.0", "DE", "+491701234567", ""),
        ("0511 901820 privat", "DE", "+49511901820", ""),
        ("+49 511 901820 (office)", "US", "+49511901820", ""),
        ("Mobil +49 170 1234567", "US", "+491701234567", ""),
        ("1-800-FLOWERS", "US", "+18003569377", ""),
        ("Ben Carl (+12125552368)", "DE", "+12125552368", ""),
        ('"Ben" <0511 901820>', "DE", "+49511901820", ""),
        ("12125552368 - US", "DE", "+12125552368", ""),
        ("12125552368", "DE", "+12125552368", ""),  # the plus was lost, and no German number is like it
        ("49511901820", "", "+49511901820", ""),
        ("12125552368", "", "+12125552368", ""),
    ],
)
def test_numbers_are_read_as_people_write_them(places, text, country, e164, extension):
    assert places.parse_phone(text, country) == Phone(e164, extension)


def test_letters_of_a_complete_number_are_dialled_on_the_keypad(places):
    assert places.parse_phone("801.555.CALL", "US") == Phone("+18015552255")


@pytest.mark.parametrize(
    "text",
    [
        "call me",
        "n/a",
        "ask for Dave",
        "12",
        "",
        "CALL",
        "29.11.2024 22:28",
        "3.85556E+09",
        "ask for Bo at 5",
        "x" * 500,
    ],
)
def test_words_are_no_phone(places, text):
    assert places.parse_phone(text, "US") is None


def test_a_number_without_country_is_not_guessed(places):
    assert places.parse_phone("0511 9018200", "") is None


def test_a_number_that_fits_no_plan_of_its_country_is_refused(places):
    assert places.parse_phone("06 12 34 56 78", "US") is None


def test_a_spreadsheet_that_took_the_plus_or_the_zero_is_understood(places):
    assert places.parse_phone("491701234567", "DE") == Phone("+491701234567")
    assert places.parse_phone("1701234567", "DE") == Phone("+491701234567")


def test_a_number_knows_its_country_and_its_pretty_form(places):
    assert places.phone_country(Phone("+491701234567")) == "DE"
    assert places.phone_country(Phone("+16135550100")) == "CA"
    assert places.phone_country(Phone("+18005550199")) == "US"
    assert places.pretty_phone(Phone("+491701234567", "12")) == "+49 170 1234567 ext. 12"


def test_the_fast_way_and_the_library_agree():
    rng = random.Random(5)
    for country in [
        "US",
        "CA",
        "GB",
        "DE",
        "FR",
        "AT",
        "CH",
        "NL",
        "ES",
        "PL",
        "IT",
        "PT",
        "AU",
        "BR",
        "IN",
        "ZA",
        "MX",
        "SE",
        "RU",
        "AR",
        "JP",
    ]:
        example = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
        landline = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.FIXED_LINE)
        for number in (example, landline):
            for _ in range(8):
                digits = str(number.national_number)
                kept = len(digits) - 4
                number.national_number = int(digits[:kept] + f"{rng.randrange(10**4):04d}")
                for form in range(3):  # E.164, international, national
                    text = phonenumbers.format_number(number, form)
                    slow = phonenumbers.format_number(
                        phonenumbers.parse(text, country), phonenumbers.PhoneNumberFormat.E164
                    )
                    assert phones._plain(text, country) == slow, (text, country)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("2125552368", ""),  # ten digits may be anybody's
        ("0511901820", ""),
        ("13812345678", ""),  # a mobile number of China
        ("Mia Rep (101)", "DE"),
        ("Ben (home)", "DE"),
    ],
)
def test_digits_that_may_be_anybodys_are_no_number(places, text, country):
    assert places.parse_phone(text, country) is None
