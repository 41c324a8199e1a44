"""Runs the lecture's program in PyTorch on a list of names and writes its numbers as JSON.

    stages.py NAMES OUTPUT            all of it: Sources/Experiments/References/names.json, for names.txt
    stages.py NAMES OUTPUT --losses   the losses of steps 0 to 99 of four stages only:
                                      Tests/LanguageModelTests/Fixtures/steps.json
    stages.py NAMES - --stage NAME    one stage, to standard output

All numbers are those of Float32 training; final losses are summed in double. The 200,000 steps of
the four stages that repeat on any machine take about a quarter of an hour.
"""

import argparse
import json
import sys

import torch

import lecture

# Stages 0 and 1 are chaotic: rounding alone moves what they print later on.
CHAOTIC = ("raw", "zero-bias")
EARLY = (0, 1, 2, 3, 10, 100)


def rounded(number, digits=9):
    """Nine significant digits hold a Float32 exactly."""
    return float(f"{number:.{digits}g}")


def share(values, threshold):
    """The share of values beyond a threshold, in percent."""
    return rounded((values.abs() > threshold).float().mean().item() * 100, 6)


def shallow(stage, names, steps):
    training = lecture.Training(stage, names)
    model = training.model
    losses = {}
    report = {"chaotic": True} if stage in CHAOTIC else {}
    report["parameters"] = sum(value.numel() for value in model.tensors.values())
    opening = 0.0
    for step in range(steps):
        loss = training.step()
        if step == 0:
            before, after = model.preactivation.detach(), model.hidden.detach()
            report["firstLoss"] = rounded(loss)
            report["preActivation"] = {
                "std": rounded(before.std().item(), 6),
                "min": rounded(before.min().item(), 6),
                "max": rounded(before.max().item(), 6),
            }
            report["activation"] = {"std": rounded(after.std().item(), 6)}
            report["saturated97"] = share(after, 0.97)
            report["saturated99"] = share(after, 0.99)
            report["deadUnits"] = int((after.abs() > 0.99).all(0).sum())
        if step in EARLY or step == 1000 or step % 10_000 == 0:
            losses[str(step)] = rounded(loss)
        opening += loss if step < 1000 else 0
        if step % 10_000 == 0:
            print(f"{stage} {step:7d}/{steps:7d}: {loss:.4f}", file=sys.stderr, flush=True)
    report["steps"] = losses
    if steps >= 1000:
        report["meanOfFirst1000"] = rounded(opening / 1000)
    if steps == 200_000:
        report["train"] = rounded(training.loss(names.train))
        report["val"] = rounded(training.loss(names.val))
        report["test"] = rounded(training.loss(names.test))
    return report


def deep(names):
    training = lecture.Training("deep", names)
    model = training.model
    ratios = []
    losses = []
    for _ in range(1001):
        losses.append(training.step())
        ratios.append([rounded(ratio) for ratio in training.update_ratios().values()])
    tanh = [
        {
            "layer": index,
            "std": rounded(layer.out.std().item()),
            "saturated97": share(layer.out, 0.97),
            "gradientStd": rounded(layer.out.grad.std().item()),
        }
        for index, layer in enumerate(model.layers)
        if isinstance(layer, lecture.Tanh)
    ]
    weights = [
        {
            "name": name,
            "shape": list(value.shape),
            "gradientMean": rounded(value.grad.mean().item()),
            "gradientStd": rounded(value.grad.std().item()),
            "ratio": rounded((value.grad.std() / value.std()).item()),
        }
        for name, value in model.tensors.items()
        if value.ndim == 2
    ]
    return {
        "finalsAfter": 1001,
        "parameters": sum(value.numel() for value in model.tensors.values()),
        "firstLoss": rounded(losses[0]),
        "step1000Loss": rounded(losses[1000]),
        "steps": {str(step): rounded(losses[step]) for step in (*EARLY, 1000)},
        "train": rounded(training.loss(names.train)),
        "val": rounded(training.loss(names.val)),
        "test": rounded(training.loss(names.test)),
        "tanh": tanh,
        "weights": weights,
        "firstUpdateRatios": ratios[0],
        "lastUpdateRatios": ratios[-1],
        "names": training.sample(20),
    }


def run(stage, names):
    if stage == "deep":
        return deep(names)
    return shallow(stage, names, 101 if stage in CHAOTIC else 200_000)


def first_losses(stage, names):
    training = lecture.Training(stage, names)
    return [rounded(training.step()) for _ in range(100)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names")
    parser.add_argument("output", help="a file, or - for standard output")
    parser.add_argument("--losses", action="store_true", help="the first hundred losses only")
    parser.add_argument("--stage", action="append", help="only this stage; may be repeated")
    options = parser.parse_args()

    names = lecture.Names(options.names)
    document = {
        "names": {
            "sha256": names.sha256,
            "sha256OfOtherForms": names.other_forms,
            "words": names.words,
            "distinct": names.distinct,
        },
        "examples": {
            "train": len(names.train[1]),
            "val": len(names.val[1]),
            "test": len(names.test[1]),
        },
        "program": f"PyTorch {torch.__version__.split('+')[0]}",
    }
    if options.losses:
        stages = options.stage or ["raw", "kaiming", "batchnorm", "deep"]
        document["stages"] = {stage: first_losses(stage, names) for stage in stages}
    else:
        stages = options.stage or [*lecture.STAGES, "deep"]
        document["stages"] = {stage: run(stage, names) for stage in stages}
    text = json.dumps(document, indent=2) + "\n"
    if options.output == "-":
        sys.stdout.write(text)
    else:
        with open(options.output, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
