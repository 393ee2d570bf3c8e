"""Exports of tools and habits that nobody tried before: each column in its place, each flag understood."""

import pytest

from app.domain.draft import Problem, TouchDraft
from app.domain.lead import Stage
from app.domain.phone import Phone
from app.intake.location import place_in

LEADS = {
    "Pipedrive leads": (
        (
            "Lead - ID,Lead - Title,Lead - Lead created,Lead - Owner,Lead - Labels,Lead - Contact person,"
            "Lead - Organization,Person - Email - Work,Person - Phone - Work,Person - Country of Postal address"
        ),
        "external_id content created_at owner - full_name company email phone country",
    ),
    "Brevo": (
        "CONTACT ID;EMAIL;FIRSTNAME;LASTNAME;SMS;LANDLINE_NUMBER;CONTACT_TIMEZONE;Email subscription status;ADDED_TIME",
        "external_id email first_name last_name mobile phone time_zone - created_at",
    ),
    "Klaviyo": (
        "Email,Klaviyo ID,First Name,Organization,Phone Number,City,Zip Code,Email Marketing Consent,Date Added",
        "email external_id first_name company phone city postal_code - created_at",
    ),
    "Dynamics 365, German": (
        (
            "(Nicht ändern) Lead,(Nicht ändern) Geändert am,Name,Thema,Firmenname,Status,Statusgrund,Besitzer,"
            "Telefonanrufe nicht zulassen,E-Mails nicht zulassen"
        ),
        "external_id - full_name content company stage close_reason owner do_not_call do_not_email",
    ),
    "Salesforce, German": (
        "Lead-Inhaber;Nachname;Firma / Account;Bundesland/Kanton;Lead-Status;Anrufe nicht zulässig;E-Mail-Abmeldung",
        "owner last_name company region stage do_not_call do_not_email",
    ),
    "ActiveCampaign": (
        "Contact ID,Email,First Name,Last Name,Phone,Account Name,Lists,Status,*Country",
        "external_id email first_name last_name phone company - do_not_email country",
    ),
    "Freshsales": (
        "Id,First name,Last name,Emails,Work,Sales accounts,Sales owner,Sales owner email,Status,Do not disturb",
        "external_id first_name last_name email phone company owner - stage do_not_call",
    ),
    "vTiger": (
        "First Name,Lead No,Primary Phone,Last Name,Company,Lead Source,Lead Status,Assigned To,Source",
        "first_name external_id phone last_name company source stage owner -",
    ),
    "Calendly": (
        "User Name,User Email,Invitee Name,Invitee Email,Invitee Time Zone,Event Type Name,Response 1",
        "owner - full_name email time_zone content question",
    ),
    "LinkedIn": (
        "Lead ID,Submitted at,Campaign Name,Creative Name,Form Name,First Name,Email Address,Company Name",
        "external_id created_at campaign - content first_name email company",
    ),
    "Cvent": (
        "Full Name,Company Name,Work Phone,Email Address,Confirmation Number,Invitee Status,Work State/Province",
        "full_name company phone email - - region",
    ),
    "Zoom registrants": (
        "First Name,Email,Country/Region,Organization,Purchasing Time Frame,Questions & Comments,Registration Source",
        "first_name email country company timeline question source",
    ),
    "ZoomInfo": (
        "ZoomInfo Contact ID,Last Name,First Name,Direct Phone Number,Email Address,Person State,Primary Industry",
        "external_id last_name first_name phone email region industry",
    ),
    "Google lead form": (
        "Lead Submit Time,GCLID,Campaign,FULL_NAME,EMAIL,PHONE_NUMBER",
        "created_at - campaign full_name email phone",
    ),
    "Forms": (
        "Zeitstempel,Name,E-Mail,Company / Organization,Telephone / Mobile,User ID",
        "created_at full_name email company mobile external_id",
    ),
    "an address card": (
        "FN;N.Family;N.Given;ORG;TITLE;TEL;TEL;EMAIL;ADR;NOTE",
        "full_name last_name first_name company title phone mobile email street notes",
    ),
    "HubSpot, German": (
        (
            "Datensatz-ID,E-Mail,Für Kontakt zuständiger Mitarbeiter,Zugehöriges Unternehmen,Lead-Status,"
            "Aus allen E-Mails abgemeldet"
        ),
        "external_id email owner company stage do_not_email",
    ),
    "HubSpot, French": (
        "ID d'enregistrement,E-mail,Entreprise principale,Statut du lead,Désinscrit de tous les e-mails",
        "external_id email company stage do_not_email",
    ),
    "Odoo, German": (
        "Externe ID,Chance,Kontaktname,Unternehmensname,E-Mail,Vertriebsmitarbeiter,Phase,Verlustgrund,Aktiv",
        "external_id - full_name company email owner stage close_reason -",
    ),
    "Outreach": (
        "Prospect ID,First,Last,Emails,Work Phones,Owner,Stage,Opted Out,Call Opted Out,Email Opted Out",
        "external_id first_name last_name email phone owner stage do_not_email do_not_call -",
    ),
    "a lead that is a deal": (
        "Lead number,Lead name,Status,Primary person,Primary company,Email",
        "external_id - stage full_name company email",
    ),
    "a badge scanner": (
        "Badge ID,Scan Date,First Name,Company,Email,Zip/Postal,Booth Rep,Interested in",
        "external_id created_at first_name company email postal_code met_by question",
    ),
    "a database": (
        "FNAME,CO,EMAIL_ADDR,PH_NBR,MOB_NBR,CTY,CNTRY_CD,LST_CNTCT_DT,DNC_FLG,EMAIL_OPT_OUT_FLG,LEAD_SRC_CD,LEAD_STS_CD",
        (
            "first_name company email phone mobile city country last_activity_at do_not_call do_not_email source stage"
        ),
    ),
    "an interface": (
        "contact.first_name,contact[email],company.name,address.country_code,lead.status,owner.email,meta.created_at",
        "first_name email company country stage - created_at",
    ),
    "numbered questions": ("Name *,1. Company,Q4: Your question", "full_name company question"),
    "two people in a row": (
        "Company,Contact 1 Name,Contact 1 Phone,Contact 2 Name,Contact 2 Phone",
        "company full_name phone - -",
    ),
    "first and last by two letters": ("FN,LN,Mail,Do not contact", "first_name last_name email do_not_call"),
}


@pytest.mark.parametrize("tool", LEADS)
def test_the_columns_land_in_their_fields(vocabulary, tool):
    from app.intake.recognise import recognise

    header, fields = LEADS[tool]
    columns = [part.strip() for part in header.split(";" if ";" in header else ",")]
    columns = [f"{c} (2)" if c in columns[:i] else c for i, c in enumerate(columns)]
    mapping = recognise(columns, [], vocabulary)
    assert [mapping.fields.get(column, "-") for column in columns] == fields.split()


@pytest.fixture
def one(clean_one):
    """One row whose header and cells are given as texts with semicolons."""

    def one(header, cells, **settings):
        return clean_one(header.split(";"), cells.split(";"), **settings)

    return one


def test_where_the_header_says_so_the_family_stands_first(one):
    for cells in ("Berg Ann;Alpha", "Berg, Ann;Alpha"):
        draft = one("Nachname Vorname;Firma", cells)
        assert (draft.fields["first_name"], draft.fields["last_name"]) == ("Ann", "Berg")
    assert one("Vorname Nachname;Firma", "Ann Berg;Alpha").fields["last_name"] == "Berg"


@pytest.mark.parametrize(
    "text", ["'a@b.example'", "a@b.example.", "a @ b.example", "<a@b.example>", "A@B.example"]
)
def test_a_mail_address_is_freed_of_what_stands_around_it(one, text):
    draft = one("Name;Email", f"Ann;{text}")
    assert (draft.fields["email"], draft.problems) == ("a@b.example", ())


def test_marks_of_direction_around_a_text_are_no_part_of_it(one):
    draft = one("\u200fשם;טלפון;חברה", "\u200fמשה כהן\u200f;\u202a+972-3-555-1234\u202c;\u200fחברה")
    assert (draft.fields["full_name"], draft.fields["company"]) == ("משה כהן", "חברה")
    assert draft.phone == Phone("+97235551234")


def test_rows_that_a_program_put_into_one_cell_are_cut(files, write):
    table = files.open(write('"Name,Email,Note"\n"Ann Berg,a@b.example,""x, y"""\n"Bo Ek,b@b.example,"\n'))
    assert table.columns == ("Name", "Email", "Note")
    assert [tuple(row.cells) for row in table.rows()] == [
        ("Ann Berg", "a@b.example", "x, y"),
        ("Bo Ek", "b@b.example", ""),
    ]


def test_a_hidden_sheet_is_read_only_where_nothing_else_is_there(files, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Leads"
    for row in (["Name", "Email"], ["Ann", "a@b.example"]):
        book.active.append(row)
    hidden = book.create_sheet("Old")
    hidden.sheet_state = "hidden"
    for row in (["First name", "Last name", "Email", "Phone"], ["Bo", "Ek", "b@b.example", ""]):
        hidden.append(row)
    path = tmp_path / "leads.xlsx"
    book.save(path)
    assert files.open(path).sheet == "Leads"


def test_new_york_is_a_state_and_no_danish_word_for_new(one):
    draft = one("Name;Lead Status;State;Country", "Ann Berg;Contacted;NY;US")
    assert (draft.fields["region"], draft.stage) == ("NY", Stage.WORKING)
    assert one("Name;State", "Ann Berg;NY").stage is None


def test_a_name_with_its_mail_address_behind_it_is_both(clean_one):
    draft = clean_one(
        ["Deal Name", "Deal Stage", "Associated Contact"],
        ["Seals", "Closed won", "Ann Berg (ann@a.example);Bo (b@a.example)"],
    )
    assert (draft.fields["full_name"], draft.fields["email"]) == ("Ann Berg", "ann@a.example")
    assert draft.custom["Associated Contact"] == "Ann Berg (ann@a.example);Bo (b@a.example)"


def test_our_people_are_told_by_name_where_a_file_has_number_and_name(fields_of):
    row = "Berg,Web,0055g00000AbCdEFGH,Mia Rep"
    found = fields_of("LastName,LeadSource,OwnerId,Owner.Name", row)
    assert found["Owner.Name"] == "owner"
    assert "OwnerId" not in found
    assert fields_of("LastName,LeadSource,OwnerId", "Berg,Web,0055g00000AbCdEFGH")["OwnerId"] == "owner"


@pytest.mark.parametrize(
    ("header", "word", "flags"),
    [
        ("Do Not Contact", "Yes", (True, False)),
        ("Telefonanrufe nicht zulassen", "Nicht zulassen", (True, False)),
        ("Telefonanrufe nicht zulassen", "Zulassen", (False, False)),
        ("Lead Email Opted Out", "TRUE", (False, True)),
        ("Email Marketing Consent", "UNSUBSCRIBED", (False, True)),
        ("Email Marketing Consent", "SUBSCRIBED", (False, False)),
        ("Email Marketing Consent", "NEVER_SUBSCRIBED", (False, False)),
        ("Zgoda na kontakt telefoniczny", "nie", (True, False)),
        ("Zgoda na kontakt telefoniczny", "tak", (False, False)),
        ("Call permission", "No", (True, False)),
        ("May we call you?", "yes", (False, False)),
        ("Consent to be contacted", "No", (True, False)),
        ("Accepts SMS Marketing", "no", (False, False)),
        ("Kontaktaufnahme per Telefon erlaubt", "Nein", (True, False)),
        ("Vom E-Mail-Versand abgemeldet", "ja", (False, True)),
        ("Vom E-Mail-Versand abgemeldet", "nein", (False, False)),
        ("Call Opted Out", "Yes", (True, False)),
        ("Contact preference", "No phone", (True, False)),
        ("Contact preference", "Phone", (False, False)),
        ("Status", "Unsubscribed", (False, True)),
        ("Status", "Subscribed", (False, False)),
        ("DNC", "email", (False, True)),
        ("DNC", "phone, email", (True, True)),
        ("DNC", "phone", (True, False)),
    ],
)
def test_what_is_forbidden_is_understood_in_many_words(one, header, word, flags):
    draft = one(f"Name;Email;{header}", f"Ann Berg;ann@a.example;{word}")
    assert (draft.do_not_call, draft.do_not_email) == flags
    assert draft.problems == ()


def test_the_status_of_a_registration_is_none_of_the_lead(one):
    for header in ("Invitee Status", "Attendee Status", "Registration Status"):
        assert one(f"Name;Email;{header}", "Ann Berg;ann@a.example;Cancelled").stage is None


def test_a_number_without_plus_is_read_where_the_time_zone_says(one):
    draft = one("EMAIL;SMS;CONTACT_TIMEZONE", "ben@b.example;2125552368;America/New_York", country="DE")
    assert Phone("+12125552368") in (draft.phone, draft.mobile)


def test_a_place_in_one_cell_tells_country_and_zone(one):
    draft = one("First Name;Company Name;Location", "Ann;Alpha;Hannover, Lower Saxony, Germany", country="")
    assert (draft.fields["country"], draft.fields["city"], draft.fields["time_zone"]) == (
        "DE",
        "Hannover",
        "Europe/Berlin",
    )
    assert draft.custom["Location"] == "Hannover, Lower Saxony, Germany"


@pytest.mark.parametrize(
    ("text", "country", "city"),
    [
        ("Germany", "DE", ""),
        ("London Area, United Kingdom", "GB", "London"),
        ("Greater Munich Metropolitan Area, Germany", "DE", "Munich"),
        ("Austin, Texas", "US", "Austin"),
        ("New York, New York, United States", "US", "New York"),
        ("San Diego, CA", "", ""),  # California or Canada
        ("Atlanta, Georgia", "", ""),
        ("Remote", "", ""),
        ("Weg 1, Haus B, 30159 Hannover, Niedersachsen, Germany", "", ""),
    ],
)
def test_only_a_sure_place_is_taken(places, text, country, city):
    found = place_in(text, places.country_code, places.countries_of_region)
    assert (found.get("country", ""), found.get("city", "")) == (country, city)


def test_a_number_that_a_spreadsheet_marked_as_text_loses_the_mark(one):
    draft = one("Name;Zip;Title", "Ann Berg;'01067;'s-Gravenhage")
    assert (draft.fields["postal_code"], draft.fields["title"]) == ("01067", "'s-Gravenhage")


def test_what_one_row_of_notion_says_of_another_loses_its_link(one):
    draft = one("Name;Company", "Ann Berg;Alpha (https://www.notion.so/Alpha-1f)")
    assert draft.fields["company"] == "Alpha"
    assert one("Name;Company", "Ann Berg;Alpha (Germany)").fields["company"] == "Alpha (Germany)"


CALLS = {
    "Android": (
        "Name,Number,Type,Date\nBen,+12125552368,OUTGOING,14.08.2026 09:12\nBen,+12125552368,MISSED,15.08.2026 09:12",
        [("out", ""), ("in", "")],
    ),
    "FRITZ!Box": (
        (
            "Typ;Datum;Name;Rufnummer;Nebenstelle;Eigene Rufnummer;Dauer\n"
            "4;14.08.26 09:12;Ben;0012125552368;DECT;901820;0:03\n2;15.08.26 09:12;Ben;0012125552368;;901820;0:00"
        ),
        [("out", ""), ("in", "")],
    ),
    "Dialpad": (
        (
            "call_id,direction,date_started,name,email,external_number,internal_number\n"
            "1,outbound,2026-08-14 09:12:10,Mia,mia@us.example,+12125552368,+493011"
        ),
        [("out", "")],
    ),
    "Aircall": (
        (
            "direction,from,to,missed_call_reason,date (TZ offset incl.),user,answered\n"
            "outbound,+4930112233,+12125552368,,2026-08-14T09:12:00+02:00,Mia,No\n"
            "inbound,+12125552368,+4930112233,,2026-08-15T09:12:00+02:00,Mia,Yes"
        ),
        [("out", "no-answer"), ("in", "")],
    ),
    "JustCall": (
        (
            "Contact Number,Agent Name,Call Date,Call Time,Call Direction,Call Type,Disposition\n"
            "12125552368,Mia,2026-08-14,09:12:10,Outgoing,Unanswered,\n"
            "12125552368,Mia,2026-08-15,09:12:10,Outgoing,Answered,Not Interested"
        ),
        [("out", "no-answer"), ("out", "declined")],
    ),
    "RingCentral": (
        (
            "Direction,Type,Phone Number,Name,Date,Time,Action,Action Result\n"
            "Outgoing,Voice,+1 212 555 2368,Ben,Fri 08/14/2026,9:12 AM,VoIP Call,No Answer"
        ),
        [("out", "no-answer")],
    ),
    "3CX": (
        (
            "Call Time,From,To,Direction,Status\n2026-08-14 09:12,Mia (101),12125552368,Outbound,Unanswered\n"
            "2026-08-15 09:12,Ben (+12125552368),Mia (101),Inbound,Unanswered"
        ),
        [("out", "no-answer"), ("in", "")],
    ),
    "sipgate": (
        (
            "Datum;Uhrzeit;Richtung;Quelle;Ziel;Status;Benutzer\n14.08.2026;09:12;ausgehend;+4930112233;+12125552368;"
            "erfolgreich;Mia\n15.08.2026;09:12;eingehend;+12125552368;+4930112233;verpasst;Mia"
        ),
        [("out", ""), ("in", "")],
    ),
    "Teams": (
        (
            "User Display Name,Caller ID,Call Type,Start Time,Destination Number\n"
            "Mia,+4930112233,user_out,2026-08-14T09:12:00Z,+12125552368\n"
            "Mia,+12125552368,user_in,2026-08-15T09:12:00Z,+4930112233"
        ),
        [("out", ""), ("in", "")],
    ),
    "Asterisk": (
        "calldate,src,dst,lastapp,disposition\n2026-08-14 09:12:10,101,0012125552368,Dial,NO ANSWER",
        [("out", "no-answer")],
    ),
}


@pytest.mark.parametrize("tool", CALLS)
@pytest.mark.parametrize("country", ["DE", "US"])
def test_a_telephones_log_is_calls_with_the_leads_number(clean, tool, country):
    text, said = CALLS[tool]
    touches = clean(
        text.replace("0012125552368", "+12125552368") if country == "US" else text, country=country
    )
    assert all(isinstance(touch, TouchDraft) for touch in touches)
    assert [(touch.direction, touch.outcome) for touch in touches] == said
    assert {touch.lead_phones for touch in touches} == {("+12125552368",)}
    assert {touch.kind for touch in touches} == {"call"}


def test_a_number_without_a_country_is_told_as_such(clean):
    (problem,) = clean("Date,Phone Number,Call Outcome\n2026-08-14 09:12,(212) 555-2368,Busy\n", country="")
    assert isinstance(problem, Problem)
    assert (problem.field, "--country" in problem.problem) == ("phone", True)


def test_what_they_answered_says_more_than_that_they_were_reached(clean):
    header = "Person Email,To,From,Disposition,Sentiment,Created At\n"
    (call,) = clean(
        header + "a@b.example,+12125552368,+4930112233,Connected,Not Interested,2026-08-14T09:12:00Z\n"
    )
    assert (call.outcome, call.at.hour) == ("declined", 9)


def test_what_people_did_is_a_list_of_touches(clean):
    touches = clean(
        "Email,Event,Timestamp,URL\na@b.example,Opened Email,2026-08-14T09:12:00Z,\n"
        "a@b.example,Clicked Email,2026-08-14T09:13:00Z,https://x.example/price\n"
    )
    assert [touch.kind for touch in touches] == ["mail-open", "page-visit"]


def test_who_registered_and_stayed_away_is_no_touch(clean):
    came, stayed_away = clean(
        "Attended,User Name (Original Name),Email,Join Time\nYes,Ann,a@b.example,2026-08-20 15:00\nNo,Bo,b@b.example,--"
    )
    assert came.kind == "webinar"
    assert "has not happened" in stayed_away.problem


def test_the_note_is_read_from_the_next_column_and_a_subject_that_says_call_is_none(clean):
    header = "Lead ID,Subject,Date,Call Type,Call Result,Full Comments\n"
    (first,) = clean(header + "7,Call,2026-08-14 09:00,Outbound,Busy,was angry\n")
    (second,) = clean(header + "7,Call,2026-08-14 09:00,Outbound,Busy,\n")
    (third,) = clean(header + "7,Price of seals,2026-08-14 09:00,Outbound,Busy,\n")
    assert (first.note, second.note, third.note) == ("was angry", "", "Price of seals")


def test_names_below_a_row_of_groups_belong_to_their_group(files, write):
    table = files.open(
        write(
            "Leads 2026,,,,\nPerson,,,Firma,\nVorname,Nachname,E-Mail,Name,Ort\nAnn,Berg,a@b.example,Alpha,Bonn\n"
        )
    )
    assert table.columns == ("Vorname", "Nachname", "E-Mail", "Firma Name", "Ort")
    assert files.recognise(table).fields["Firma Name"] == "company"


def test_a_title_above_the_header_is_no_group(files, write):
    table = files.open(write("Made by,Mia\nName,Email,Phone\nAnn,a@b.example,030 901820\n"))
    assert table.columns == ("Name", "Email", "Phone")


def test_twenty_thousand_columns_are_read_without_comparing_each_with_each(files, write):
    wide = ",".join(f"answer {n} of many" for n in range(20_000))
    table = files.open(write(f"Email,Frist Name,{wide}\na@b.example,Ann,{',' * 19_999}\n"))
    mapping = files.recognise(table)
    assert dict(list(mapping.fields.items())[:2]) == {"Email": "email", "Frist Name": "first_name"}
    assert len(mapping.unmapped) == 20_000
