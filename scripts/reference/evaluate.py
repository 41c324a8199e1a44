"""Computes a run's losses again, from its weights alone, with PyTorch.

    evaluate.py RUN NAMES

RUN/model.safetensors is read with Python's safetensors, the losses over all training and validation
examples are summed in double, and both are compared with RUN/run.json. Exit code 2 if one is
further away than 1e-5 or is not a number, 65 for a file that is not as described, 66 for one that
is missing.
"""

import json
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

import lecture

TOLERANCE = 1e-5


def normalise(value, tensors, gain, shift, mean, variance, deviation, epsilon):
    """BatchNorm by running statistics, which hold the variance or the deviation. By name."""
    if variance in tensors:
        spread = tensors[variance]
    else:
        spread = tensors[deviation] ** 2
    return tensors[gain] * (value - tensors[mean]) / torch.sqrt(spread + epsilon) + tensors[shift]


def with_letters(tensors, network, value):
    """One hidden layer: W1, b1, the BatchNorm's bngain and bnbias, W2, b2."""
    value = value @ tensors["W1"]
    if "b1" in tensors:
        value = value + tensors["b1"]
    if "bngain" in tensors:
        epsilon = network["hiddenNorm"]["epsilon"]
        running = ("bnmean_running", "bnvar_running", "bnstd_running")
        value = normalise(value, tensors, "bngain", "bnbias", *running, epsilon)
    if network["activation"] == "tanh":
        value = torch.tanh(value)
    value = value @ tensors["W2"]
    return value + tensors["b2"] if "b2" in tensors else value


def with_numbers(tensors, network, value):
    """A list of layers; a number that no tensor has is a tanh, which has nothing to save."""
    last = max(int(name.split(".")[1]) for name in tensors if name.startswith("layers."))
    for index in range(last + 1):
        layer = f"layers.{index}."
        if layer + "weight" in tensors:
            value = value @ tensors[layer + "weight"]
            if layer + "bias" in tensors:
                value = value + tensors[layer + "bias"]
        elif layer + "gamma" in tensors:
            # Only the BatchNorm behind the output layer has nothing behind it.
            options = network["outputNorm"]["options"] if index == last else network["hiddenNorm"]
            parts = ("gamma", "beta", "running_mean", "running_var", "running_std")
            value = normalise(
                value, tensors, *(layer + part for part in parts), options["epsilon"]
            )
        else:
            value = torch.tanh(value)
    return value


@torch.no_grad()
def loss(tensors, network, split):
    contexts, targets = split
    forward = with_letters if "W1" in tensors else with_numbers
    logits = forward(tensors, network, tensors["C"][contexts].view(len(targets), -1))
    return F.cross_entropy(logits.double(), targets).item()


def main(folder, path):
    with open(folder / "run.json", encoding="utf-8") as file:
        run = json.load(file)
    tensors = load_file(folder / "model.safetensors")
    network, settings = run["stage"]["network"], run["settings"]
    names = lecture.Names(path, network["context"], settings.get("splitSeed", 42))

    matches = True
    for name, split in (("train", names.train), ("val", names.val)):
        recorded, measured = run["loss"][name], loss(tensors, network, split)
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
    except KeyError as error:
        print(f"evaluate.py: {error} is missing from run.json or the model", file=sys.stderr)
        sys.exit(65)
