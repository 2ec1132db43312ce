# ruff: noqa: E501 (header rows are as long as the programs write them)
"""Header rows as the survey programs write them, with texts of our own."""

from __future__ import annotations

import pytest

from workbench.surveys import recognise_columns

ID = '{""ImportId"":""%s""}'
QUALTRICS = """StartDate,Status,IPAddress,Progress,Duration (in seconds),Finished,ResponseId,RecipientEmail,UserLanguage,Q1,Q2_1,Q2_2,Q3_1,Q3_2,Q3_3_TEXT,Q4
Start Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,Response ID,Recipient Email,User Language,How likely are you to recommend us?,How good was - The price,How good was - The speed,What did you use? - Selected Choice - App,What did you use? - Selected Choice - Phone,What did you use? - Other - Text,چرا؟
"""
QUALTRICS_ROWS = """2026-03-02 10:00:00,IP Address,10.0.0.7,100,90,True,R_1aBcDeFgHiJkLm2,,FA,9,4,5,App,,,پشتیبانی خیلی مهربان بود
2026-03-02 11:00:00,IP Address,10.0.0.8,100,95,True,R_2aBcDeFgHiJkLm2,lea@example.org,EN,3,2,1,,Phone,by post,I waited an hour and nobody came
2026-03-02 12:00:00,Survey Preview,10.0.0.9,100,95,True,R_3aBcDeFgHiJkLm2,,EN,3,2,1,,Phone,,only a test of mine
2026-03-02 13:00:00,IP Address,10.0.0.9,100,95,True,R_4aBcDeFgHiJkLm2,,HE,7,3,3,App,Phone,,חיכיתי שעה על הקו
"""
IMPORT_IDS = ",".join(f'"{ID % name}"' for name in QUALTRICS.splitlines()[0].split(",")) + "\n"


def scales(answers):
    return {
        column.header: column.scale
        for column in recognise_columns(
            answers.headers,
            [answers.column(place) for place in range(len(answers.headers))],
            headings=answers.headings,
        )
    }


def details(answers, header):
    columns = recognise_columns(
        answers.headers,
        [answers.column(place) for place in range(len(answers.headers))],
        headings=answers.headings,
    )
    return next(column.detail for column in columns if column.header == header)


@pytest.mark.parametrize("ids", [IMPORT_IDS, ""])
def test_qualtrics_with_and_without_the_row_of_import_ids(read, ids):
    answers = read("a.csv", QUALTRICS + ids + QUALTRICS_ROWS)
    assert answers.program == "Qualtrics"
    assert len(answers.rows) == 3
    assert [(loss.reason, loss.line) for loss in answers.left_out] == [
        ("a preview, not a respondent", 6 if ids else 5),
        ("may name people", 6 if ids else 5),
    ]
    assert "only a test of mine" in answers.left_out[0].text
    assert "10.0.0.9" not in answers.left_out[0].text
    assert scales(answers) == {
        "StartDate": "date",
        "Status": "ignored",
        "IPAddress": "ignored",
        "Progress": "ignored",
        "Duration (in seconds)": "ignored",
        "Finished": "ignored",
        "ResponseId": "respondent",
        "RecipientEmail": "ignored",
        "UserLanguage": "attribute",
        "Q1": "nps",
        "Q2_1": "likert",
        "Q2_2": "likert",
        "Q3_1": "multi",
        "Q3_2": "multi",
        "Q3_3_TEXT": "text",
        "Q4": "text",
    }
    assert details(answers, "Q2_2") == {
        "group": "group 10",
        "stem": "How good was",
        "option": "The speed",
        "top": 5,
    }
    assert details(answers, "IPAddress")["reason"] == "may name people"
    assert not answers.warnings


def test_an_old_qualtrics_export_counts_its_columns(read):
    text = (
        "V1,V2,V3,V7,V8,V9,V10,p01\n"
        "ResponseID,ResponseSet,Name,Status,StartDate,EndDate,Finished,The price is fair\n"
        "R_1aBcDeFgHiJkLm2,Default Response Set,Anonymous,0,2026-03-02 10:00:00,2026-03-02 10:05:00,1,5\n"
        "R_2aBcDeFgHiJkLm2,Default Response Set,Anonymous,1,2026-03-02 10:00:00,2026-03-02 10:05:00,1,4\n"
    )
    answers = read("a.csv", text)
    assert (answers.program, len(answers.rows), answers.headers[0]) == ("Qualtrics", 1, "ResponseID")
    assert scales(answers)["Name"] == "ignored"


def test_surveymonkey_has_two_rows(read):
    text = (
        "Respondent ID,Collector ID,Start Date,IP Address,How satisfied are you?,Which did you use?,,,Why?\n"
        ",,,,Response,App,Phone,Other (please specify),Open-Ended Response\n"
        "118,7,03/02/2026 10:00:00 AM,10.0.0.1,4,App,,,It took an hour to find the button\n"
        "119,7,03/22/2026 10:00:00 PM,10.0.0.2,5,,Phone,my neighbour,מהר מאוד ובלי בעיות\n"
    )
    answers = read("a.csv", text)
    assert answers.program == "SurveyMonkey"
    assert answers.headers[5:] == (
        "Which did you use? [App]",
        "Which did you use? [Phone]",
        "Which did you use? [Other (please specify)]",
        "Why?",
    )
    assert list(scales(answers).values()) == [
        "respondent", "ignored", "date", "ignored", "csat", "multi", "multi", "text", "text",
    ]  # fmt: skip
    assert answers.lines == (3, 4)


def test_typeform_has_a_column_per_option(read):
    text = (
        "#,Why did you come?,App,Phone,Other,How satisfied are you?,Start Date (UTC),Submit Date (UTC),Network ID\n"
        "k1,I wanted to see it myself,App,,,4,2026-03-02 09:00:00,2026-03-02 09:05:00,abc\n"
        "k2,נמאס לי לחכות בטלפון כל פעם,,Phone,,5,2026-03-03 09:00:00,2026-03-03 09:05:00,def\n"
        "k3,می‌خواستم خودم آن را ببینم,App,Phone,a friend of mine told me,2,2026-03-03 09:00:00,2026-03-03 09:05:00,ghi\n"
    )
    answers = read("a.csv", text)
    assert answers.program == "Typeform"
    assert list(scales(answers).values()) == [
        "respondent", "text", "multi", "multi", "text", "csat", "date", "date", "ignored",
    ]  # fmt: skip


def test_google_forms_joins_options_and_names_the_rows_of_a_grid(read):
    rows = [
        ("App, Phone", 4, 5, "Too slow for me"),
        ("Phone", 2, 1, "Nobody ever called me back"),
        ("App", 3, 3, "کارکنان خیلی مهربان بودند"),
        ("App, Shop", 5, 5, "הכל עבד כמו שצריך"),
        ("Shop", 5, 4, "-"),
        ("Phone, Shop", 1, 2, "I could not log in"),
    ]
    text = (
        "Timestamp,Email Address,Which do you use?,Rate it [Price],Rate it [Speed],What was hard?\n"
        + "".join(
            f'2026/03/0{day} 9:30:00 AM GMT+2,p{day}@example.org,"{used}",{price},{speed},{said}\n'
            for day, (used, price, speed, said) in enumerate(rows, start=1)
        )
    )
    answers = read("a.csv", text)
    assert answers.program == "Google Forms"
    assert list(scales(answers).values()) == ["date", "ignored", "multi", "likert", "likert", "text"]
    assert details(answers, "Which do you use?") == {"delimiter": ", ", "options": ["App", "Phone", "Shop"]}
    assert details(answers, "Rate it [Speed]")["stem"] == "Rate it"


@pytest.mark.parametrize(
    "header",
    [
        "id,submitdate,lastpage,startlanguage,seed,Q1[SQ001],Q1[SQ002],Q1[other],Q2",
        "Response ID,Date submitted,Last page,Start language,Seed,Which? [App],Which? [Phone],Which? [Other],Why?",
    ],
)
def test_limesurvey_as_codes_and_as_full_questions(read, header):
    text = header + (
        "\n1,2026-03-02 09:00:00,3,fa,77,Y,,,خیلی طول کشید تا جواب بدهند\n"
        "2,2026-03-02 10:00:00,3,he,78,Y,Y,a friend who works there,לא הצלחתי להיכנס לחשבון\n"
        "3,2026-03-02 10:00:00,3,en,79,,Y,,I gave up after the third try\n"
    )
    answers = read("a.csv", text)
    assert answers.program == "LimeSurvey"
    assert list(scales(answers).values()) == [
        "respondent", "date", "ignored", "attribute", "ignored", "multi", "multi", "text", "text",
    ]  # fmt: skip


def test_merged_header_cells_of_a_workbook(read, workbook):
    rows = [
        ["ID", "How good was", None, None, "Why?"],
        [None, "The price", "The speed", "The staff", None],
        [1, 4, 5, 5, "They called me back at once"],
        [2, 2, 2, 1, "کسی جواب نداد و منتظر ماندم"],
    ]
    answers = read("a.xlsx", workbook(rows))
    assert answers.headers == (
        "ID", "How good was [The price]", "How good was [The speed]", "How good was [The staff]", "Why?",
    )  # fmt: skip
    assert list(scales(answers).values()) == ["respondent", "likert", "likert", "likert", "text"]


def test_a_plain_table_is_not_taken_for_a_program(read):
    answers = read("a.csv", "ID,Date,Name of plan,Why?\n1,2026-03-02,City,Too slow for me\n")
    assert (answers.program, answers.notes) == ("", ())


def test_rows_with_more_cells_than_the_header_lose_nothing(read):
    answers = read("a.csv", "ID,Why?\n1,fine\n2,slow, very slow\n3,ok\n")
    assert answers.rows[1] == ("2", "slow", "very slow")
    assert any("row 3" in warning for warning in answers.warnings)
