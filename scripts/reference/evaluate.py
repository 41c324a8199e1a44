"""Computes a run's losses again, from its weights alone, with PyTorch.

    evaluate.py RUN NAMES

RUN/model.safetensors is read with Python's safetensors, the losses over all training and validation
examples are summed in double, and both are compared with RUN/run.json. Exit code 2 if one is
further away than 1e-5 or is not a number, 65 for a file that is not as described or a run whose
names were changed (--lowercase, --distinct), 66 for a file that is missing.
"""

import json
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors import SafetensorError
from safetensors.torch import load_file

import lecture

TOLERANCE = 1e-5


def normalise(value, options, gain, shift, mean, spread):
    """BatchNorm by running statistics, of which the spread is a variance or a deviation."""
    variance = spread if options["running"] == "variance" else spread**2
    return gain * (value - mean) / torch.sqrt(variance + options["epsilon"]) + shift


def forward(tensors, plans, value, path="layers", lettered=False):
    """A list of layers, each by its plan and by what the weights at its place are called."""
    place = linears = 0
    for plan in plans:
        ((kind, parts),) = plan.items()
        layer = f"{path}.{place}"
        if kind == "linear":
            linears += 1
            weight = tensors[f"W{linears}" if lettered else f"{layer}.weight"]
            # A matrix of one row is saved as its row.
            value = value @ weight.view(value.shape[1], -1)
            if "bias" in parts:
                value = value + tensors[f"b{linears}" if lettered else f"{layer}.bias"]
        elif kind == "batchNorm":
            short = "var" if parts["options"]["running"] == "variance" else "std"
            names = (
                ("bngain", "bnbias", "bnmean_running", f"bn{short}_running")
                if lettered
                else [f"{layer}.{name}" for name in ("gamma", "beta", "running_mean")]
                + [f"{layer}.running_{short}"]
            )
            value = normalise(value, parts["options"], *(tensors[name] for name in names))
        elif kind == "residual":
            value = value + forward(tensors, parts["layers"], value, layer)
        elif kind == "activation":
            # Without a function there is no layer, which takes no place.
            if parts["function"] == "linear":
                continue
            value = {"tanh": torch.tanh, "relu": torch.relu}[parts["function"]](value)
        else:
            raise ValueError(f"{kind} is no plan that is known here")
        place += 1
    return value


@torch.no_grad()
def loss(tensors, recipe, split):
    contexts, targets = split
    value = tensors["C"][contexts].view(len(targets), -1)
    lettered = recipe["parameterNames"] == "lettered"
    logits = forward(tensors, recipe["layers"], value, lettered=lettered)
    return F.cross_entropy(logits.double(), targets).item()


def main(folder, path):
    with open(folder / "run.json", encoding="utf-8") as file:
        run = json.load(file)
    tensors = load_file(folder / "model.safetensors")
    recipe, settings = run["stage"]["recipe"], run["settings"]
    if settings["lowercase"] or settings["distinct"]:
        raise ValueError("the run is on names that were changed, which is not done here")
    names = lecture.Names(path, recipe["context"], settings.get("splitSeed", 42))

    matches = True
    for name, split in (("train", names.train), ("val", names.val)):
        recorded, measured = run["loss"][name], loss(tensors, recipe, split)
        # Written so that a NaN on either side is a mismatch.
        same = recorded is not None and abs(recorded - measured) <= TOLERANCE
        matches = matches and same
        verdict = "same" if same else "MISMATCH"
        print(f"{name}: run.json {recorded}, PyTorch {measured:.9g}: {verdict}")
    return 0 if matches else 2


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    try:
        sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
    except FileNotFoundError as error:
        print(f"evaluate.py: {error.filename or error} is missing", file=sys.stderr)
        sys.exit(66)
    except (ValueError, SafetensorError) as error:
        print(f"evaluate.py: {error}", file=sys.stderr)
        sys.exit(65)
    except KeyError as error:
        print(f"evaluate.py: {error} is missing from run.json or the model", file=sys.stderr)
        sys.exit(65)
