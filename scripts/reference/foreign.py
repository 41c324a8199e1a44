"""Trains the lecture's cells for a few steps and saves PyTorch's state as others would, with the losses.

    foreign.py NAMES FOLDER

Into FOLDER go `NAMING.safetensors` in the namings that Gradus reads without a run, and `losses.json` with
what PyTorch computes over all examples: of one hidden layer of 10 units (`lettered`, `batchnorm`), of a
list of the lecture's own classes (`numbered`), and of PyTorch's modules (`modules`, `sequential`).
"""

import json
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import nn

import lecture

EMBEDDING, HIDDEN, STEPS, BATCH = 3, 10, 50, 32
INPUTS = lecture.CONTEXT * EMBEDDING


def train(names, parameters, forward):
    """The lecture's loop; `forward` gives logits, in training or not."""
    generator = torch.Generator().manual_seed(lecture.SEED)
    contexts, targets = names.train
    for _ in range(STEPS):
        chosen = torch.randint(0, len(contexts), (BATCH,), generator=generator)
        loss = F.cross_entropy(forward(contexts[chosen], True), targets[chosen])
        for parameter in parameters:
            parameter.grad = None
        loss.backward()
        for parameter in parameters:
            parameter.data += -0.1 * parameter.grad


@torch.no_grad()
def losses(names, forward):
    return {
        split: F.cross_entropy(forward(contexts, False).double(), targets).item()
        for split, (contexts, targets) in (
            ("train", names.train), ("val", names.val), ("test", names.test))
    }


def shallow(names, normalised):
    """The cells of the script with one hidden layer, with or without BatchNorm."""
    g = torch.Generator().manual_seed(lecture.SEED)
    V = len(names.symbols)
    C = torch.randn((V, EMBEDDING), generator=g)
    W1 = torch.randn((INPUTS, HIDDEN), generator=g) * (5 / 3) / INPUTS**0.5
    b1 = torch.randn(HIDDEN, generator=g) * 0.01
    W2 = torch.randn((HIDDEN, V), generator=g) * 0.01
    b2 = torch.randn(V, generator=g) * 0
    state = {"C": C, "W1": W1, "W2": W2, "b2": b2}
    if normalised:
        state |= {"bngain": torch.ones((1, HIDDEN)), "bnbias": torch.zeros((1, HIDDEN))}
    else:
        state["b1"] = b1
    for value in state.values():
        value.requires_grad = True
    running = {"bnmean_running": torch.zeros((1, HIDDEN)), "bnstd_running": torch.ones((1, HIDDEN))}

    def forward(contexts, training):
        value = C[contexts].view(len(contexts), -1) @ W1
        if normalised:
            mean, std = running["bnmean_running"], running["bnstd_running"]
            if training:
                mean, std = value.mean(0, keepdim=True), value.std(0, keepdim=True)
                with torch.no_grad():
                    for name, now in (("bnmean_running", mean), ("bnstd_running", std)):
                        running[name] = 0.999 * running[name] + 0.001 * now
            value = state["bngain"] * (value - mean) / std + state["bnbias"]
        else:
            value = value + b1
        return torch.tanh(value) @ W2 + b2

    train(names, list(state.values()), forward)
    return state | (running if normalised else {}), forward


def deep(names):
    """The lecture's own classes, two hidden layers."""
    g = torch.Generator().manual_seed(lecture.SEED)
    V = len(names.symbols)

    class Linear:
        def __init__(self, fan_in, fan_out):
            self.weight = torch.randn((fan_in, fan_out), generator=g) / fan_in**0.5
            self.state = {"weight": self.weight}

        def __call__(self, value, training):
            return value @ self.weight

    class BatchNorm1d:
        def __init__(self, dim):
            self.gamma, self.beta = torch.ones(dim), torch.zeros(dim)
            self.running_mean, self.running_var = torch.zeros(dim), torch.ones(dim)

        @property
        def state(self):
            return {name: getattr(self, name)
                    for name in ("gamma", "beta", "running_mean", "running_var")}

        def __call__(self, value, training):
            mean, var = self.running_mean, self.running_var
            if training:
                mean, var = value.mean(0), value.var(0)
                with torch.no_grad():
                    self.running_mean = 0.9 * self.running_mean + 0.1 * mean
                    self.running_var = 0.9 * self.running_var + 0.1 * var
            return self.gamma * (value - mean) / torch.sqrt(var + 1e-5) + self.beta

    class Tanh:
        state = {}

        def __call__(self, value, training):
            return torch.tanh(value)

    C = torch.randn((V, EMBEDDING), generator=g)
    layers = [
        Linear(INPUTS, HIDDEN), BatchNorm1d(HIDDEN), Tanh(),
        Linear(HIDDEN, HIDDEN), BatchNorm1d(HIDDEN), Tanh(),
        Linear(HIDDEN, V), BatchNorm1d(V),
    ]
    parameters = [C] + [value for layer in layers for name, value in layer.state.items()
                        if not name.startswith("running")]
    for value in parameters:
        value.requires_grad = True

    def forward(contexts, training):
        value = C[contexts].view(len(contexts), -1)
        for layer in layers:
            value = layer(value, training)
        return value

    train(names, parameters, forward)
    state = {f"layers.{number}.{name}": value
             for number, layer in enumerate(layers) for name, value in layer.state.items()}
    return {"C": C} | state, forward


def modules(names, sequential):
    """PyTorch's modules, whose weights are outputs × inputs."""
    torch.manual_seed(lecture.SEED)
    V = len(names.symbols)
    hidden = [nn.Linear(INPUTS, HIDDEN), nn.BatchNorm1d(HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, V)]
    embedding = nn.Embedding(V, EMBEDDING)
    if sequential:
        model = nn.Sequential(embedding, nn.Flatten(), *hidden)
    else:
        model = nn.Module()
        model.C, model.layers = embedding, nn.Sequential(*hidden)

    def forward(contexts, training):
        model.train(training)
        if sequential:
            return model(contexts)
        return model.layers(model.C(contexts).view(len(contexts), -1))

    train(names, list(model.parameters()), forward)
    return model.state_dict(), forward


def main(path, folder):
    names = lecture.Names(path)
    folder.mkdir(parents=True, exist_ok=True)
    known = {"torch": torch.__version__, "sha256": names.sha256, "losses": {}}
    for naming, (state, forward) in {
        "lettered": shallow(names, False), "batchnorm": shallow(names, True),
        "numbered": deep(names), "modules": modules(names, False),
        "sequential": modules(names, True),
    }.items():
        save_file({name: value.detach().contiguous() for name, value in state.items()},
                  folder / f"{naming}.safetensors")
        known["losses"][naming] = losses(names, forward)
    with open(folder / "losses.json", "w", encoding="utf-8") as file:
        json.dump(known, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(64)
    main(sys.argv[1], Path(sys.argv[2]))
