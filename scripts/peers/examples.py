"""The lecture's training examples: three tokens of context and the token that follows."""

import random


def training_examples(path):
    """Contexts and targets as plain lists, of the 80 % of the names that training sees."""
    with open(path, encoding="utf-8") as file:
        words = file.read().splitlines()
    letters = sorted(set("".join(words)))
    tokens = {letter: token for token, letter in enumerate(["."] + letters)}
    random.seed(42)
    random.shuffle(words)
    contexts, targets = [], []
    for word in words[: int(0.8 * len(words))]:
        context = [0, 0, 0]
        for letter in word + ".":
            contexts.append(context)
            targets.append(tokens[letter])
            context = context[1:] + [tokens[letter]]
    return contexts, targets
