"""A made-up study with every lane in it: three kinds of people, three languages, two waves, one survey.

Nothing is random: what each person says follows from their place in the table below.
"""

# ruff: noqa: E501, PLR0917 (the table reads best as a table)
from __future__ import annotations

from pathlib import Path

import pandas as pd

from workbench.journeys.evidence.material import read_journey_material
from workbench.journeys.maps.draft import draw_cells
from workbench.journeys.maps.update import people_of_personas
from workbench.personas import Attribute, PersonaProfile
from workbench.study import PersonName, Study, content_id, open_study, write_config

__all__ = ["NASTY", "make_study"]

NASTY = (
    "<script>document.title='hit'</script> was all the page showed me.",
    "The form ate my name: <img src=x onerror=\"document.title='hit'\"> and that was it.",
    "It said \"'& -- not valid\" and I gave up & called 'them' <b>twice</b>.",
)
MIXED = 'שילמתי 1,250 ₪ ב-PayPal דרך Velora ב-3/9, ואז WhatsApp אמר "error 404" שלוש פעמים.'

# Each has a cell of the map for itself, so that a report must cite it.
_NASTY_ROWS = (
    ("*", "discovery", -2, "pain.confusion"),
    ("*", "purchase", -2, "wish.human_contact"),
    ("*", "advocacy", -1, "pain.waiting"),
    ("*", "discovery", -2, "pain.repetition"),
)

# code_id, kind, names en/fa/he, claim en/fa/he, severity
_CODES = """
pain.waiting|pain|Waiting|انتظار کشیدن|המתנה|waiting for days until a repair is done|روزها انتظار برای یک تعمیر|המתנה של ימים לתיקון|3
pain.price|pain|Hidden costs|هزینه‌های پنهان|עלויות נסתרות|fees nobody had mentioned|هزینه‌هایی که کسی نگفته بود|עמלות שאיש לא הזכיר|2
pain.confusion|pain|Confusing app|گیج‌کنندگی برنامه|אפליקציה מבלבלת|an app that leaves them lost|گم شدن در برنامه|אפליקציה שהולכים בה לאיבוד|2
pain.repetition|pain|Explaining again|توضیح دوباره|להסביר שוב|having to explain everything again|توضیح دادن چندباره|צורך להסביר הכול מחדש|2
delight.staff|delight|Kind staff|کارکنان مهربان|צוות אדיב|staff who take their time|کارکنانی که وقت می‌گذارند|צוות שמקדיש זמן|
delight.speed|delight|Quick help|کمک سریع|עזרה מהירה|help that came at once|کمکی که فوری رسید|עזרה שהגיעה מיד|
delight.value|delight|Good value|ارزش خرید|תמורה טובה|a fair price for what they get|قیمت منصفانه|מחיר הוגן|
delight.outcome|delight|Feeling free|حس آزادی|תחושת חופש|the freedom of riding|حس آزادی هنگام رکاب‌زدن|תחושת החופש ברכיבה|
wish.flexibility|wish|Pausing|توقف موقت|השהיה|a way to pause over the holidays|امکان توقف موقت در تعطیلات|אפשרות להשהות בחופשות|
wish.human_contact|wish|A human voice|صدای یک آدم|קול אנושי|a phone number with a human behind it|شماره‌ای که آدمی پشتش باشد|מספר טלפון עם אדם בצד השני|
theme.price|theme|Price|قیمت|מחיר||||
theme.repair_service|theme|Repairs|تعمیرات|תיקונים||||
theme.app_usability|theme|Using the app|کار با برنامه|שימוש באפליקציה||||
theme.staff|theme|Staff|کارکنان|צוות||||
theme.comfort_health|theme|Comfort and health|راحتی و سلامت|נוחות ובריאות||||
touchpoint.website|touchpoint|Website|وب‌سایت|אתר||||
touchpoint.app|touchpoint|App|برنامه|אפליקציה||||
touchpoint.shop|touchpoint|Shop|فروشگاه|חנות||||
touchpoint.phone|touchpoint|Phone|تلفن|טלפון||||
touchpoint.workshop|touchpoint|Workshop|تعمیرگاه|סדנה||||
touchpoint.word_of_mouth|touchpoint|Word of mouth|توصیه‌ی دیگران|מפה לאוזן||||
action.compare|action|Compares offers|پیشنهادها را مقایسه می‌کند|משווה הצעות||||
action.call|action|Calls|تلفن می‌زند|מתקשר||||
action.recommend|action|Recommends|توصیه می‌کند|ממליץ||||
action.try|action|Tries it out|امتحان می‌کند|מתנסה||||
goal.save_money|goal|Saving money|صرفه‌جویی|לחסוך כסף||||
goal.save_time|goal|Saving time|صرفه‌جویی در وقت|לחסוך זמן||||
goal.certainty|goal|Being sure|اطمینان خاطر|ודאות||||
question.open|question|Open question|پرسش باز|שאלה פתוחה||||
sentiment.negative|sentiment|Negative|منفی|שלילי||||
sentiment.neutral|sentiment|Neutral|خنثی|ניטרלי||||
sentiment.positive|sentiment|Positive|مثبت|חיובי||||
stage.discovery|stage|Discovery|آشنایی|היכרות||||
stage.evaluation|stage|Evaluation|ارزیابی|הערכה||||
stage.purchase|stage|Purchase|خرید|רכישה||||
stage.onboarding|stage|First use|نخستین استفاده|שימוש ראשון||||
stage.support|stage|Support|پشتیبانی|תמיכה||||
stage.advocacy|stage|Advocacy|معرفی|המלצה||||
"""

# kind (A counts money, B lacks time, C is unsure, * everybody), moment, feeling, codes, en/fa/he
_SAYINGS = [
    (
        "*",
        "discovery",
        0,
        "touchpoint.word_of_mouth",
        "A friend at work told me about it in the spring.",
        "یکی از همکارهایم بهار گذشته درباره‌اش برایم گفت.",
        "חברה מהעבודה סיפרה לי על זה באביב.",
    ),
    (
        "A",
        "evaluation",
        -1,
        "action.compare theme.price touchpoint.website goal.save_money pain.price",
        "I compared three sites and each one hid the price in another corner.",
        "سه سایت را مقایسه کردم و هر کدام قیمت را گوشه‌ای قایم کرده بود.",
        "השוויתי בין שלושה אתרים וכל אחד הסתיר את המחיר בפינה אחרת.",
    ),
    (
        "A",
        "purchase",
        -2,
        "pain.price theme.price touchpoint.website",
        "There was suddenly an activation fee that nobody had mentioned.",
        "ناگهان هزینه‌ی فعال‌سازی اضافه شد که هیچ‌کس نگفته بود.",
        "פתאום הייתה עמלת הפעלה שאף אחד לא הזכיר.",
    ),
    (
        "A",
        "onboarding",
        1,
        "delight.value theme.price",
        "For what I pay each month it is honestly fair.",
        "برای پولی که هر ماه می‌دهم واقعاً منصفانه است.",
        "בשביל מה שאני משלם בחודש זה באמת הוגן.",
    ),
    (
        "A",
        "support",
        0,
        "wish.flexibility theme.price",
        "I would love to pause it over the holidays.",
        "کاش می‌شد در تعطیلات موقتاً متوقفش کنم.",
        "הייתי רוצה להשהות את המנוי בחופשות.",
    ),
    (
        "B",
        "evaluation",
        0,
        "goal.save_time question.open",
        "I was not sure whether it would be faster than the bus.",
        "مطمئن نبودم از اتوبوس سریع‌تر باشد.",
        "לא ידעתי אם זה יהיה מהיר יותר מהאוטובוס.",
    ),
    (
        "B",
        "support",
        -2,
        "pain.waiting theme.repair_service touchpoint.workshop",
        "The repair took nine days and I walked to work every morning.",
        "تعمیر نه روز طول کشید و هر صبح پیاده رفتم سر کار.",
        "התיקון לקח תשעה ימים והלכתי ברגל לעבודה כל בוקר.",
    ),
    (
        "B",
        "support",
        -1,
        "pain.repetition action.call touchpoint.phone",
        "I told the whole story to four different people on the phone.",
        "کل ماجرا را پشت تلفن برای چهار نفر تعریف کردم.",
        "סיפרתי את כל הסיפור לארבעה אנשים שונים בטלפון.",
    ),
    (
        "B",
        "support",
        2,
        "delight.speed theme.repair_service",
        "Then the mechanic came at seven and it was done in ten minutes.",
        "بعد مکانیک ساعت هفت آمد و ده دقیقه‌ای تمام شد.",
        "ואז המכונאי הגיע בשבע ותוך עשר דקות זה היה גמור.",
    ),
    (
        "C",
        "evaluation",
        1,
        "action.try touchpoint.shop delight.staff theme.staff",
        "The young man in the shop let me try it twice around the block.",
        "جوان فروشگاه گذاشت دو بار دور کوچه امتحانش کنم.",
        "הבחור בחנות נתן לי לנסות פעמיים מסביב לבניין.",
    ),
    (
        "C",
        "onboarding",
        -2,
        "pain.confusion theme.app_usability touchpoint.app",
        "I could not find where to unlock it and nearly gave up in the rain.",
        "نمی‌توانستم جای باز کردن قفل را پیدا کنم و زیر باران داشتم منصرف می‌شدم.",
        "לא מצאתי איפה פותחים את המנעול וכמעט ויתרתי בגשם.",
    ),
    (
        "C",
        "onboarding",
        0,
        "wish.human_contact goal.certainty theme.app_usability touchpoint.phone",
        "I wish there were a number I could call and a person would answer.",
        "کاش شماره‌ای بود که زنگ می‌زدم و یک آدم جواب می‌داد.",
        "הלוואי שהיה מספר שאפשר להתקשר אליו ומישהו עונה.",
    ),
    (
        "*",
        "support",
        1,
        "delight.outcome theme.comfort_health",
        "On the path by the river I feel free again.",
        "در مسیر کنار رودخانه دوباره حس آزادی می‌کنم.",
        "בשביל ליד הנהר אני מרגישה שוב חופשייה.",
    ),
    (
        "C",
        "advocacy",
        2,
        "action.recommend touchpoint.word_of_mouth",
        "I have told everybody in my choir about it.",
        "به همه‌ی اعضای گروه کر درباره‌اش گفته‌ام.",
        "סיפרתי על זה לכל חברי המקהלה.",
    ),
    (
        "A",
        "advocacy",
        -1,
        "pain.price",
        "I warn people about that fee whenever they ask.",
        "هر کس بپرسد درباره‌ی آن هزینه هشدار می‌دهم.",
        "אני מזהיר אנשים מהעמלה הזאת כשהם שואלים.",
    ),
    (
        "B",
        "purchase",
        -1,
        "pain.waiting touchpoint.website",
        "Delivery came four hours late and I lost a morning.",
        "تحویل چهار ساعت دیر رسید و صبحم هدر رفت.",
        "המשלוח איחר בארבע שעות והפסדתי בוקר.",
    ),
]
_LANGUAGES = ("en", "fa", "he")
_KINDS = "AAAABBBBCCCC"
_NAMES = ["Zerubbabel", "Quintessa", "Ferdosipur", "Ahinoam"]
_PERSONAS = {
    "A": ("Fee-watchers", "حساب‌گرها", "סופרי השקלים"),
    "B": ("Time-pressed riders", "سواران کم‌وقت", "רוכבים בלחץ זמן"),
    "C": ("Careful beginners", "تازه‌کارهای محتاط", "מתחילים זהירים"),
}


class _Rows:
    """Rows by table, written in one go."""

    def __init__(self) -> None:
        self.tables: dict[str, list[dict[str, object]]] = {}

    def insert(self, table: str, rows: list[dict[str, object]]) -> None:
        self.tables.setdefault(table, []).extend(rows)

    def write(self, study: Study) -> None:
        order = [
            "code",
            "source",
            "participant",
            "question",
            "turn",
            "response",
            "segment",
            "suggestion",
            "decision",
        ]
        with study.store.transaction() as store:
            for table in order:
                store.insert(table, self.tables.get(table, []))
        study.key.write_names(
            PersonName(str(row["participant_id"]), "", str(row["name"]).casefold(), str(row["name"]))
            for row in self.tables.get("participant", [])
        )


def make_study(
    folder: Path,
    *,
    people: int = 12,
    survey: int = 24,
    personas: bool = True,
    nasty: bool = False,
    title: str = "",
) -> Study:
    """Write a study folder and fill its store."""
    write_config(
        folder,
        {
            "title": title or "Velora, first season",
            "question": "Why do subscribers leave after the first season, and what keeps the others?",
            "audience": "E-bike subscribers of the last twelve months",
            "languages": list(_LANGUAGES),
            "sources": [],
        },
    )
    study = open_study(folder)
    rows = _Rows()
    rows.insert("code", _codes())
    for number in range(people):
        _add_interview(rows, number, nasty=nasty)
    if survey:
        _add_survey(rows, survey)
    rows.write(study)
    if personas and people >= 12:
        _add_personas(study)
    _add_cells(study)
    return study


def _codes() -> list[dict[str, object]]:
    rows = []
    for line in _CODES.strip().splitlines():
        code_id, kind, en, fa, he, claim_en, claim_fa, claim_he, *severity = line.split("|")
        detail: dict[str, object] = {}
        if claim_en:
            detail["claim"] = {"en": claim_en, "fa": claim_fa, "he": claim_he}
        if severity and severity[0]:
            detail["severity"] = int(severity[0])
        rows.append(
            {
                "code_id": code_id,
                "name": en,
                "names": {"en": en, "fa": fa, "he": he},
                "kind": kind,
                "parent": None,
                "definition": f"What people say about: {en.lower()}.",
                "examples": {},
                "detail": detail,
                "origin": "builtin",
            }
        )
    return rows


def _add_interview(store: _Rows, number: int, *, nasty: bool) -> None:
    kind, language = _KINDS[number % 12], _LANGUAGES[number % 3]
    name = f"{_NAMES[number % 4]}{number}"
    source_id, participant_id = content_id("s", name), content_id("p", name)
    store.insert(
        "source", [_source(source_id, f"sources/{name.lower()}.vtt", "interview", "vtt", language, "2026-09")]
    )
    store.insert(
        "participant",
        [
            {
                "participant_id": participant_id,
                "pseudonym": f"P{number + 1:02d}",
                "kind": "interview",
                "source_id": source_id,
                "name": name,
                "attributes": {},
                "account_id": None,
                "buying_role": None,
                "wave": "2026-09",
            }
        ],
    )
    texts = [
        (row, row[4 + _LANGUAGES.index(language)]) for row in _SAYINGS if _says(row[0], kind, number, row)
    ]
    if nasty and language != "fa":
        texts += (
            [(_NASTY_ROWS[3], MIXED)] if language == "he" else list(zip(_NASTY_ROWS, NASTY, strict=False))
        )
    for position, (row, text) in enumerate(texts):
        lead = {"en": "Well. ", "fa": "خب. ", "he": "טוב. "}[language]
        _add_turn(store, source_id, participant_id, position, lead, text, language, row)


def _says(who: str, kind: str, number: int, row: tuple[object, ...]) -> bool:
    # Three of four people of a kind say what their kind says; now and then somebody else does as well.
    place = _SAYINGS.index(row)
    if who in ("*", kind):
        return (number + place) % 4 != 3
    return (number * 5 + place) % 11 == 0


def _add_turn(store, source_id, participant_id, position, lead, text, language, row) -> None:
    turn_id = content_id("t", source_id, position)
    store.insert(
        "turn",
        [
            {
                "turn_id": turn_id,
                "source_id": source_id,
                "position": position,
                "participant_id": participant_id,
                "speaker": "x",
                "role": "participant",
                "start_s": 65.0 + position * 95,
                "end_s": 95.0 + position * 95,
                "text": lead + text,
                "language": language,
            }
        ],
    )
    segment_id = content_id("g", turn_id, len(lead))
    store.insert(
        "segment",
        [
            {
                "segment_id": segment_id,
                "source_id": source_id,
                "turn_id": turn_id,
                "response_id": None,
                "participant_id": participant_id,
                "position": position,
                "start": len(lead),
                "end": len(lead) + len(text),
                "language": language,
            }
        ],
    )
    _suggest(store, segment_id, len(lead), text, row[1], row[2], row[3], accepted=position % 5 == 0)


def _suggest(store, segment_id, start, text, moment, feeling, codes, *, accepted) -> None:
    sign = "positive" if feeling > 0 else "negative" if feeling < 0 else "neutral"
    given = [*codes.split(), f"stage.{moment}", f"sentiment.{sign}"]
    span = (start + len(text) // 3, start + 2 * len(text) // 3)
    for code_id in given:
        coder = "sentiment" if code_id.startswith("sentiment") else "codebook"
        store.insert(
            "suggestion",
            [
                {
                    "segment_id": segment_id,
                    "code_id": code_id,
                    "start": span[0],
                    "end": span[1],
                    "coder": coder,
                    "coder_version": "1.0+ab12cd",
                    "confidence": 0.8,
                    "score": float(feeling) if coder == "sentiment" else None,
                }
            ],
        )
        if accepted and coder == "codebook":
            store.insert(
                "decision",
                [
                    {
                        "at": "2026-10-01T10:00:00+00:00",
                        "who": "Ada",
                        "action": "accept",
                        "status": "accepted",
                        "segment_id": segment_id,
                        "code_id": code_id,
                        "start": span[0],
                        "end": span[1],
                        "coder": coder,
                        "score": None,
                        "note": "",
                        "before": {},
                        "after": {},
                    }
                ],
            )


def _add_survey(store: _Rows, number: int) -> None:
    source_id = content_id("s", "survey")
    store.insert("source", [_source(source_id, "sources/survey.xlsx", "survey", "xlsx", "en", "")])
    questions = [
        ("nps", "Would you recommend us?"),
        ("csat", "How satisfied are you?"),
        ("text", "What was hardest?"),
    ]
    for position, (scale, label) in enumerate(questions):
        store.insert(
            "question",
            [
                {
                    "question_id": f"q_{scale}",
                    "source_id": source_id,
                    "position": position,
                    "label": label,
                    "scale": scale,
                    "column": label,
                }
            ],
        )
    for index in range(number):
        _add_respondent(store, source_id, index)


def _add_respondent(store: _Rows, source_id: str, index: int) -> None:
    language, wave = _LANGUAGES[index % 3], ("2026-03", "2026-09")[index % 2]
    participant_id = content_id("p", "survey", index)
    store.insert(
        "participant",
        [
            {
                "participant_id": participant_id,
                "pseudonym": f"R{index + 1:03d}",
                "kind": "survey",
                "source_id": source_id,
                "name": str(index),
                "attributes": {},
                "account_id": None,
                "buying_role": None,
                "wave": wave,
            }
        ],
    )
    saying = _SAYINGS[(index * 7) % len(_SAYINGS)]
    text = saying[4 + _LANGUAGES.index(language)]
    values = {"nps": float((index * 3) % 11 if wave == "2026-03" else 6 + index % 5), "csat": 1.0 + index % 5}
    rows = [
        {
            "response_id": content_id("a", participant_id, scale),
            "source_id": source_id,
            "participant_id": participant_id,
            "question_id": f"q_{scale}",
            "position": index,
            "text": text if scale == "text" else None,
            "value": values.get(scale),
            "scale": scale,
            "language": language if scale == "text" else None,
        }
        for scale in ("nps", "csat", "text")
    ]
    store.insert("response", rows)
    segment_id = content_id("g", participant_id)
    store.insert(
        "segment",
        [
            {
                "segment_id": segment_id,
                "source_id": source_id,
                "turn_id": None,
                "response_id": rows[2]["response_id"],
                "participant_id": participant_id,
                "position": index,
                "start": 0,
                "end": len(text),
                "language": language,
            }
        ],
    )
    _suggest(store, segment_id, 0, text, saying[1], saying[2], saying[3], accepted=False)


def _source(source_id, path, kind, file_format, language, wave) -> dict[str, object]:
    return {
        "source_id": source_id,
        "path": path,
        "kind": kind,
        "format": file_format,
        "encoding": "utf-8",
        "language": language,
        "wave": wave,
        "bytes": 1,
        "settings": "",
        "status": "current",
        "imported_at": "2026-10-01T09:00:00+00:00",
    }


def _add_personas(study: Study) -> None:
    people = study.table("participant")
    interviewed = people[people["kind"] == "interview"]
    groups = {
        kind: [p for p, k in zip(interviewed["participant_id"], _KINDS, strict=True) if k == kind]
        for kind in "ABC"
    }
    for position, (kind, members) in enumerate(groups.items()):
        persona_id = content_id("persona", *members)
        names = dict(zip(_LANGUAGES, _PERSONAS[kind], strict=True))
        profile = _profile(study, persona_id, names, members, list(interviewed["participant_id"]))
        study.store.insert(
            "persona",
            [
                {
                    "persona_id": persona_id,
                    "position": position,
                    "k": 3,
                    "stability": 0.86 - position * 0.12,
                    "standing": "hypothesis",
                    "name": names["en"],
                    "names": names,
                    "people": len(members),
                    "attributes": profile.to_json(),
                }
            ],
        )
        rows = [
            {"persona_id": persona_id, "participant_id": p, "weight": 1.0, "basis": "core"} for p in members
        ]
        answered = people.loc[people["kind"] == "survey", "participant_id"].iloc[position::5]
        rows += [
            {"persona_id": persona_id, "participant_id": p, "weight": 0.6, "basis": "assigned"}
            for p in answered
        ]
        study.store.insert("membership", rows)


def _profile(
    study: Study, persona_id: str, names: dict[str, str], members: list[str], everyone: list[str]
) -> PersonaProfile:
    codings = study.table("coding").merge(
        study.table("segment")[["segment_id", "participant_id"]], on="segment_id"
    )
    codings = codings[codings["participant_id"].isin(everyone)]
    rest = [person for person in everyone if person not in members]
    attributes = []
    for code_id, rows in codings.groupby("code_id"):
        if str(code_id).partition(".")[0] in ("sentiment", "stage", "question"):
            continue
        here = rows[rows["participant_id"].isin(members)]
        if here.empty:
            continue
        inside, outside = (
            here["participant_id"].nunique(),
            rows[rows["participant_id"].isin(rest)]["participant_id"].nunique(),
        )
        difference = inside / len(members) - outside / len(rest)
        attributes.append(
            Attribute(
                code_id=str(code_id),
                kind=str(code_id).partition(".")[0],
                people=inside,
                of=len(members),
                rest_people=outside,
                rest_of=len(rest),
                difference=difference,
                low=difference - 0.35,
                high=min(1.0, difference + 0.25),
                evidence=tuple(here["segment_id"]),
            )
        )
    attributes.sort(key=lambda item: (-item.difference, item.code_id))
    strong = [item for item in attributes if item.kind in ("pain", "delight")]
    return PersonaProfile(
        persona_id=persona_id,
        standing="hypothesis",
        stability=0.8,
        names=names,
        core=len(members),
        assigned=0,
        more_people_needed=16,
        attributes=tuple(attributes),
        quotes=tuple(s for a in strong[:3] for s in a.evidence),
        counter_evidence=tuple(attributes[-1].evidence[:1]),
    )


def _add_cells(study: Study) -> None:
    material = read_journey_material(study)
    groups = people_of_personas(material.participants, study.table("membership"))
    tables = [
        draw_cells(material, model=study.journey_model(), persona_id=persona_id, participants=people)
        for persona_id, people in groups.items()
    ]
    study.store.insert("journey_cell", pd.concat(tables))
