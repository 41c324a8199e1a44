"""Labs on deep networks on names: signals by the start, normalisation, LSUV, shortcuts."""

import math

import torch
import torch.nn.functional as F

from lecture import SEED
from variations import Run, Stream, initialized

from .networks import INPUTS, Network, batch, train
from .rows import FIRST_LOSS, LOSS_AFTER_200, LOSS_OF_DEEP, deviation, largest

STARTS = {
    "normal:0.01": ("normal:0.01", None), "normal:1": ("normal:1", None),
    "kaiming-normal": ("kaiming-normal", None), "xavier-normal": ("xavier-normal", None),
    "normal:0.01, BatchNorm": ("normal:0.01", "batch"),
    "normal:1, BatchNorm": ("normal:1", "batch"),
}


# Losses that rounding alone moves: measured in Float64, and with the examples of each batch in
# other orders. None: moved by so much that it is left out.
DEPTH_TOLERANCES = {
    "kaiming-normal": {"100": 3e-2, "150": 2e-2, "200": None},
    "normal:0.01, BatchNorm": {"10": 2e-2, "20": None, "50": None, "100": None, "150": None,
                               "200": None, "last 20": 6e-2},
    "normal:1, BatchNorm": {"20": 1e-2, "100": 2e-2, "150": 5e-2, "200": 4e-2},
}
RATE_TOLERANCES = {"0–19": 1e-2, "20–49": 3e-2}
NORMS_TOLERANCES = {
    "tanh, normal:0.01": {"batch": 3e-2, "layer": 5e-2, "group:4": 6e-2, "rms": 3e-2},
    "tanh, normal:1": {"none": 6e-2},
    "ReLU, normal:0.01": {"batch": 2e-2, "layer": None, "group:4": None, "rms": None},
}


def depth(lab):
    for row, (kind, norm) in STARTS.items():
        stream = Stream(SEED)
        network = Network(lab.names, stream, kind, "relu", 10, norm=norm)
        contexts, targets = batch(lab.names, stream, 100)
        logits = network.logits(contexts, True)
        for layer in (1, 2, 5, 10):
            lab.add("signals", row, f"std {layer}", deviation(network.outputs[layer - 1]))
        lab.add("signals", row, "sums 10", deviation(network.sums[9]))
        loss = F.cross_entropy(logits, targets).item()
        lab.add_loss("signals", row, "first loss", loss, FIRST_LOSS)


def depth_train(lab):
    for row, (kind, norm) in STARTS.items():
        stream = Stream(SEED)
        network = Network(lab.names, stream, kind, "relu", 10, norm=norm)
        losses = train(network, stream, 201, size=100, rate=0.01, momentum=0.9)
        measured = {str(step): losses[step] for step in (0, 10, 20, 50, 100, 150, 200)
                    if step < len(losses)}
        if len(losses) == 201:
            measured["last 20"] = sum(losses[181:]) / 20
        usual = {"0": FIRST_LOSS, "10": LOSS_AFTER_200, "20": LOSS_AFTER_200}
        for column, loss in measured.items():
            tolerances = usual | DEPTH_TOLERANCES.get(row, {})
            if tolerance := tolerances.get(column, LOSS_OF_DEEP):
                lab.add_loss("losses", row, column, loss, tolerance)
    rates(lab)


def rates(lab):
    """What BatchNorm is said to allow: ten times the rate."""
    for start in ("kaiming-normal", "normal:0.01, BatchNorm", "kaiming-normal, BatchNorm"):
        for rate in (0.01, 0.1):
            stream = Stream(SEED)
            kind, norm = start.split(",")[0], "batch" if "BatchNorm" in start else None
            network = Network(lab.names, stream, kind, "relu", 10, norm=norm)
            losses = train(network, stream, 201, size=100, rate=rate, momentum=0.9)
            for column, steps in (("0–19", slice(0, 20)), ("20–49", slice(20, 50))):
                if len(losses) >= steps.stop:
                    mean = sum(losses[steps]) / (steps.stop - steps.start)
                    lab.absolute("rates", f"{start}, {rate}", column, mean, RATE_TOLERANCES[column])


def norms(lab):
    """What each axis keeps: the embeddings of a batch as 10 channels of 3 positions. The deviation
    is divided by n here."""
    stream = Stream(SEED)
    C = stream.normal(len(lab.names.symbols), 10)
    contexts, _ = batch(lab.names, stream, 32)
    x = C[contexts].transpose(1, 2)
    normalised = {
        "none": x, "batch": F.batch_norm(x, None, None, training=True),
        "layer": F.layer_norm(x, (10, 3)), "group:2": F.group_norm(x, 2),
        "instance": F.instance_norm(x),
    }
    for row, y in normalised.items():
        lab.absolute("axes", row, "channel", largest(y.double().mean((0, 2))), 1e-5)
        lab.absolute("axes", row, "example", largest(y.double().mean((1, 2))), 1e-5)
        lab.add("axes", row, "std", deviation(y, correction=0), 1e-5)


def norms_train(lab):
    for activation, name in (("tanh", "tanh"), ("relu", "ReLU")):
        for kind in ("kaiming-normal", "normal:0.01", "normal:1"):
            for norm in (None, "batch", "layer", "group:4", "rms"):
                stream = Stream(SEED)
                network = Network(lab.names, stream, kind, activation, 5, norm=norm,
                                  head="normal:0.01")
                losses = train(network, stream, 2000, slows=True)
                row, column = f"{name}, {kind}", norm or "none"
                tolerance = NORMS_TOLERANCES.get(row, {}).get(column, LOSS_OF_DEEP)
                if len(losses) == 2000 and tolerance:
                    loss = network.loss(lab.names.val)
                    lab.absolute("validation loss", row, column, loss, tolerance)


def lsuv(lab):
    """Orthogonal weights, then layer by layer divided by the deviation (n) of their sums. "Before"
    is before the layer itself is scaled, but after those that come first."""
    for row in ("tanh", "ReLU"):
        network = Network(lab.names, Stream(SEED), "orthogonal:1", row.lower(), 10)
        x = network.C[lab.names.train[0][:1000]].view(-1, INPUTS)
        before, after = [], []
        for weight in network.weights:
            before.append(deviation(x @ weight, correction=0))
            sums = x @ Run.unit(x, weight)
            after.append(deviation(sums, correction=0))
            x = network.activation(sums)
        for name, values in (("before", before), ("after", after)):
            lab.add_all("sums", row, {f"{name} {i}": values[i - 1] for i in (1, 2, 5, 10)})
        lab.add("sums", row, "activations 10", deviation(x, correction=0))


class Residual:
    """A stem, then ten times h ← h + relu(h·A)·B. No biases but that of the head."""

    def __init__(self, names, stream, factor):
        self.names = names
        letters = len(names.symbols)
        self.C = stream.normal(letters, 10)
        self.stem = stream.normal(INPUTS, 100) / math.sqrt(INPUTS)
        self.blocks = []
        for _ in range(10):
            A = initialized("kaiming-normal", stream, 100, 100, math.sqrt(2))
            B = initialized("kaiming-normal", stream, 100, 100, math.sqrt(2))
            self.blocks.append((A, B * factor))
        self.head, self.head_bias = stream.normal(100, letters) * 0.01, torch.zeros(letters)
        for value in self.parameters():
            value.requires_grad = True

    def parameters(self):
        inner = [weight for block in self.blocks for weight in block]
        return [self.C, self.stem, *inner, self.head, self.head_bias]

    def logits(self, contexts, training):
        h = self.C[contexts].view(len(contexts), -1) @ self.stem
        self.states = [h]
        for A, B in self.blocks:
            h = h + F.relu(h @ A) @ B
            self.states.append(h)
        return h @ self.head + self.head_bias

    loss = Network.loss


class Plain(Network):
    """Twenty layers of ReLU without shortcuts, and without biases but that of the head."""

    def __init__(self, names, stream):
        super().__init__(names, stream, "kaiming-normal", "relu", 20, head="normal:0.01")

    def parameters(self):
        return [self.C, *self.weights, self.head, self.head_bias]


# What the last weight of each block is multiplied by.
FACTORS = {"He": 1, "He/sqrt(L)": 1 / math.sqrt(10), "He/sqrt(2L)": 1 / math.sqrt(20), "zero": 0}


def residual(lab):
    for row, factor in FACTORS.items():
        stream = Stream(SEED)
        model = Residual(lab.names, stream, factor)
        contexts, targets = batch(lab.names, stream, 100)
        logits = model.logits(contexts, True)
        for h in model.states:
            h.retain_grad()
        loss = F.cross_entropy(logits, targets)
        loss.backward()
        first, last = model.states[0], model.states[10]
        lab.add_all("stream", row, {
            "stream 0": deviation(first), "stream 10": deviation(last),
            "gradient 10": deviation(last.grad), "gradient 0": deviation(first.grad)})
        lab.add_loss("stream", row, "first loss", loss.item(), FIRST_LOSS)
    # This loss is that of the training's first batch of 32.
    stream = Stream(SEED)
    loss = train(Plain(lab.names, stream), stream, 1)[0]
    lab.absolute("stream", "no shortcuts", "first loss", loss, FIRST_LOSS)


def residual_train(lab):
    """After the weights the batch of 100 that `residual` looks at is drawn, where it does."""
    for row in (*FACTORS, "no shortcuts"):
        stream = Stream(SEED)
        if row in FACTORS:
            model = Residual(lab.names, stream, FACTORS[row])
            batch(lab.names, stream, 100)
        else:
            model = Plain(lab.names, stream)
        losses = train(model, stream, 2000, slows=True)
        if len(losses) == 2000:
            # Rounding moves twenty layers without shortcuts by 0.01.
            tolerance = LOSS_OF_DEEP if row in FACTORS else 3 * LOSS_OF_DEEP
            lab.absolute("validation loss", row, "2000 steps", model.loss(lab.names.val), tolerance)
