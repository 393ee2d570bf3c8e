"""From the cells of a row to a draft of a lead: names trimmed, mails checked, phones and dates understood.

What cannot be understood is never thrown away: the text stays a custom field under its column's header, and a
Problem says so. This runs for every row of an import, so everything that can be decided once a column is
decided in `__init__`.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from app.domain.draft import LeadDraft, Problem, TouchDraft
from app.domain.lead import Stage
from app.domain.phone import Phone
from app.domain.sentence import sentence
from app.intake.beside import Beside
from app.intake.clean_touch import TouchCleaner
from app.intake.dates import DateReader, order_of_country, zone_of_header
from app.intake.escaping import unescaped
from app.intake.location import location_column, place_in
from app.intake.markup import plain, unlinked
from app.intake.names import settle_names
from app.intake.phones import PhoneReader, why_none
from app.intake.recognise import ColumnMapping, extra_column
from app.intake.row import Row
from app.intake.vocabulary import DATE_FIELDS, StageWord, Vocabulary, key

_LONG_TEXTS = frozenset(
    ("notes", "question", "booth_message", "event_interaction", "content", "need", "lawful_basis")
)
_UNDERSTOOD = (
    frozenset(("email", "phone", "mobile", "country", "time_zone", "stage", "do_not_call", "do_not_email"))
    | DATE_FIELDS
)
_MAIL = re.compile(
    r"[^@\s\"(),:;<>\[\]\\.]+(?:\.[^@\s\"(),:;<>\[\]\\.]+)*"
    r"@(?:[^\W_](?:[\w\-]*[^\W_])?\.)+[^\W_][\w\-]*[^\W_]\Z"
)
_AROUND_AT = re.compile(r"\s*@\s*")
_MAILS_APART = re.compile(r"[\s;,<>]+")
_LINKED = ("company", "campaign")
_UNSEEN = " \t\r\n\u00a0\u200b\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff"
_WAYS_APART = re.compile(r"\s*(?:[,;/|+&]|\band\b|\bund\b)\s*")
_FORBIDS = {"call": "do_not_call", "mail": "do_not_email"}
_DATED = re.compile(r"\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}\b")
_CLOCKS_DIFFER = timedelta(days=1)  # a naive time in a wrong zone is not the future

_LONGEST_MAIL = 254  # RFC 5321
_TELL_WHO = ("last_name", "full_name", "first_name", "email", "company")
_STAGES = {stage.value: stage for stage in Stage}
_ABROAD = ("+", "00")
_STAGES_WITH_REASON = frozenset((Stage.DECLINED.value, Stage.STOPPED.value))

_Cells = Sequence[str]
_Texts = dict[str, str]
_Misunderstood = Callable[[str, str, str], None]  # field, its text, what is wrong with it


class PlaceFacts(Protocol):
    """What cleaning asks about places; `app.places.Places` knows it."""

    def parse_phone(self, text: str, country: str) -> Phone | None:
        """The number in `text`, dialled from `country`."""

    def country_code(self, text: str) -> str | None:
        """ISO alpha-2 code of a country's name."""

    def zone_of(
        self, country: str, region: str = "", city: str = "", phone: Phone | None = None
    ) -> str | None:
        """IANA zone of a place."""

    def zone_named(self, text: str) -> str | None:
        """The IANA zone that a text names."""

    def countries_of_region(self, region: str) -> frozenset[str]:
        """The countries that have a state or province of that name."""

    def phone_country(self, phone: Phone) -> str:
        """ISO alpha-2 code of the number's country, or an empty text."""

    def country_of_zone(self, zone: str) -> str:
        """ISO alpha-2 code of the country that keeps the zone, or an empty text."""


class Cleaner:
    """Cleans the rows of one file.

    `default_country` (ISO alpha-2, may be empty) is where phone numbers without `+` are dialled from if the
    row names no country, and how its dates are written if the column does not tell. `home_zone` (IANA) is
    where naive times were written; a date without a time counts from 00:00 there. `now` is aware.
    """

    def __init__(
        self,
        mapping: ColumnMapping,
        places: PlaceFacts,
        vocabulary: Vocabulary,
        *,
        default_country: str,
        home_zone: str,
        now: datetime,
    ) -> None:
        self._mapping = mapping
        self._places = places
        self._vocabulary = vocabulary
        self._default_country = default_country.upper()
        self._latest = now + _CLOCKS_DIFFER
        self._width = len(mapping.columns)
        index = {column: i for i, column in enumerate(mapping.columns)}
        self._header = {name: column for column, name in mapping.fields.items()}
        self._at = {name: index[column] for name, column in self._header.items()}
        self._texts = tuple(
            (i, name, name in _LONG_TEXTS) for name, i in self._at.items() if name not in _UNDERSTOOD
        )
        self._customs = tuple((index[column], column) for column in mapping.unmapped)
        tool = vocabulary.tool_of(mapping.tool, mapping.kind, mapping.columns)
        self._beside = Beside(mapping, vocabulary, tool)
        order = order_of_country(default_country)
        utc, home = ZoneInfo("UTC"), ZoneInfo(home_zone)

        def reader_of(column: str) -> DateReader:
            zone = utc if column in mapping.utc else zone_of_header(column) or home
            return DateReader(mapping.date_order.get(column, order), zone)

        self._dates = tuple(
            (i, name, reader_of(self._header[name])) for name, i in self._at.items() if name in DATE_FIELDS
        )
        self._flags = (
            *((self._at[name], name) for name in ("do_not_call", "do_not_email") if name in self._at),
            *self._beside.flags,
        )
        self._location_at = -1 if "country" in self._at else location_column(mapping, vocabulary)
        self._phones = tuple((self._at.get(name, -1), name) for name in ("phone", "mobile"))
        self._country_code = lru_cache(maxsize=1024)(places.country_code)
        self._phone_reader = PhoneReader(places.parse_phone, self._country_code)
        self._stage_word = self._beside.stage_word
        self._stage_at = self._at.get("stage", -1)
        readers = (
            ("email", self._read_email),
            ("country", self._read_country),
            ("time_zone", self._read_zone),
        )
        self._readers = tuple((self._at[name], name, read) for name, read in readers if name in self._at)
        self._reader_of = reader_of

    @cached_property
    def _touches(self) -> TouchCleaner:
        return TouchCleaner(
            self._mapping,
            self._vocabulary,
            self._reader_of,
            lambda text: self._places.parse_phone(text, self._default_country),
        )

    def touch(self, row: Row) -> TouchDraft | Problem:
        """The touch in a row, or why there is none."""
        return self._touches.touch(row)

    def lead(self, row: Row) -> LeadDraft | Problem:
        """The lead in a row.

        A Problem where the row has no name, company, mail or phone: nobody could be followed up.
        """
        cells = [_unmarked(cell) if cell[:1] == "'" else cell for cell in map(str.strip, row.cells)]
        if len(cells) < self._width:
            cells += [""] * (self._width - len(cells))
        refusal = self._beside.no_lead(row.line, cells)
        if refusal is not None:
            return refusal
        custom = {header: cells[i] for i, header in self._customs if cells[i]}
        self._beside.fill(cells)
        fields = {
            name: plain(cells[i])
            if is_long
            else cells[i]
            if _is_tidy(cells[i])
            else " ".join(cells[i].strip(_UNSEEN).split())
            for i, name, is_long in self._texts
            if cells[i]
        }
        for name in _LINKED:
            if name in fields:
                fields[name] = unlinked(fields[name]) or fields[name]
        for i in range(self._width, len(cells)):
            if cells[i]:
                custom[extra_column(self._mapping, i)] = cells[i]
        problems: list[Problem] = []

        def misunderstood(name: str, text: str, problem: str) -> None:
            """Keep the text of the field `name` and say what is wrong with it, unless it is a word for
            nothing."""
            if key(text) not in self._vocabulary.nothing:
                custom[self._header[name]] = text
                problems.append(Problem(row.line, name, problem))

        for i, name, read in self._readers:
            if cells[i]:
                read(name, cells[i], fields, custom, misunderstood)
        if self._location_at >= 0 and cells[self._location_at]:
            place = place_in(cells[self._location_at], self._country_code, self._places.countries_of_region)
            fields = place | fields
        country = (
            fields.get("country")
            or self._country_of_phones(cells)
            or self._places.country_of_zone(fields.get("time_zone", ""))
            or self._default_country
        )
        phone, mobile = self._read_phones(cells, country, fields, custom, misunderstood)
        if not (phone or mobile or any(name in fields for name in _TELL_WHO)):
            return Problem(
                row.line,
                "name",
                sentence("The row has no name, company, mail address or phone number; add one of them."),
            )
        if fields.get("external_id", "")[:1] == "'":
            fields["external_id"] = fields["external_id"][1:]  # what marks a number as text in a spreadsheet
        if "full_name" in fields:
            settle_names(fields, custom, self._header["full_name"])
        stage, is_do_not_call = self._read_stage(cells, fields, custom)
        moments: dict[str, datetime] = {}
        planned: date | None = None
        for i, name, reader in self._dates:
            if cells[i]:
                if name == "next_touch_at":
                    planned = moment = reader.read_day(cells[i])
                    custom[self._header[name]] = cells[
                        i
                    ]  # by which a new date is known when the file comes again
                elif (moment := reader.read(cells[i])) is not None:
                    moments[name] = moment
                if moment is None:
                    misunderstood(
                        name,
                        cells[i],
                        sentence("The date cannot be understood; it is kept as a custom field."),
                    )
        created_at = moments.get("created_at")
        if created_at is not None and created_at > self._latest:
            problem = sentence("The lead is said to have been created in the future.")
            problems.append(Problem(row.line, "created_at", problem))
        if "closed_at" in moments and (stage is None or not stage.closed):
            custom[self._header["closed_at"]] = cells[self._at["closed_at"]]  # a date that is only expected
        flags: dict[str, bool] = {}
        for i, name in self._flags:
            if cells[i]:
                if _DATED.match(cells[i]) is not None:  # since when
                    flags[name] = True
                    custom[self._mapping.columns[i]] = cells[i]
                else:
                    flags |= dict.fromkeys(self._read_flag(name, i, cells[i], misunderstood), True)
        for i, name in self._beside.consents:
            if cells[i] and key(cells[i]) in self._vocabulary.refused:
                flags[name] = True
        if stage is None and self._stage_at >= 0 and key(cells[self._stage_at]) in self._vocabulary.opted_out:
            flags["do_not_email"] = True
        if "country" not in fields and (phone or mobile):
            self._find_country(fields, phone or mobile)
        if "time_zone" not in fields:
            self._find_zone(fields, phone or mobile)
        return LeadDraft(
            line=row.line,
            fields=fields,
            phone=phone,
            mobile=mobile,
            stage=stage,
            created_at=created_at,
            last_activity_at=moments.get("last_activity_at"),
            closed_at=moments.get("closed_at"),
            next_touch=planned,
            planned_in=self._header["next_touch_at"] if planned is not None else "",
            do_not_call=is_do_not_call or flags.get("do_not_call", False),
            do_not_email=flags.get("do_not_email", False),
            custom=custom,
            problems=tuple(problems),
        )

    def _read_email(
        self, name: str, text: str, fields: _Texts, custom: _Texts, misunderstood: _Misunderstood
    ) -> None:
        mail = text.lower()
        if _MAIL.match(mail) is not None and len(mail) <= _LONGEST_MAIL:
            fields["email"] = mail
            return
        mail = _AROUND_AT.sub("@", mail)
        parts = [part.removeprefix("mailto:").strip("'\"`") for part in _MAILS_APART.split(mail) if part]
        if len(parts) == 1:
            parts = [parts[0].rstrip(".")]
        good = [part for part in parts if _MAIL.match(part) is not None and len(part) <= _LONGEST_MAIL]
        if good:
            fields["email"] = good[0]
            if len(parts) > 1:  # further addresses, or a name beside it
                custom[self._header[name]] = text
        else:
            misunderstood(
                name, text, sentence("The mail address is not valid; it is kept as a custom field.")
            )

    def _read_country(
        self, name: str, text: str, fields: _Texts, custom: _Texts, misunderstood: _Misunderstood
    ) -> None:
        code = self._country_code(text)
        if code:
            fields["country"] = code
        else:
            misunderstood(name, text, sentence("The country is not known; it is kept as a custom field."))

    def _read_zone(
        self, name: str, text: str, fields: _Texts, custom: _Texts, misunderstood: _Misunderstood
    ) -> None:
        zone = self._places.zone_named(text)
        if zone is not None:
            fields["time_zone"] = zone
        else:
            misunderstood(
                name, text, sentence("The time zone is not known; it is found by the place instead.")
            )

    def _read_phones(
        self, cells: _Cells, country: str, fields: _Texts, custom: _Texts, misunderstood: _Misunderstood
    ) -> tuple[Phone | None, Phone | None]:
        """The two numbers of a row. A second one in a cell takes the free place; what a cell says beside them stays a
        custom field."""
        found: list[tuple[Phone, ...]] = []
        left: list[tuple[str, str]] = []
        for i, name in self._phones:
            text = cells[i] if i >= 0 else ""
            if not text:
                found.append(())
                continue
            numbers = self._phone_reader.read(
                text, country, fields.get("email", ""), has_country="country" in fields
            )
            if numbers.says_more:
                custom[self._header[name]] = text
                left.append((name, text))
            elif not numbers.phones:
                misunderstood(name, text, why_none(text, country))
            found.append(numbers.phones)
        phones, mobiles = found
        phone = phones[0] if phones else None
        mobile = mobiles[0] if mobiles else next(iter(phones[1:]), None)
        if phone is None:
            phone = next(iter(mobiles[1:]), None)
        for name, text in left:
            if any(number not in (phone, mobile) for number in (*phones, *mobiles)):
                misunderstood(
                    name, text, sentence("A lead has two phone numbers; all are kept as a custom field.")
                )
                break
        return phone, mobile

    def _read_stage(self, cells: _Cells, fields: _Texts, custom: _Texts) -> tuple[Stage | None, bool]:
        """The stage, and whether the status forbids calling.

        The status' own word stays a custom field where it is another: it says more than a stage.
        """
        i = self._stage_at
        text = cells[i] if i >= 0 else ""
        own: StageWord | None = self._stage_word(text) if text else None
        if text and (own is None or text != own.stage):
            custom[self._header["stage"]] = text
        known, other = self._beside.stage_of(cells, own)
        if known is None or not _STAGES[known.stage].closed:
            if "close_reason" in fields:  # the reason of something that is not closed
                custom.setdefault(self._header["close_reason"], fields.pop("close_reason"))
        elif known.stage in _STAGES_WITH_REASON and "close_reason" not in fields:
            fields["close_reason"] = known.close_reason or other or text
        if known is None:
            return None, False
        return _STAGES[known.stage], known.close_reason == "do-not-call"

    def _read_flag(self, name: str, place: int, text: str, misunderstood: _Misunderstood) -> frozenset[str]:
        """What the text forbids: to call, to mail, or both where it names the ways instead of saying yes."""
        said = key(text)
        if said in self._vocabulary.no or said in self._vocabulary.nothing:
            return frozenset()
        if said not in self._vocabulary.yes:
            if place != self._at.get(name):
                return frozenset()  # a second column says only what it says plainly
            ways = {self._vocabulary.channels.get(key(part), "") for part in _WAYS_APART.split(text)}
            if "" not in ways:
                return frozenset(_FORBIDS[way] for way in ways)
            misunderstood(
                name, text, sentence("The word is neither yes nor no; it is taken as yes, to be safe.")
            )
        return frozenset((name,))

    def _country_of_phones(self, cells: _Cells) -> str:
        """The country of the one number that tells it, to read the other one with; only where both are given."""
        texts = [cells[i] for i, _ in self._phones if i >= 0 and cells[i]]
        if len(texts) < 2 or texts[0].startswith(_ABROAD) == texts[1].startswith(_ABROAD):
            return ""
        phone = self._places.parse_phone(next(text for text in texts if text.startswith(_ABROAD)), "")
        return self._places.phone_country(phone) if phone is not None else ""

    def _find_country(self, fields: _Texts, phone: Phone | None) -> None:
        """A number tells the country, and with it the holidays, of a row that does not."""
        country = self._places.phone_country(phone) if phone is not None else ""
        if country:
            fields["country"] = country

    def _find_zone(self, fields: _Texts, phone: Phone | None) -> None:
        country = fields.get("country", "")
        if not country and phone is None:
            if "region" not in fields and "city" not in fields:
                return
            country = self._default_country
        zone = self._places.zone_of(country, fields.get("region", ""), fields.get("city", ""), phone)
        if zone:
            fields["time_zone"] = zone


def _unmarked(text: str) -> str:
    """The text without the apostrophe that marks it as a text in a spreadsheet: a formula, or a number with a zero in
    front."""
    return text[1:] if text[1:2].isdigit() else unescaped(text)


def _is_tidy(text: str) -> bool:
    """Whether words stand one blank apart: no other blank counts as printable. Cheaper than to split and join them."""
    return text.isprintable() and "  " not in text
