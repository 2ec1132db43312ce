"""Speed and memory of importing large surveys: 100,000 rows of 40 columns, as CSV and as XLSX.

The files are generated into a temporary folder; each import runs in a process of its own, so that its peak
memory is its own.
"""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
ROWS = 100_000
AIM_BYTES = 1.5
ENGLISH = (
    "The app logs me out every day and I lose my basket.",
    "Delivery was quick and the driver called ahead.",
    "I waited on hold for forty minutes before anybody answered.",
    "I wish I could change the time slot myself.",
    "The staff in the shop were patient and kind 😀.",
)
PERSIAN = (
    "سفارش من خیلی دیر رسید و کسی زنگ نزد.",
    "پشتیبانی مهربان بود ولی مشکل حل نشد.",
    "قیمت‌ها هر ماه بالاتر می‌رود.",
    "کاش می‌شد زمان تحویل را خودم عوض کنم.",
)
HEBREW = (
    "חיכיתי שעה על הקו ואף אחד לא ענה.",
    "השליח היה אדיב והגיע בזמן.",
    "המחירים עלו בלי שום הודעה.",
    "הלוואי שאפשר היה לשנות את המועד לבד.",
)
AGREE = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
AGREED = ("Fast", "Fair", "Kind", "Clear", "Safe", "Easy", "Near")
RATED = ("Price", "Speed", "Staff", "App", "Range", "Hours", "Parking")
BOUGHT = ("Bread", "Milk", "Fruit", "Fish", "Tea", "Rice", "Other things")
OPEN = ("What was hardest?", "Why did you give this score?", "What should we change?", "Anything else?")
CHILD = (
    "import json, pathlib, resource, sys, time\n"
    "from workbench.study import SourceEntry, open_study\n"
    "from workbench.surveys import import_survey\n"
    "path, told, started = pathlib.Path(sys.argv[2]), [], time.perf_counter()\n"
    "with open_study(sys.argv[1]) as study:\n"
    "    entry = SourceEntry(path='sources/' + path.name, kind='survey')\n"
    "    done = import_survey(study, path, entry, progress=lambda *call: told.append(call))\n"
    "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2\n"
    "print(json.dumps([time.perf_counter() - started, peak, done.participants, done.responses, len(told)]))\n"
)
REFUSED = (
    "import pathlib, resource, sys, time\n"
    "from workbench.files import SourceFile, read_bytes\n"
    "from workbench.study import ImportFailure\n"
    "from workbench.surveys import read_answers\n"
    "path, started = pathlib.Path(sys.argv[1]), time.perf_counter()\n"
    "try:\n"
    "    read_answers(SourceFile(path, read_bytes(path)))\n"
    "    said = 'NOT REFUSED'\n"
    "except ImportFailure as failure:\n"
    "    said = failure.message\n"
    "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024\n"
    "print(f'{time.perf_counter() - started:5.2f} s, {peak:4d} MB: {said}')\n"
)


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, write in (("survey.csv", write_csv), ("survey.xlsx", write_xlsx)):
            file = study(folder / name.replace(".", "-")) / "sources" / name
            write(file)
            report(file)
        for name, content in hostile():
            file = folder / name
            content(file)
            command = [sys.executable, "-c", REFUSED, file]
            done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
            print(f"{name:24} {done.stdout}", end="")
            file.unlink()


def report(file: Path) -> None:
    """Import one file in a process of its own and print what it took."""
    command = [sys.executable, "-c", CHILD, file.parent.parent, file]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    seconds, peak, people, responses, steps = json.loads(done.stdout.splitlines()[-1])
    size = file.stat().st_size / 1024**2
    print(
        f"{file.name:24} {size:5.0f} MB: {seconds:5.0f} s, peak {peak:.2f} GB (aim < {AIM_BYTES});"
        f" {people} people, {responses} answers, {steps} progress steps"
    )


def study(folder: Path) -> Path:
    """An empty study."""
    (folder / "sources").mkdir(parents=True)
    (folder / "study.yaml").write_text("title: Benchmark\n", encoding="utf-8")
    return folder


def table() -> Iterator[list[str]]:
    """Header and rows: figures, dates, choices, two matrices, a multiple choice, four open questions."""
    rng = random.Random(7)
    matrices = [f"How much do you agree? [{item}]" for item in AGREED]
    scales = [f"How important is it? [{item}]" for item in RATED]
    ticks = [f"What did you buy? [{item}]" for item in BOUGHT]
    yield [
        "Respondent ID", "Date", "Wave", "Language", "Age", "City", "Plan", "E-mail", "Orders last year",
        "How likely are you to recommend us? (0-10)", "How satisfied are you? (1-5)",
        "How easy was it to order?",
        "Which of these did you use?", "Which channel do you prefer?", "Delivered on", *matrices, *scales,
        *ticks, *OPEN,
    ]  # fmt: skip
    for number in range(ROWS):
        day = f"2026-{rng.randint(1, 9):02d}-{rng.randint(1, 28):02d}"
        yield [
            f"V{number:06d}", day, rng.choice(("2026-03", "2026-09")), rng.choice(("en", "fa", "he")),
            rng.choice(("18-29", "30-44", "45-64", "65+")), rng.choice(("Tehran", "Haifa", "Leeds")),
            rng.choice(("City", "Plus")), f"p{number}@example.org", str(rng.randint(0, 60)),
            str(rng.randint(0, 10)),
            str(rng.randint(1, 5)), str(rng.randint(1, 7)),
            ", ".join(rng.sample(("App", "Phone", "Shop", "Website"), rng.randint(1, 3))),
            rng.choice(("App", "Phone", "Shop")), day, *(rng.choice(AGREE) for _ in matrices),
            *(str(rng.randint(1, 5)) for _ in scales), *(rng.choice(("Yes", "No")) for _ in ticks),
            *(answer(rng) for _ in OPEN),
        ]  # fmt: skip


def answer(rng: random.Random) -> str:
    """An open answer in one of three languages; one in five says nothing."""
    pool = rng.choice((ENGLISH, PERSIAN, HEBREW))
    said = " ".join(rng.choice(pool) for _ in range(rng.randint(1, 3)))
    return f"{said} {rng.randint(1, 99_999)}" if rng.random() < 0.8 else ""


def write_csv(file: Path) -> None:
    with file.open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows(table())


def write_xlsx(file: Path) -> None:
    """A workbook as spreadsheet programs write it: texts kept once, cells pointing at them."""
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    texts: dict[str, int] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<?xml version="1.0" encoding="UTF-8"?><worksheet {namespace}><sheetData>'.encode())
            for number, row in enumerate(table(), start=1):
                sheet.write(f'<row r="{number}">{cells(row, number, texts)}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")
        with archive.open("xl/sharedStrings.xml", "w") as strings:
            strings.write(f'<?xml version="1.0" encoding="UTF-8"?><sst {namespace}>'.encode())
            for text in texts:
                strings.write(f"<si><t>{escape(text)}</t></si>".encode())
            strings.write(b"</sst>")
        archive.writestr(
            "xl/workbook.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><workbook {namespace} xmlns:r="{relations}"><sheets>'
            '<sheet name="Answers" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
        )
        archive.writestr(
            "[Content_Types].xml",
            f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{package}/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{office}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{office}.worksheet+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{office}.sharedStrings+xml"/></Types>',
        )


def cells(row: list[str], number: int, texts: dict[str, int]) -> str:
    return "".join(
        f'<c r="{letters(place)}{number}"><v>{cell}</v></c>'
        if cell.isdecimal()
        else f'<c r="{letters(place)}{number}" t="s"><v>{texts.setdefault(cell, len(texts))}</v></c>'
        for place, cell in enumerate(row)
        if cell
    )


def letters(place: int) -> str:
    return chr(65 + place) if place < 26 else f"A{chr(65 + place - 26)}"


def hostile():
    """Files that are no surveys, and how they are made."""
    yield "nul.csv", lambda file: file.write_bytes(b"a,b\n" + b"1,2\n" * 20_000_000 + b"\0,3\n")
    yield "columns.csv", lambda file: file.write_bytes(b"," * 1_000_000 + b"x\n1,2\n")
    yield "line.csv", lambda file: sparse(file, 1024**3)


def sparse(file: Path, size: int) -> None:
    """A file of one line without writing all of it."""
    with file.open("wb") as handle:
        handle.write(b"a,b\n")
        handle.truncate(size)


if __name__ == "__main__":
    main()
