"""Writes what PyTorch's and Python's generators draw, as check values for Gradus's streams.

    streams.py OUTPUT            (Tests/LanguageModelTests/Fixtures/streams.json)

Each entry of `torch` is one generator: its seed and its draws in order, because what a draw leaves
behind (outputs used up, a normal kept for later) shows only in the next one. `int` draws are below
`below`, `sample` draws one index from softmax(logits), `uniform` are Floats in [0, 1).
"""

import json
import platform
import random
import sys

import torch

LECTURE_SEED = 2147483647
LOGITS = [0.5, -1.0, 2.0, 0.0, 1.0, -3.0, 0.25]


def decimal(values):
    """Nine significant digits hold a Float32 exactly."""
    return [float(f"{value:.9g}") for value in values]


def draw(generator, kind, count):
    if kind == "normal":
        values = decimal(torch.randn(count, generator=generator).tolist())
    elif kind == "uniform":
        values = decimal(torch.rand(count, generator=generator).tolist())
    elif kind == "int":
        values = torch.randint(0, 182625, (count,), generator=generator).tolist()
    else:
        probabilities = torch.softmax(torch.tensor(LOGITS), dim=0)
        values = [
            torch.multinomial(probabilities, num_samples=1, generator=generator).item()
            for _ in range(count)
        ]
    entry = {"kind": kind, "count": count, "values": values}
    if kind == "int":
        entry["below"] = 182625
    if kind == "sample":
        entry["logits"] = LOGITS
    return entry


def generator(seed, *draws):
    stream = torch.Generator().manual_seed(seed)
    return {"seed": seed, "draws": [draw(stream, kind, count) for kind, count in draws]}


def shuffled(seed, count):
    values = list(range(count))
    random.seed(seed)
    random.shuffle(values)
    return {"seed": seed, "count": count, "values": values}


def main():
    document = {
        "program": f"PyTorch {torch.__version__.split('+')[0]}, Python {platform.python_version()}",
        "torch": [
            # A table of 27 × 10 leaves the last block drawn again.
            generator(LECTURE_SEED, ("normal", 270), ("int", 8)),
            generator(LECTURE_SEED, ("normal", 16), ("int", 8)),
            generator(LECTURE_SEED, ("normal", 17), ("int", 8)),
            generator(LECTURE_SEED, ("normal", 15), ("int", 8)),
            generator(LECTURE_SEED, ("int", 32), ("normal", 16)),
            # Odd counts of the short path keep one normal for the next short draw, whatever
            # is drawn between them.
            generator(
                LECTURE_SEED + 1,
                ("normal", 5),
                ("normal", 4),
                ("normal", 1),
                ("normal", 18),
                ("int", 3),
                ("normal", 2),
            ),
            generator(LECTURE_SEED, ("uniform", 20), ("int", 4)),
            generator(LECTURE_SEED + 10, ("sample", 40), ("int", 4)),
            generator(0, ("normal", 3), ("uniform", 3), ("sample", 3)),
        ],
        "shuffle": [shuffled(42, 20), shuffled(42, 1), shuffled(42, 2), shuffled(7, 33)],
    }
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(json.dumps(document, indent=1) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
