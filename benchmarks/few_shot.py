"""How a coder learns as labels grow, from definitions, and by asking; printed by ``make bench``.

Rows: accuracy / macro-F1, mean over draws, beside three plain methods. ``alone`` is the coder with
``together=False``; ``sure`` its accuracy on the surer half. The page of figures has one row of each curve.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from quality.evaldata import EVALDATA, Task, few_label_tasks
from quality.few_labels import DRAWS, METHODS, draw_few, few_label_rows
from sklearn.metrics import accuracy_score, f1_score

from workbench.coding.codebook import Code
from workbench.coding.learn import coder_from_codebook
from workbench.coding.learn.asking import choose_next
from workbench.coding.learn.code_learner import learn_code, lesson_of
from workbench.coding.learn.likeness import Likeness, Reader

COUNTS = {"CLINC150": (1, 2, 4, 8), "SIB-200": (1, 2, 4, 8, 16, 64), "NaPiRE": (4, 8, 20, 40)}


def main() -> None:
    if not EVALDATA.is_dir():
        print("few-shot coding: skipped, the shared evaluation data is not beside the project")
        return
    wanted = sys.argv[1:]
    print(f"{'task':28}{'a class':>8}{'rows':>6}" + "".join(f"{method:>12}" for method in METHODS), end="")
    print(f"{'sure':>6}{'ECE':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for task, counts in tasks():
            if not wanted or any(word.lower() in title(task).lower() for word in wanted):
                for count in counts:
                    report(task, count, Path(folder))
        if not wanted or "definitions" in wanted:
            report_definitions(Path(folder))
        if not wanted or "asking" in wanted:
            report_asking(Path(folder))


def tasks():
    for task, _ in few_label_tasks(EVALDATA):
        yield task, COUNTS[task.name.split(",")[0]]
    clinc = pd.read_csv(EVALDATA / "clinc150_en/train_10_per_intent.csv", dtype=str)
    yield Task("CLINC150, 150 intents", "en", tuple(clinc["text"]), tuple(clinc["intent"])), (1, 2, 4, 8)
    uci = pd.read_csv(EVALDATA / "uci_sentences_en/sentences.csv", dtype=str, keep_default_na=False)
    signs = uci["label"].map({"0": "negative", "1": "positive"})
    yield Task("UCI sentiment", "en", tuple(uci["sentence"]), tuple(signs)), (10, 20, 50, 100)


def title(task: Task) -> str:
    return f"{task.name} {task.language}"


def report(task: Task, count: int, folder: Path) -> None:
    rows = {row["method"]: row for row in few_label_rows(task, count, folder)}
    mine = rows["workbench"]
    cells = "".join(f"{rows[m]['accuracy']:>7.3f}/{rows[m]['f1']:.2f}" for m in METHODS)
    tail = f"{mine['sure']:6.2f}{mine['error']:6.2f}"
    print(f"{title(task):28}{count:8}{mine['texts']:6}{cells}{tail}", flush=True)


# Written from the names of the classes alone, as a researcher would write them before reading the data.
DEFINITIONS = {
    "CLINC150, 10": {
        "auto_and_commute": "Driving: fuel, tyres, oil, repairs, traffic, directions, taking the bus.",
        "banking": "Bank accounts: balance, transfers, bills, PIN, cheques, interest, blocks.",
        "credit_cards": "Credit cards: limit, score, loss, damage, rewards, fees, applying.",
        "home": "Household: shopping and to-do lists, reminders, calendar, music, orders, devices.",
        "kitchen_and_dining": "Food: recipes, ingredients, cooking, calories, restaurants, reservations.",
        "meta": "The assistant itself: its language, name, voice, settings, yes, no, repeat, cancel.",
        "small_talk": "Chatting: greetings, jokes, thanks, how are you, who made you, are you a robot.",
        "travel": "Trips: flights, hotels, visas, luggage, vaccines, car hire, exchange rates.",
        "utility": "Small tools: time, weather, alarm, timer, calculator, spelling, texts, calls.",
        "work": "Jobs: salary, holidays, sick leave, taxes, insurance, meetings, retirement plan.",
    },
    "SIB-200": {
        "science/technology": "Research, physics, biology, space, computers, inventions, engineering.",
        "travel": "Tourism: trips, hotels, flights, visas, sights, advice for travellers.",
        "politics": "Governments, elections, laws, wars, protests, diplomacy, politicians.",
        "sports": "Games, matches, teams, athletes, races, championships, the Olympics.",
        "health": "Illness, medicine, doctors, hospitals, viruses, injuries, treatment.",
        "entertainment": "Films, music, television, theatre, books, celebrities, festivals.",
        "geography": "Places: mountains, rivers, islands, cities, climate, borders, regions.",
    },
}


def report_definitions(folder) -> None:
    print("\nno labels: accuracy by name alone, by definition, with 1 and 4 labelled texts a class as well")
    for task, _ in tasks():
        written = next((found for name, found in DEFINITIONS.items() if task.name.startswith(name)), None)
        if written is not None:
            figures = [by_definition(written, task, part, folder) for part in (None, 0, 1, 4)]
            print(f"{title(task):28}" + "".join(f"{figure:8.3f}" for figure in figures), flush=True)


def by_definition(written, task: Task, count, folder) -> float:
    ids = {label: f"theme.{number}" for number, label in enumerate(written)}
    codes = [
        Code(ids[label], "theme", {"en": label.replace("_", " ")}, {}, {} if count is None else {"en": text})
        for label, text in written.items()
    ]
    truth = np.array([ids[label] for label in task.labels])
    scores = []
    for seed in range(DRAWS if count else 1):
        train, test = draw_few(truth, count or 0, seed)
        given, marked = [task.texts[i] for i in train], truth[train].tolist()
        coder = coder_from_codebook(codes, texts=given, labels=marked, languages=task.language, cache=folder)
        answers = coder.predict([task.texts[i] for i in test], task.language)["label"]
        scores.append(accuracy_score(truth[test], answers))
    return float(np.mean(scores))


ASKED = {"CLINC150, 10 domains en": ("travel", "work"), "SIB-200, 7 topics fa": ("sports",),
         "UCI sentiment en": ("negative",)}  # fmt: skip


def report_asking(folder) -> None:
    print("\nlabels until the F1 of a code first reaches a goal, mean over 8 draws (120 where it does not)")
    print(f"{'code':36}{'goal':>6}{'random':>8}{'asked':>8}   F1 at 60: random, asked")
    for task, _ in tasks():
        for code in ASKED.get(title(task), ()):
            truth = np.array(task.labels) == code
            report_code(f"{title(task)}: {code}", task.language, list(task.texts), truth, folder)


def report_code(name, language, texts, truth, folder) -> None:
    order = np.random.default_rng(7).permutation(len(texts))[:800]
    texts, truth = [texts[i] for i in order], truth[order]
    reader = Reader(cache=folder)
    vectors = reader.vectors(texts, [language] * len(texts))
    known = Likeness(texts, [language] * len(texts), reader=reader, wording=[True] * len(texts))
    curves = {
        way: np.array([curve(known.among(), vectors, truth, seed, way) for seed in range(8)])
        for way in ("random", "asked")
    }
    goal = 0.9 * curves["random"].mean(axis=0)[-1]
    reached = {way: np.mean([first_at(row, goal) for row in rows]) for way, rows in curves.items()}
    at_sixty = "".join(f"{rows.mean(axis=0)[5]:8.3f}" for rows in curves.values())
    print(f"{name:36}{goal:6.2f}{reached['random']:8.0f}{reached['asked']:8.0f}{at_sixty}", flush=True)


def curve(kernel, vectors, truth, seed, way) -> list[float]:
    """F1 on a held-out half after 10, 20, ... 120 labels."""
    draw = np.random.default_rng(seed).permutation(len(truth))
    pool, test = draw[:400], draw[400:]
    people = [f"p{place % 12}" for place in range(len(truth))]
    columns = {int(place): int(place) for place in pool}
    said = {int(p): bool(truth[p]) for p in pool[:10]}
    # Without one yes there is nothing to learn: somebody has named an example.
    said |= {int(p): True for p in pool[truth[pool]][:1]}
    scores = []
    for _ in range(12):
        lesson = lesson_of(said, {p: c for p, c in columns.items() if p in said}, list(said))
        chance, least = learn_code(kernel, lesson, np.arange(len(truth)))
        scores.append(f1_score(truth[test], chance[test] >= least))
        if way == "random":
            more = [int(p) for p in pool if p not in said][:10]
        else:
            doubt = np.zeros(len(truth))
            doubt[pool] = 4 * chance[pool] * (1 - chance[pool])
            doubt[list(said)] = 0
            more = choose_next(doubt, vectors, people, seen=list(said), most=10)
        said |= {p: bool(truth[p]) for p in more}
    return scores


def first_at(scores, goal) -> int:
    reached = np.flatnonzero(np.asarray(scores) >= goal)
    return int(10 * (reached[0] + 1)) if len(reached) else 120


if __name__ == "__main__":
    main()
