"""Rosters and CRM exports as people write them, in three languages."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook
from pydantic import ValidationError

from workbench.files import SourceFile, letters_in
from workbench.people import BUYING_ROLES, FORMATS, buying_role, read_people
from workbench.people.amounts import read_amount
from workbench.people.columns import column_meanings
from workbench.study import SourceEntry
from workbench.study.errors import ImportFailure


def table(text: str, encoding: str = "utf-8") -> SourceFile:
    return SourceFile(Path("people.csv"), text.encode(encoding))


HUBSPOT = (
    "Record ID,First Name,Last Name,Email,Phone Number,Company Name,Job Title,Lifecycle Stage,Contact owner,"
    "Deal Amount,Industry,Country/Region\n"
    "501,Maya,Cohen,maya@orbit.example,+972 50-123-4567,Orbit,VP Procurement,customer,Ann Seller,"
    '"€12,500.50",Retail,Israel\n'
)
PERSIAN = (
    "کد;نام و نام خانوادگی;ایمیل;سمت;شرکت;مبلغ قرارداد (تومان);شهر\n"
    "P02;لاله کریمی;l@x.example;مدیر مالی;آریا;۱۲٬۵۰۰;شیراز\n"
)
HEBREW = (
    'מספר משתתף\tשם מלא\tכינוי\tדוא"ל\tתפקיד\tחברה\tגיל\n'
    'P03\tנועה לוי\tנוני, נו\tn@x.example\tמנכ"לית\tאורבית\t41\n'
)


def test_a_hubspot_export():
    people = read_people(table(HUBSPOT))
    [maya] = people.rows
    assert (people.kind, people.format) == ("crm", "crm.csv")
    assert (maya.name, maya.aliases, maya.identifiers) == ("Maya Cohen", ("Maya", "Cohen"), ("501",))
    assert maya.contacts == ("maya@orbit.example", "+972 50-123-4567")
    assert (maya.account, maya.title, maya.buying_role) == ("Orbit", "VP Procurement", None)
    assert maya.attributes == {
        "account": "Orbit",
        "job title": "VP Procurement",
        "deal stage": "customer",
        "deal value": 12500.5,
        "currency": "EUR",
        "Industry": "Retail",
        "Country/Region": "Israel",
    }


def test_a_persian_export_with_persian_digits_and_a_currency_in_the_header():
    [laleh] = read_people(table(PERSIAN)).rows
    assert (laleh.name, laleh.identifiers, buying_role(laleh.title)) == ("لاله کریمی", ("P02",), "finance")
    assert (laleh.attributes["deal value"], laleh.attributes["currency"]) == (12500.0, "IRT")
    assert laleh.attributes["شهر"] == "شیراز"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_hebrew_roster(encoding):
    people = read_people(table(HEBREW, encoding))
    [noa] = people.rows
    assert people.kind == "roster"
    assert (noa.names, noa.identifiers) == (("נועה לוי", "נוני", "נו"), ("P03",))
    assert noa.buying_role is None
    assert noa.attributes == {"job title": 'מנכ"לית', "account": "אורבית", "גיל": "41"}


def test_a_workbook_with_a_title_above_the_header_and_a_second_sheet():
    book = Workbook()
    sheet = book.active
    sheet.append(["Participants, spring"])
    sheet.append(["Name", "Age", "Joined"])
    sheet.append(["Omid Rad", 34, "2026-02-01"])
    book.create_sheet("old").append(["Dana Old", "x"])
    out = io.BytesIO()
    book.save(out)
    people = read_people(SourceFile(Path("people.xlsx"), out.getvalue()))
    assert people.rows[0].attributes == {"Age": "34", "Joined": "2026-02-01"}
    assert [(item.text, item.reason) for item in people.left_out] == [
        ("Participants, spring", "stands above the header"),
        ("Dana Old | x", "another sheet, 1 rows"),
    ]


def test_a_column_of_participants_holds_codes_or_names():
    codes = read_people(table("participant,age\nP01,34\nP02,40\n")).rows
    names = read_people(table("participant,age\nMaya Cohen,34\n")).rows
    assert [row.identifiers for row in codes] == [("P01",), ("P02",)]
    assert (names[0].name, names[0].identifiers) == ("Maya Cohen", ())


def test_every_character_is_taken_or_reported():
    text = (
        "name,e-mail,amount,notes,owner,city,\n"
        'Maya Cohen,m@x.example,unknown,"Called twice, angry",Ann,Haifa,beyond\n'
        ",,,,,,\n"
        ",,,Nobody here,,,\n"
    )
    people = read_people(table(text))
    kept = [
        *people.rows[0].names[:1],
        *people.rows[0].contacts,
        *map(str, people.rows[0].attributes.values()),
    ]
    lost = [item.text for item in people.left_out]
    cells = "Maya Cohen m@x.example unknown Called twice, angry Haifa beyond Nobody here"
    assert sorted(" ".join([*kept, *dict.fromkeys(lost)]).split()) == sorted(cells.split())
    assert letters_in(lost) > 0
    assert "row 2" in people.warnings[0]


def test_unknown_roles_and_repeated_ids_are_told():
    people = read_people(table("id,name,buying role\nP01,Maya,poet\nP01,Dana,champion\n"))
    assert people.warnings == ("unknown buying role in row 2", "rows 2 and 3 have the same id 'P01'")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("one column\nonly\n", "holds no table"),
        ("age,city\n34,Haifa\n", "no column that says who"),
        ('name,city\n"Maya,Haifa\n', "not a readable table"),
        ("name" + "," * 5000 + "\nMaya\n", "5001 columns"),
    ],
)
def test_what_is_no_table_of_people_is_refused(text, problem):
    with pytest.raises(ImportFailure, match=problem):
        read_people(table(text))


@pytest.mark.parametrize(
    "data", [b"name,city\n" + b"x" * 3_000_000, b"\0" * 4000, b"PK\x03\x04xl/workbook.xml"]
)
def test_hostile_files_are_refused(data):
    with pytest.raises(ImportFailure):
        read_people(SourceFile(Path("people.csv"), data))


PEOPLE = {
    "crm": [HUBSPOT, PERSIAN, "Account Name,Annual Revenue,Stage\nOrbit,1000,Won\n"],
    "roster": [
        HEBREW,
        "participant,age\nP01,34\nP02,40\n",
        "name,city\nMaya Cohen,Haifa\nOmid Rad,Shiraz\n",
        "שם,עיר\nנועה לוי,חיפה\nמאיה כהן,עכו\n",
        "نام,شهر\nلاله کریمی,شیراز\nنگار راد,یزد\n",
    ],
}
OTHERS = [
    "respondent,recommend,comment\n1,9,The shop staff were patient with me today.\n",
    "name,How was it?\nMaya,Good\n",
    "Timestamp,Name,Age\n2026/01/02,Maya,34\n",
    "name,nps\nMaya,9\nDana,4\n",
    "name,comment on the app\nMaya,slow\n",
    "Name,Story\nMaya,It took me five attempts to log in\nDana,The queue was long and nobody came\n",
    "speaker,text\nMaya,It took five attempts.\nDana,Why?\n",
    "user id,event,ts\n1,open,2026-01-01\n",
    "נושא,שם,מה דעתך?\nא,נועה,טוב\n",
    "نام,امتیاز\nلاله,۹\n",
    "Maya: It took five attempts.\n\nDana: Why?\n",
    "",
    "name\nMaya\n",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in PEOPLE.items() for text in texts])
def test_tables_of_people_are_recognised_by_content(kind, text):
    assert [name for name, item in FORMATS.items() if item.looks_like(table(text))] == [kind]


@pytest.mark.parametrize("text", OTHERS)
def test_surveys_talks_and_events_are_no_tables_of_people(text):
    assert not [name for name, item in FORMATS.items() if item.looks_like(table(text))]


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"PK\x03\x04xl/workbook.xml", b"\0\0", b"a,b\n" + b"c" * 3_000_000]
)
def test_looking_never_raises(data):
    assert not any(item.looks_like(SourceFile(Path("x"), data)) for item in FORMATS.values())


@pytest.mark.parametrize("item", FORMATS.values(), ids=list(FORMATS))
def test_the_examples_of_the_registry_are_read(item):
    file = table(item.example)
    assert item.looks_like(file)
    assert len(item.read(file).rows) == 1


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Daily user", "user"),
        ("Champion", "champion"),
        ("Economic Buyer", "decision_maker"),
        ("Head of IT", "technical"),
        ("CFO", "finance"),
        ("Senior Purchasing Officer", "procurement"),
        ("Chief Executive Officer", "executive"),
        ("Director of Operations", "decision_maker"),
        ("Customer support specialist", "user"),
        ("مدیرعامل", "executive"),
        ("مدیر عامل", "executive"),
        ("کارشناس خرید", "procurement"),
        ("خزانه‌دار", "finance"),
        ("برنامه‌نویس ارشد", "technical"),
        ("تصمیم‌گیرنده", "decision_maker"),
        ("كاربر نهايي", "user"),
        ('מנכ"ל', "executive"),
        ("מנכ״לית", "executive"),
        ('סמנכ"ל כספים', "finance"),
        ("מנהלת רכש", "procurement"),
        ("מהנדסת תוכנה", "technical"),
        ("מקבלת החלטות", "decision_maker"),
        ("נציגת שירות", None),
        ("Poet", None),
        ("Curator of literature", None),
        ("", None),
    ],
)
def test_buying_roles(title, role):
    assert buying_role(title) == role
    assert role is None or role in BUYING_ROLES


def test_every_buying_role_has_a_name_in_three_languages():
    assert all(set(names) == {"en", "fa", "he"} for names in BUYING_ROLES.values())


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1234", (1234.0, "")),
        ("1,234.56", (1234.56, "")),
        ("1.234,56", (1234.56, "")),
        ("1.234", (1234.0, "")),
        ("1,5", (1.5, "")),
        ("1.234.567", (1234567.0, "")),
        ("1 234 567,8 €", (1234567.8, "EUR")),
        ("US$ 2.5k", (2500.0, "USD")),
        ("-300 USD", (-300.0, "USD")),
        ("₪15,000", (15000.0, "ILS")),
        ('12 אלף ש"ח', (12000.0, "ILS")),
        ("۲٫۵ میلیون تومان", (2500000.0, "IRT")),
        ("٣٬٠٠٠ ریال", (3000.0, "IRR")),
        ("n/a", None),
        ("", None),
        ("12 apples", None),
        ("1,2,3,", None),
        ("9" * 5000, None),
    ],
)
def test_sums_of_money(text, amount):
    assert read_amount(text) == amount


def test_headers_of_crm_programs_with_prefixes_and_settings():
    assert column_meanings(["Contact: Full Name", "Amount_Currency", ""]) == ("name", "currency", "ignored")
    assert column_meanings(["Staff no.", "City"], {"staff no.": "respondent", "City": "ignored"}) == (
        "identifier",
        "ignored",
    )


ODD = "Wer,Firma,כמה,سمت خرید,Sonst\nנועה לוי,Orbit,12500,مدیر مالی,x\nلاله کریمی,Orbit,x,,y\n"


def test_odd_headers_are_told_in_study_yaml():
    told = {"Wer": "name", "Firma": "account", "כמה": "deal_value", "سمت خرید": "title", "Sonst": "ignored"}
    people = read_people(SourceFile(Path("a.csv"), ODD.encode()), told)
    assert [(row.name, row.account) for row in people.rows] == [
        ("נועה לוי", "Orbit"),
        ("لاله کریمی", "Orbit"),
    ]
    assert people.rows[0].attributes["deal value"] == 12500
    assert [loss.text for loss in people.left_out] == ["x", "x", "y"]
    assert people.kind == "crm"


def test_a_column_study_yaml_names_but_the_file_has_not():
    people = read_people(SourceFile(Path("a.csv"), ODD.encode()), {"Wer": "name", "Ort": "attribute"})
    assert people.warnings[0] == "has no column 'Ort', which study.yaml names"


def test_people_are_not_named_in_answers():
    with pytest.raises(ValidationError, match="only for kind: roster or kind: crm"):
        SourceEntry(path="a.csv", kind="survey", columns={"Firma": "account"})
