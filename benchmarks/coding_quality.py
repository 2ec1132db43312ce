"""The figures of docs/how-good-are-the-suggestions.md on a sample, printed by ``make bench``.

``make bench-quality`` measures on everything and writes the page.
"""

from quality.__main__ import main

if __name__ == "__main__":
    main(["sentiment", "wishes", "pains", "left_out", "speed", "--rows", "300", "--print"])
