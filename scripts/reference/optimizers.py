"""Writes what PyTorch's optimisers make of a parameter in several steps, in Float64.

    optimizers.py OUTPUT         (Tests/LayersTests/Fixtures/optimizers.json)

The gradients of a row are a hundredth of those of the row before, so that ε counts in the last rows.
Digits and matrices are those of layers.py.
"""

import json
import sys

import torch
from layers import expected, given, leaf, normal


def descend(name, make, steps=6, rows=5, width=7, **options):
    start = normal(rows, width)
    scales = torch.tensor([100.0**-row for row in range(rows)])[:, None]
    gradients = [normal(rows, width) * scales for _ in range(steps)]
    w = leaf(start)
    optimizer = make([w], **options)
    values = []
    for gradient in gradients:
        w.grad = gradient.double()
        optimizer.step()
        values.append(expected(w))
    return {
        "name": name,
        "rate": options["lr"],
        "momentum": options.get("momentum", 0.0),
        "weightDecay": options["weight_decay"],
        "start": given(start),
        "gradients": [given(gradient) for gradient in gradients],
        "values": values,
    }


def main():
    adam_w, sgd = torch.optim.AdamW, torch.optim.SGD
    document = {
        "program": f"PyTorch {torch.__version__.split('+')[0]}",
        "adamW": [
            descend("as usual", adam_w, lr=0.001, weight_decay=0.01),
            descend("fast and strong", adam_w, lr=0.1, weight_decay=0.5),
            descend("without decay", adam_w, lr=0.01, weight_decay=0.0),
        ],
        "momentum": [
            descend("decay alone", sgd, lr=0.1, weight_decay=0.01),
            descend("momentum and decay", sgd, lr=0.1, momentum=0.9, weight_decay=0.1),
            descend("momentum alone", sgd, lr=0.1, momentum=0.5, weight_decay=0.0),
        ],
    }
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")).replace(
            '{"name"', '\n{"name"') + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
