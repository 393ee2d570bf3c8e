import pytest

from app.intake.recognise import recognise
from app.intake.row import Row
from app.intake.vocabulary import LEAD_FIELDS, TOUCH_FIELDS, key, words


def recognised(vocabulary, header, *rows, **told):
    sample = [Row(n, tuple(row.split(","))) for n, row in enumerate(rows, 2)]
    return recognise(header.split(","), sample, vocabulary, **told)


@pytest.mark.parametrize(
    ("tool", "header", "some"),
    [
        (
            "HubSpot",
            (
                "Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,"
                "Lead Status,Create Date"
            ),
            {
                "Record ID": "external_id",
                "Mobile Phone Number": "mobile",
                "Contact owner": "owner",
                "Lead Status": "stage",
            },
        ),
        (
            "Salesforce",
            (
                "Id,LastName,FirstName,Name,Title,Company,MobilePhone,Description,LeadSource,Status,OwnerId,"
                "CreatedDate,DoNotCall"
            ),
            {
                "Id": "external_id",
                "MobilePhone": "mobile",
                "LeadSource": "source",
                "Status": "stage",
                "DoNotCall": "do_not_call",
            },
        ),
        (
            "Salesforce",
            "First Name,Last Name,Company,Title,Email,Phone,Lead Source,Status",
            {"Lead Source": "source", "Status": "stage", "Title": "title"},
        ),
        (
            "Pipedrive",
            (
                "Person - ID,Person - Name,Person - Organization,Person - Email - Work,Person - Email - Home,"
                "Person - Phone - Mobile"
            ),
            {"Person - ID": "external_id", "Person - Name": "full_name", "Person - Email - Work": "email"},
        ),
        (
            "Pipedrive",
            "Title,Value,Stage,Person,Person - Email,Person - Phone,Organization,Deal created",
            {
                "Person": "full_name",
                "Stage": "stage",
                "Organization": "company",
                "Deal created": "created_at",
            },
        ),
        (
            "Zoho",
            (
                "Record Id,Contact Owner,Lead Source,First Name,Last Name,Account Name,Mailing City,Home Phone,"
                "Mobile,Created Time"
            ),
            {
                "Account Name": "company",
                "Mailing City": "city",
                "Mobile": "mobile",
                "Created Time": "created_at",
            },
        ),
        (
            "Mailchimp",
            "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,CC,REGION,LEID,NOTES",
            {"Email Address": "email", "CC": "country", "LEID": "external_id", "OPTIN_TIME": "created_at"},
        ),
        (
            "Eventbrite",
            (
                "Order #,Order Date,First Name,Last Name,Email,Ticket Type,Attendee #,Total Paid,Home City,"
                "Job Title,Company"
            ),
            {"Attendee #": "external_id", "Order Date": "created_at", "Home City": "city"},
        ),
        (
            "Swapcard",
            "First Name,Last Name,Job Title,Company,Email Address,Country",
            {"Email Address": "email"},
        ),
        (
            "LinkedIn",
            "Lead ID,Lead Submitted At (UTC),Form Name,First name,Email address,Company name,Job title,Phone number",
            {"Lead Submitted At (UTC)": "created_at", "Form Name": "campaign", "Company name": "company"},
        ),
        (
            "Meta lead forms",
            (
                "id,created_time,ad_name,campaign_name,form_name,is_organic,platform,full_name,phone_number,"
                "company_name,job_title,email"
            ),
            {
                "created_time": "created_at",
                "campaign_name": "campaign",
                "phone_number": "phone",
                "job_title": "title",
            },
        ),
        (
            "Mautic",
            "title,firstname,lastname,company,email,points,address1",
            {"firstname": "first_name", "address1": "street"},
        ),
        (
            "Odoo",
            "id,name,contact_name,partner_name,email_from,function,stage_id,create_date,user_id",
            {
                "contact_name": "full_name",
                "partner_name": "company",
                "email_from": "email",
                "function": "title",
            },
        ),
        (
            "EspoCRM",
            (
                "id,firstName,lastName,accountName,emailAddress,phoneNumber,addressCity,addressCountry,"
                "assignedUserName,doNotCall,createdAt"
            ),
            {
                "accountName": "company",
                "emailAddress": "email",
                "addressCity": "city",
                "assignedUserName": "owner",
            },
        ),
    ],
)
def test_the_exports_of_other_tools_are_known(vocabulary, tool, header, some):
    mapping = recognised(vocabulary, header)
    assert (mapping.tool, mapping.kind) == (tool, "leads")
    assert some.items() <= mapping.fields.items()


@pytest.mark.parametrize(
    "header",
    [
        "Vorname,Nachname,Firma,E-Mail-Adresse,Telefonnummer,Straße,PLZ,Ort,Land",
        "Prénom,Nom de famille,Société,Adresse e-mail,Téléphone,Rue,Code postal,Ville,Pays",
        "Primer nombre,Apellidos,Empresa,Correo electrónico,Teléfono,Calle,Código postal,Ciudad,País",
        "Nome di battesimo,Cognome,Azienda,Indirizzo e-mail,Telefono,Via,CAP,Città,Paese",
        "Voornaam,Achternaam,Bedrijf,E-mailadres,Telefoonnummer,Straat,Postcode,Plaats,Land",
        "Primeiro nome,Sobrenome,Nome da empresa,Endereço de e-mail,Telefone,Rua,CEP,Cidade,País",
        "Imię,Nazwisko,Nazwa firmy,Adres e-mail,Numer telefonu,Ulica,Kod pocztowy,Miasto,Kraj",
        "GIVEN_NAME,surname,company-name,E-MAIL,Telephone No,street address,Zip Code,town,Country",
    ],
)
def test_headers_in_eight_languages_are_known(vocabulary, header):
    mapping = recognised(vocabulary, header.replace("Telephone No", "Telephone"))
    wanted = [
        "first_name",
        "last_name",
        "company",
        "email",
        "phone",
        "street",
        "postal_code",
        "city",
        "country",
    ]
    assert list(mapping.fields.values()) == wanted
    assert mapping.unmapped == ()


def test_the_family_name_beside_a_given_name_is_understood(fields_of):
    assert fields_of("Nom,Prénom") == {"Nom": "last_name", "Prénom": "first_name"}
    assert fields_of("Name,Vorname") == {"Name": "last_name", "Vorname": "first_name"}
    assert fields_of("Nombre,Apellidos") == {"Nombre": "first_name", "Apellidos": "last_name"}
    assert fields_of("Nom,Email") == {"Nom": "full_name", "Email": "email"}


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Emial", "email"),
        ("Compnay", "company"),
        ("Telehpone", "phone"),
        ("Frist Name", "first_name"),
        ("Contry", "country"),
        ("Job Titel", "title"),
    ],
)
def test_slips_of_the_keyboard_are_forgiven(fields_of, header, field):
    assert fields_of(header) == {header: field}


@pytest.mark.parametrize(
    "header",
    [
        "Total Paid",
        "Prix",
        "Deal - Value",
        "Amount",
        "Contract",
        "Fax",
        "Score",
        "Price Tier",
        "Annual Revenue",
        "Tags",
        "Photo",
        "Stateless",
        "County Code",
        "Salutation",
        "Middle Name",
        "Email Bounced Reason",
        "Number of Locations",
        "Course",
        "Coupon",
        "IP",
        "Latitude",
    ],
)
def test_what_only_looks_like_a_field_stays_custom(fields_of, header):
    assert fields_of(header) == {}


def test_one_field_is_filled_by_one_column_and_the_next_best_stays_custom(vocabulary):
    mapping = recognised(vocabulary, "E-Mail 2,Email,Business Email,Notes,Comments,Company,Organisation")
    assert mapping.fields == {"Email": "email", "Notes": "notes", "Company": "company"}
    assert mapping.unmapped == ("E-Mail 2", "Business Email", "Comments", "Organisation")


def test_a_second_phone_is_the_mobile(fields_of):
    assert fields_of("Telefon,Handy") == {"Telefon": "phone", "Handy": "mobile"}
    assert fields_of("Phone,Phone (2)") == {"Phone": "phone", "Phone (2)": "mobile"}
    assert fields_of("Cell") == {"Cell": "mobile"}


def test_values_tell_a_column_that_the_header_does_not(fields_of):
    fields = fields_of(
        "Who,Reach 1,Reach 2", "Anna,anna@example.com,+49 511 901820", "Bo,bo@example.com,0511/90 18 21"
    )
    assert fields == {"Reach 1": "email", "Reach 2": "phone"}


def test_numbers_and_dates_are_not_taken_for_phones(fields_of):
    rows = ("12345678,2026-03-14,192.168.10.20,6750.00", "12345679,14.03.2026,192.168.10.21,1250.00")
    assert fields_of("Reference,Day,Host,Sum", *rows) == {}


def test_values_can_contradict_a_header(fields_of):
    wishes = [f"{'yes' if n % 2 else 'no'},Anna {n}" for n in range(6)]
    assert fields_of("Mail,Name", *wishes) == {"Name": "full_name"}
    assert fields_of("Mail,Name", *wishes[:2]) == {"Mail": "email", "Name": "full_name"}


def test_a_salutation_is_no_job_title(fields_of):
    assert fields_of("Title,Job Title,Name") == {"Job Title": "title", "Name": "full_name"}
    assert fields_of("Titel,Name") == {"Name": "full_name"}


def test_having_attended_is_no_number_of_a_lead(fields_of):
    assert fields_of("Registrant Email,Attended,Attendde") == {"Registrant Email": "email"}


def test_words_in_front_of_a_header_add_nothing(fields_of):
    assert fields_of("Attendee Email,Customer Phone,Contact Job Title") == {
        "Attendee Email": "email",
        "Customer Phone": "phone",
        "Contact Job Title": "title",
    }


@pytest.mark.parametrize(
    ("header", "tool"),
    [
        ("Activity date,Note body,Associated Contact,Associated Company", "HubSpot"),
        ("WhoId,ActivityDate,CallDisposition,CallType,Description,OwnerId", "Salesforce"),
        ("external_id,at,kind,direction,outcome,note,by,content,campaign", "Ripen"),
        ("Lead Email,Call date,Call outcome,Agent,Notes", ""),
        ("Kontakt-ID,Anrufdatum,Anrufergebnis,Anrufer,Notiz", ""),
        ("Email,Date,Disposition", ""),
        ("Contact ID,Datum,Uhrzeit,Ergebnis,Notiz", ""),
        ("lead,when,result", ""),
    ],
)
def test_files_of_touches_are_told_from_files_of_leads(vocabulary, header, tool):
    mapping = recognised(vocabulary, header)
    assert (mapping.kind, mapping.tool) == ("touches", tool)
    assert "at" in mapping.fields.values()
    assert {"external_id", "email", "contact"} & set(mapping.fields.values())


def test_the_kind_can_be_told(vocabulary):
    mapping = recognised(vocabulary, "Email,Date,Disposition", kind="leads")
    assert mapping.kind == "leads"
    assert mapping.fields == {"Email": "email", "Date": "created_at"}


def test_the_order_of_dates_is_decided_by_the_sample(vocabulary):
    mapping = recognised(
        vocabulary, "Email,Created,Last Activity", "a@x.org,3/14/2026,1/2/2026", "b@x.org,1/2/2026,4/2/2026"
    )
    assert mapping.date_order == {"Created": "mdy", "Last Activity": "mdy"}


def test_columns_that_contradict_each_other_tell_nothing_about_a_third(vocabulary):
    row = "a@x.org,3/14/2026,14/3/2026,1/2/2026"
    mapping = recognised(vocabulary, "Email,Created,Closed At,Last Activity", row)
    assert mapping.date_order == {"Created": "mdy", "Closed At": "dmy"}


def test_times_that_are_utc_without_saying_so_are_known(vocabulary):
    assert recognised(vocabulary, "Email,Created (UTC)").utc == {"Created (UTC)"}


def test_the_problem_column_of_rejected_rows_is_left_out(vocabulary):
    mapping = recognised(vocabulary, "Name,Email,Problem")
    assert mapping.ignored == ("Problem",)
    assert mapping.unmapped == ()


def test_no_header_is_both_a_field_and_custom(vocabulary):
    assert not vocabulary.custom & set(vocabulary.lead_names)


def test_every_field_of_the_command_line_has_names(vocabulary):
    assert {field for field, _ in vocabulary.lead_names.values()} == LEAD_FIELDS
    assert {field for field, _ in vocabulary.touch_names.values()} == TOUCH_FIELDS


def test_every_field_that_a_tool_names_exists(vocabulary):
    for tool in vocabulary.tools:
        known = LEAD_FIELDS if tool.kind == "leads" else TOUCH_FIELDS
        assert set(tool.fields.values()) <= known | {""}, tool.name


def test_headers_are_compared_without_case_accents_and_punctuation():
    assert words("LastName*") == "last name"
    assert key("Straße") == key("STRASSE") == "strasse"
    assert key("E-Mail") == key("e mail") == "email"
