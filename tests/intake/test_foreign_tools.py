"""Exports of many tools, their headers as the tools write them: what each column means, and what stays custom."""

import pytest

from app.domain.draft import Problem, TouchDraft
from app.intake.recognise import recognise
from app.intake.row import Row

LEADS = {
    "Close": (
        (
            "id,display_name,description,status_id,status_label,url,date_created,primary_contact_name,"
            "primary_contact_first_name,primary_contact_last_name,primary_contact_primary_phone,"
            "primary_contact_primary_email,primary_address_country,custom.Lead Owner"
        ),
        "external_id company notes - stage website created_at full_name first_name last_name phone email country owner",
    ),
    "Dynamics 365": (
        (
            "(Do Not Modify) Lead,(Do Not Modify) Modified On,Name,Topic,Status Reason,Status,Business Phone,"
            "State/Province,Owner,Created On,Do not allow Phone Calls,Do not allow Emails,Decision Maker?"
        ),
        (
            "external_id - full_name content close_reason stage phone region owner created_at do_not_call do_not_email"
            " authority"
        ),
    ),
    "Freshsales": (
        "Id,First name,Last name,Work,Mobile,Emails,Owner id,Sales owner,Status,Lifecycle stage,Do not disturb,Locale",
        "external_id first_name last_name phone mobile email - owner stage - do_not_call language",
    ),
    "Bitrix24": (
        (
            "ID,Lead Name,First Name,Second name,Last Name,Status,Company Name,Position,Work Phone,Work E-mail,"
            "Responsible person,Created on"
        ),
        "external_id content first_name - last_name stage company title phone email owner created_at",
    ),
    "Typeform": (
        (
            "#,What's your *first name*?,And your last name?,What's your email address?,Which company do you work for?,"
            "How many employees does your company have?,What's your role?,Submit Date (UTC),Network ID,utm_source"
        ),
        "external_id first_name last_name email company company_size title created_at - source",
    ),
    "Calendly": (
        (
            "User Name,Invitee Name,Invitee Email,Invitee Time Zone,Text Reminder Number,Event Type Name,"
            "Event Created Date & Time,Question 1,Response 1,Guest Email(s)"
        ),
        "owner full_name email time_zone mobile content created_at - question -",
    ),
    "Act!": (
        (
            "Company,Contact,Salutation,Phone,Phone Ext-,E-mail,ID/Status,Referred By,Last Reach,Record Manager,"
            "Create Date"
        ),
        "company full_name - phone - email stage source last_activity_at owner created_at",
    ),
    "Pipedrive": (
        (
            "Deal - Title,Deal - ID,Deal - Status,Deal - Stage,Deal - Owner,Deal - Organization,Deal - Contact person,"
            "Deal - Deal created,Deal - Won time,Deal - Lost reason,Deal - Deal closed on,Deal - Source channel"
        ),
        "content external_id - stage owner company full_name created_at - close_reason closed_at source",
    ),
    "SuiteCRM": (
        (
            "First Name,Last Name,ID,Office Phone,Primary Address City,Primary Address Country,Status,"
            "Status Description,Lead Source,Assigned User Name,Do Not Call"
        ),
        "first_name last_name external_id phone city country stage - source owner do_not_call",
    ),
    "GoToWebinar": (
        (
            "Attended,Interest Rating,Last Name,First Name,Email Address,Registration Date/Time,Join Time,Organization,"
            "Questions Asked by Attendee"
        ),
        "- - last_name first_name email created_at - company question",
    ),
    "Eventbrite": (
        (
            "Order ID,Order date,First name,Last name,Email,Ticket type,Attendee #,Attendee status,Event name,"
            "Purchaser email,Billing country"
        ),
        "- created_at first_name last_name email - external_id - campaign - country",
    ),
    "Odoo": (
        "id,name,contact_name,partner_name,email_from,user_id/name,stage_id/name,country_id/name,source_id/name",
        "external_id - full_name company email owner stage country source",
    ),
    "": (
        "Name (Prefix),Name (First),Name (Last),Email,Your Message,Entry Id,Entry Date,User IP",
        "- first_name last_name email question external_id created_at -",
    ),
    "Vornamen und mehr": (
        "Kunden-Nr.;Vorname;Nachname;Firma;Telefon;Ort;Land;Zuständig;Erstellt am;Umsatz",
        "external_id first_name last_name company phone city country owner created_at -",
    ),
    "日本": (
        "会社名;部署;役職;姓;名;メールアドレス;電話番号;携帯電話;国;ステータス;担当者;作成日;備考",
        "company - title last_name first_name email phone mobile country stage owner created_at notes",
    ),
    "العربية": (
        "الاسم الأول;اسم العائلة;الشركة;البريد الإلكتروني;رقم الهاتف;الجوال;الدولة;الحالة;تاريخ الإنشاء",
        "first_name last_name company email phone mobile country stage created_at",
    ),
    "по-русски": (
        "Имя;Фамилия;Компания;Должность;Эл. почта;Телефон;Страна;Статус;Дата создания",
        "first_name last_name company title email phone country stage created_at",
    ),
    "中文": (
        "姓名;公司;职位;邮箱;手机;国家;状态;创建时间",
        "full_name company title email mobile country stage created_at",
    ),
    "한국어": (
        "이름;회사;이메일;전화번호;국가;상태;등록일",
        "first_name company email phone country stage created_at",
    ),
    "Türkçe": (
        "Ad;Soyad;Şirket;E-posta;Cep Telefonu;Ülke;Durum",
        "first_name last_name company email mobile country stage",
    ),
    "svenska": (
        "Förnamn;Efternamn;Företag;E-post;Telefon;Ort;Källa;Skapad",
        "first_name last_name company email phone city source created_at",
    ),
}

TOUCHES = {
    "HubSpot": (
        (
            "hs_object_id,hs_timestamp,hs_call_disposition,hs_call_direction,hs_call_body,associations.contact\n"
            "1,2026-08-14T09:12:00Z,73a0d17f-1163-4015-bdd5-ec830791da20,OUTBOUND,hi,151"
        ),
        ("151", "no-answer", "out", 9),
    ),
    "Close": (
        (
            "id,lead_id,contact_id,direction,disposition,note,date_created,activity_at,status,_type\n"
            "a1,lead_abc,c1,outbound,vm-left,,2026-04-05T11:00:00Z,2026-04-05T10:00:00Z,completed,Call"
        ),
        ("lead_abc", "left-voicemail", "out", 10),
    ),
    "Pipedrive": (
        (
            "Activity - Type,Activity - Done,Activity - Due date,Activity - Due time,Activity - Note,"
            "Activity - Person ID\nCall,Done,2026-05-01,09:30,,12"
        ),
        ("12", "", "out", 9),
    ),
    "Zoho": (
        (
            "Record Id,Call Owner,Call Type,Call Start Time,Call Result,Call Status,Who Id\n"
            "c2,Mia,Outbound,2026-04-02 10:00:00,No response/Busy,Completed,zcrm_5012"
        ),
        ("zcrm_5012", "no-answer", "out", 10),
    ),
    "SugarCRM": (
        (
            "Subject,ID,Status,Direction,Start Date,Related To Type,Related To ID\n"
            "Intro,c-1,Not Held,Outbound,2026-03-18 10:00,Leads,uuid-1"
        ),
        ("uuid-1", "no-answer", "out", 10),
    ),
    "Outreach": (
        (
            "Id,Prospect Id,Direction,Outcome,Disposition,Note,Dialed At\n"
            "1,881,outbound,Completed,Correct Contact: Not Interested,no,2026-03-03 10:00:00"
        ),
        ("881", "declined", "out", 10),
    ),
    "Salesforce": (
        (
            "Id,WhoId,ActivityDate,Status,CreatedDate,CallType,CallDisposition,TaskSubtype\n"
            "00T1,00Q1,2026-02-01,Completed,2026-02-01T09:30:00.000Z,Outbound,Left Voicemail,Call"
        ),
        ("00Q1", "left-voicemail", "out", 9),
    ),
    "": (
        (
            "Datum;Uhrzeit;Kunden-Nr.;Ansprechpartner;Richtung;Ergebnis;Mitarbeiter\n"
            "05.01.2026;14:30;K-1001;Käthe Müller;ausgehend;nicht erreicht;Mia"
        ),
        ("K-1001", "no-answer", "out", 14),
    ),
}


@pytest.mark.parametrize("tool", LEADS)
def test_the_columns_of_a_tools_leads_are_known(vocabulary, tool):
    header, fields = LEADS[tool]
    columns = header.split(";" if ";" in header else ",")
    mapping = recognise(columns, [Row(2, ("x",) * len(columns))], vocabulary)
    assert mapping.tool == (tool if tool in {known.name for known in vocabulary.tools} else "")
    assert [mapping.fields.get(column, "-") for column in columns] == fields.split()


@pytest.mark.parametrize("tool", TOUCHES)
def test_the_calls_of_a_tool_are_known_with_outcome_and_time(files, clean, write, tool):
    text, said = TOUCHES[tool]
    assert files.recognise(files.open(write(text))).tool == tool
    (touch,) = clean(text)
    assert isinstance(touch, TouchDraft)
    assert (touch.lead_external_id, touch.outcome, touch.direction, touch.at.hour) == said
    assert touch.kind == "call"
    assert touch.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "WhoId,ActivityDate,Status,TaskSubtype\n00Q1,2026-02-03,Not Started,Call\n",
        "Subject,ID,Status,Direction,Start Date,Related To ID\nNext,c3,Planned,Outbound,2026-03-19 10:00,uuid-1\n",
        "Activity - Type,Activity - Done,Activity - Due date,Activity - Person ID\nCall,To do,2026-05-01,12\n",
    ],
)
def test_what_is_only_planned_is_no_touch(clean, text):
    (problem,) = clean(text)
    assert isinstance(problem, Problem)
    assert "has not happened" in problem.problem


def test_a_call_log_of_a_telephone_finds_its_leads_by_the_number(clean):
    (aircall,) = clean(
        "line,direction,from,to,missed_call_reason,date (TZ offset incl.),user,tags,comments\n"
        "Sales,outbound,+4930112233,+49 30 901820,,2026-08-20 10:00:00 +0200,Mia,Interested,hi\n"
    )
    assert (aircall.lead_phones, aircall.outcome, aircall.at.hour) == (("+4930901820",), "interested", 8)
    (plain,) = clean(
        "Date/Time,Agent,Phone Number,Direction,Disposition\n2026-08-21 10:00,Mia,030 901820,out,Busy\n",
        country="DE",
    )
    assert (plain.lead_phones, plain.outcome) == (("+4930901820",), "busy")


def test_an_unknown_outcome_is_told_with_the_way_to_have_it_understood(clean):
    known, unknown = clean(
        "Lead ID,Call Date,Call Outcome\n7,2026-03-01 10:00,Busy\n7,2026-03-02 10:00,Gave them the moon\n"
    )
    assert known.problems == ()
    assert (unknown.outcome, unknown.note) == ("", "Gave them the moon")
    assert [problem.field for problem in unknown.problems] == ["outcome"]
    assert "[outcomes]" in unknown.problems[0].problem


def test_a_webinar_report_of_several_tables_is_read_from_its_attendees(files, clean, write):
    text = (
        "Attendee Report,\nReport Generated:,1 May 2026\n"
        "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers\n"
        'Prices,847,"Mar 22, 2026 7:13 PM",282,4,0,3\nHost Details,\n'
        "Attended,User Name (Original Name),Email,Join Time\nYes,Mia,mia@us.example,2026-03-22 19:00\n"
        "Attendee Details,\n"
        "Attended,User Name (Original Name),First Name,Last Name,Email,Phone,Organization,Job Title,Join Time\n"
        "Yes,Asha Rao,Asha,Rao,asha@rao.example,,Rao Ltd,CEO,2026-03-22 19:20\n"
        "No,Ben Bo,Ben,Bo,ben@bo.example,,,,--\n"
    )
    assert files.open(write(text)).header_line == 9
    attended, absent = clean(text)
    assert (attended.lead_email, attended.kind) == ("asha@rao.example", "webinar")
    assert isinstance(absent, Problem)


def test_a_board_that_is_exported_group_by_group_is_one_table(clean):
    drafts = clean(
        "Leads,,\nNew leads,,\nName,Email,Status\nMon Day,m@x.example,Stuck\nQualified leads,,\nName,Email,Status\n"
        "Wed Day,w@x.example,Working on it\nOnly A Name,,\n"
    )
    assert [draft.fields["full_name"] for draft in drafts] == ["Mon Day", "Wed Day", "Only A Name"]


def test_the_sheet_that_names_people_is_read_and_not_its_cover(files, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Cover"
    book.active.append(["Lead list 2026", "confidential"])
    book.active.append(["by Mia", "May"])
    people = book.create_sheet("People")
    for row in (
        ["Person", None, "Reach"],
        ["First name", "Last name", "E-mail"],
        ["Xen", "Xylo", "x@x.example"],
    ):
        people.append(row)
    path = tmp_path / "leads.xlsx"
    book.save(path)
    table = files.open(path)
    assert (table.sheet, table.header_line, len(list(table.rows()))) == ("People", 2, 1)


def test_a_word_for_a_state_and_for_a_place_is_told_by_the_values(fields_of):
    header = "Nombre,Apellidos,Provincia,Estado"
    assert fields_of(header, "Ana,Gil,Madrid,Nuevo", "Luz,Paz,Madrid,Contactado")["Estado"] == "stage"
    assert fields_of("Nombre,Estado", "Ana,Jalisco", "Luz,Oaxaca")["Estado"] == "region"


@pytest.mark.parametrize(
    "header", ["Direction", "# Registered", "User IP", "Second name", "Company City", "Event ID"]
)
def test_what_is_no_slip_of_the_keyboard_stays_custom(fields_of, header):
    assert fields_of(header) == {}


def test_what_ripen_makes_of_a_lead_is_no_field_of_its_own_when_an_export_comes_back(files, write):
    from app.usecases.export_data import LEAD_COLUMNS

    table = files.open(
        write(",".join((*LEAD_COLUMNS, "Score")) + "\n" + ",".join("x" for _ in LEAD_COLUMNS) + ",7\n")
    )
    mapping = files.recognise(table)
    assert mapping.tool == "Ripen"
    assert mapping.unmapped == ("Score",)
    assert set(mapping.fields.values()) == set(LEAD_COLUMNS) - set(mapping.ignored)


def test_a_call_of_theirs_that_nobody_took_is_no_attempt_of_ours(clean):
    missed, talked = clean(
        "Date/Time,Phone Number,Direction,Result\n2026-03-16 11:31,+49 511 901820,Incoming,Missed\n"
        "2026-03-16 12:31,+49 511 901820,Incoming,Connected\n"
    )
    assert (missed.direction, missed.outcome, missed.note, missed.problems) == ("in", "", "Missed", ())
    assert talked.outcome == "interested"


def test_a_list_of_what_leads_did_is_known_by_its_values(files, clean, write):
    text = (
        "Campaign,Email,Event,Timestamp,URL\nMay,a@x.example,open,2026-05-05T10:00:00Z,\n"
        "May,a@x.example,click,2026-05-05T10:01:00Z,https://x.example/prices\nMay,b@x.example,bounce,2026-05-05T10:02:00Z,\n"
    )
    opened, clicked, bounced = clean(text)
    assert [touch.kind for touch in (opened, clicked, bounced)] == ["mail-open", "page-visit", "other"]
    assert (clicked.content, bounced.note) == ("https://x.example/prices", "bounce")
    event = files.recognise(files.open(write("Email,Event,Date\na@x.example,Spring Fair,2026-05-05\n")))
    assert event.kind == "leads"


@pytest.mark.parametrize(
    ("status", "stage"),
    [
        ("3. Qualified", "ready"),
        ("Stage 2: Proposal", "ready"),
        ("01 - New", "new"),
        ("Offen - Nicht kontaktiert", "new"),
        ("Pipeline A: Closed Won", "bought"),
        ("Closed - Converted", "ready"),
        ("Customer - Active", "bought"),
        ("Lost (price)", "declined"),
        ("7 dwarfs", None),
    ],
)
def test_a_status_with_a_number_or_a_pipeline_before_it_is_understood(clean_one, status, stage):
    assert clean_one(["Name", "Status"], ["Bo", status]).stage == stage


def test_a_firm_in_the_place_of_a_person_is_the_company(clean_one):
    firm = clean_one(["Lead name", "Website"], ["Alt Maschinenbau GmbH", "alt.example"])
    assert firm.fields == {"company": "Alt Maschinenbau GmbH", "website": "alt.example"}
    both = clean_one(["Name", "Company"], ["Anna Berg", "Alt GmbH"])
    assert both.fields["full_name"] == "Anna Berg"
