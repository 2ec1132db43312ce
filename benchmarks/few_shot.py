"""How well a coder learns from few labels, beside three baselines on the same rows (``make bench``).

Rows: accuracy / macro-F1, mean over draws. ``alone`` is the coder with ``together=False``; ``sure`` its
accuracy on the surer half.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score

from workbench.coding.codebook import Code
from workbench.coding.embeddings import embed_texts, find_model
from workbench.coding.gloss import gloss
from workbench.coding.learn import coder_from_codebook, learn_coder
from workbench.coding.learn.asking import choose_next
from workbench.coding.learn.code_learner import learn_code, lesson_of
from workbench.coding.learn.likeness import Likeness, Reader

EVALDATA = Path(__file__).parents[2] / "shared" / "evaldata"
DRAWS = 3


def main() -> None:
    if not EVALDATA.is_dir():
        print("few-shot coding: skipped, the shared evaluation data is not beside the project")
        return
    wanted = sys.argv[1:]
    print(f"{'task':20}{'a class':>8}{'rows':>6}{'majority':>12}{'tf-idf LR':>12}{'centroid':>12}"
          f"{'alone':>12}{'learn_coder':>12}{'sure':>6}{'ECE':>6}")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for name, language, texts, labels, counts in tasks():
            if not wanted or any(word in name for word in wanted):
                for count in counts:
                    report(name, language, texts, labels, count, Path(folder))
        if not wanted or "definitions" in wanted:
            report_definitions(Path(folder))
        if not wanted or "asking" in wanted:
            report_asking(Path(folder))


def tasks():
    clinc = read("clinc150_en/train_10_per_intent.csv")
    for column in ("domain", "intent"):
        counts = (1, 2, 4, 8)
        yield f"clinc150 {column}", "en", clinc["text"].tolist(), clinc[column].tolist(), counts
    for language in ("en", "fa", "he"):
        sib = read(f"sib200_topics/{language}.csv")
        counts = (1, 2, 4, 8, 16, 64)
        yield f"sib200 {language}", language, sib["text"].tolist(), sib["category"].tolist(), counts
    uci = read("uci_sentences_en/sentences.csv")
    signs = uci["label"].map({"0": "negative", "1": "positive"}).tolist()
    yield "uci sentiment", "en", uci["sentence"].tolist(), signs, (10, 20, 50, 100)
    causes = read("napire2018_pain_causes/coded_causes.csv")
    causes = causes[(causes["kind"] == "cause") & causes["category"].isin(CAUSES)]
    causes = causes.groupby("answer").filter(lambda rows: rows["category"].nunique() == 1)
    causes = causes.drop_duplicates("answer")
    yield "napire causes", "en", causes["answer"].tolist(), causes["category"].tolist(), (4, 8, 20, 40)


CAUSES = ("Input", "Method", "Organization", "People", "Tools")


def read(path: str) -> pd.DataFrame:
    return pd.read_csv(EVALDATA / path, dtype=str, keep_default_na=False)


def report(name, language, texts, labels, count, folder) -> None:
    found = [one_draw(language, texts, labels, count, seed, folder) for seed in range(DRAWS)]
    rows = found[0]["rows"]
    cells = [
        "/".join(f"{np.mean([draw[method][part] for draw in found]):.3f}"[1:] for part in (0, 1))
        for method in ("majority", "words", "centroid", "alone", "learned")
    ]
    tail = [f"{np.mean([draw[part] for draw in found]):.2f}"[1:] for part in ("sure", "ece")]
    shown = [*(f"{cell:>12}" for cell in cells), *(f"{figure:>6}" for figure in tail)]
    print(f"{name:20}{count:8}{rows:6}{''.join(shown)}", flush=True)


def one_draw(language, texts, labels, count, seed, folder) -> dict:
    truth = np.array(labels)
    train, test = draw_few(truth, count, seed)
    given, asked = [texts[i] for i in train], [texts[i] for i in test]
    coder = learn_coder(given, truth[train].tolist(), languages=language, cache=folder)
    answers = coder.predict(asked, language)
    alone = coder.predict(asked, language, together=False)["label"].tolist()
    right = np.array(answers["label"].tolist()) == truth[test]
    sure = answers["confidence"].rank(method="first") > len(test) / 2

    def score(guesses):
        return accuracy_score(truth[test], guesses), f1_score(truth[test], guesses, average="macro")

    return {
        "rows": len(test),
        "majority": score([pd.Series(truth[train]).mode()[0]] * len(test)),
        "words": score(by_words(given, truth[train], asked)),
        "centroid": score(by_centroid(given, truth[train], asked, language, folder)),
        "alone": score(alone),
        "learned": score(answers["label"].tolist()),
        "sure": right[sure.to_numpy()].mean(),
        "ece": calibration_error(answers["confidence"].to_numpy(), right),
    }


def draw_few(truth, count, seed):
    draw = np.random.default_rng(seed)
    train = np.concatenate([draw.permutation(np.flatnonzero(truth == x))[:count] for x in sorted(set(truth))])
    return train, np.setdiff1d(np.arange(len(truth)), train)


def by_words(given, labels, asked):
    counter = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    train = counter.fit_transform(given)
    if len(set(labels)) > 50:  # one-against-rest is quicker with many classes, and as good
        from sklearn.svm import LinearSVC

        return LinearSVC(class_weight="balanced").fit(train, labels).predict(counter.transform(asked))
    model = LogisticRegression(C=10, class_weight="balanced", max_iter=300).fit(train, labels)
    return model.predict(counter.transform(asked))


def by_centroid(given, labels, asked, language, folder):
    """MiniLM, nearest mean; Persian and Hebrew are glossed, or it would be chance."""
    model = find_model()
    train, test = (
        embed_texts([gloss(t, language) for t in part], model, cache=folder) for part in (given, asked)
    )
    kinds = sorted(set(labels))
    means = np.array([train[labels == kind].mean(axis=0) for kind in kinds])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    return np.array(kinds)[(test @ means.T).argmax(axis=1)]


# Written from the names of the classes alone, as a researcher would write them before reading the data.
DEFINITIONS = {
    "clinc150 domain": {
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
    "sib200": {
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
    for name, language, texts, labels, _ in tasks():
        written = next((found for task, found in DEFINITIONS.items() if name.startswith(task)), None)
        if written is not None:
            figures = [
                by_definition(written, language, texts, labels, part, folder) for part in (None, 0, 1, 4)
            ]
            print(f"{name:20}" + "".join(f"{figure:8.3f}" for figure in figures), flush=True)


def by_definition(written, language, texts, labels, count, folder) -> float:
    ids = {label: f"theme.{number}" for number, label in enumerate(written)}
    codes = [
        Code(ids[label], "theme", {"en": label.replace("_", " ")}, {}, {} if count is None else {"en": text})
        for label, text in written.items()
    ]
    truth = np.array([ids[label] for label in labels])
    scores = []
    for seed in range(DRAWS if count else 1):
        train, test = draw_few(truth, count or 0, seed)
        given, marked = [texts[i] for i in train], truth[train].tolist()
        coder = coder_from_codebook(codes, texts=given, labels=marked, languages=language, cache=folder)
        answers = coder.predict([texts[i] for i in test], language)["label"]
        scores.append(accuracy_score(truth[test], answers))
    return float(np.mean(scores))


def report_asking(folder) -> None:
    print("\nlabels until the F1 of a code first reaches a goal, mean over 8 draws (120 where it does not)")
    print(f"{'code':28}{'goal':>6}{'random':>8}{'asked':>8}   F1 at 60: random, asked")
    codes = {"clinc150 domain": ("travel", "work"), "sib200 fa": ("sports",), "uci sentiment": ("negative",)}
    for name, language, texts, labels, _ in tasks():
        for code in codes.get(name, ()):
            report_code(f"{name}: {code}", language, texts, np.array(labels) == code, folder)


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
    print(f"{name:28}{goal:6.2f}{reached['random']:8.0f}{reached['asked']:8.0f}{at_sixty}", flush=True)


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


def calibration_error(confidence, right, bins: int = 10) -> float:
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs(confidence[place == b].mean() - right[place == b].mean()) * (place == b).mean()
            for b in range(bins) if (place == b).any()]  # fmt: skip
    return float(sum(gaps))


if __name__ == "__main__":
    main()
