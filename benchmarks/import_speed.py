"""Speed of importing interviews, one core; the ratio is to webvtt-py on the same file in the same run."""

import gc
import random
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import webvtt

from workbench.files import SourceFile
from workbench.interviews import import_interview, read_transcript
from workbench.study import open_study
from workbench.study.config import SourceEntry

MEGABYTES = 10
WORDS = re.findall(
    r"\w+",
    """
so we waited for about two weeks and then the parcel came back because nobody was home you know it was
really annoying I called them again but the line was busy and the app did not even say where it is
""",
)
NAMES = ("Maya Cohen", "Ellen", "Bo de Vries")


def main() -> None:
    meeting, voices, subtitles, talk, stamped, above = (
        zoom(),
        teams(),
        zoom().replace(".", ","),
        text(),
        text("[{}] {}: "),
        text("{1}  {0}\n"),
    )
    print(f"{'reading':28}{'MB/s':>7}")
    seconds = read("Zoom .vtt", "a.vtt", meeting)
    read("Teams .vtt", "a.vtt", voices)
    read(".srt", "a.srt", subtitles)
    read(".txt, Name: words", "a.txt", talk)
    read(".txt, [00:01:02] Name: words", "a.txt", stamped)
    read(".txt, Name 00:01:02 above", "a.txt", above)
    library = timed(lambda: webvtt.from_string(meeting))
    print(
        f"{'webvtt-py, cues only':28}{len(meeting) / 1e6 / library:7.1f}"
        f"   {library / seconds:.1f} times as long"
    )
    print(f"{'whole import':28}{'MB/s':>7}")
    import_whole("Zoom .vtt", "a.vtt", meeting)
    import_whole(".txt, Name: words", "a.txt", talk)
    import_whole(".txt, [00:01:02] Name: words", "a.txt", stamped)


def zoom() -> str:
    return "WEBVTT\n\n" + "".join(
        f"{number}\n{begin}.120 --> {end}.870\n{name}: {words}\n\n"
        for number, begin, end, name, words in cues()
    )


def teams() -> str:
    return "WEBVTT\n\n" + "".join(
        f"9df1595a-c2fa-4b7e-9a7e-0a1b2c3d4e5f/{number}-0\n"
        f"{begin}.120 --> {end}.870\n<v {name}>{words}</v>\n\n"
        for number, begin, end, name, words in cues()
    )


def text(opening: str = "{1}: ") -> str:
    chance = random.Random(2)
    lines, size, number = [], 0, 0
    while size < MEGABYTES * 1e6:
        number += 1
        said = " ".join(sentence(chance) for _ in range(chance.randint(1, 4)))
        lines.append(opening.format(clock(number * 9), NAMES[number % 3]) + said)
        size += len(lines[-1]) + 2
    return "\n\n".join(lines)


def cues():
    chance = random.Random(1)
    number, size, name = 0, 0, NAMES[0]
    while size < MEGABYTES * 1e6:
        number += 1
        name = chance.choice(NAMES) if chance.random() < 0.3 else name
        words = sentence(chance)
        size += len(words) + len(name) + 45
        yield number, clock(number * 4), clock(number * 4 + 3), name, words


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(3, 30))).capitalize() + "."


def clock(seconds: int) -> str:
    return f"{seconds // 3600 % 100:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def read(title: str, name: str, content: str) -> float:
    data = content.encode()
    seconds = timed(lambda: read_transcript(SourceFile(Path(name), data)))
    print(f"{title:28}{len(data) / 1e6 / seconds:7.1f}")
    return seconds


def import_whole(title: str, name: str, content: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "study.yaml").write_text("title: Speed\n", encoding="utf-8")
        file = folder / name
        file.write_text(content, encoding="utf-8")
        with open_study(folder) as study:
            seconds = timed(lambda: import_interview(study, file, SourceEntry(path=name)), rounds=1)
    print(f"{title:28}{len(content) / 1e6 / seconds:7.1f}")


def timed(work: Callable[[], object], *, rounds: int = 3) -> float:
    """The best of some rounds, in seconds of processor time."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    main()
