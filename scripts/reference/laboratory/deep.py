"""Labs on deep networks on names: signals by the start, normalisation, LSUV, shortcuts."""

import math

import torch
import torch.nn.functional as F

from lecture import SEED
from variations import Run, Stream, initialized

from .networks import INPUTS, Network, batch, train
from .rows import FIRST_LOSS, LOSS_AFTER_200, LOSS_AFTER_2000, deviation, largest

STARTS = {
    "normal:0.01": ("normal:0.01", None), "normal:1": ("normal:1", None),
    "kaiming-normal": ("kaiming-normal", None), "xavier-normal": ("xavier-normal", None),
    "normal:0.01, BatchNorm": ("normal:0.01", "batch"),
    "normal:1, BatchNorm": ("normal:1", "batch"),
}


# Rounding alone moves this loss of one batch by 0.02.
CHAOTIC = [("kaiming-normal", 200)]


def add_loss(lab, table, row, column, loss, tolerance):
    """A loss of millions is compared by its digits."""
    if loss > 100:
        lab.add(table, row, column, loss)
    else:
        lab.absolute(table, row, column, loss, tolerance)


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
        add_loss(lab, "signals", row, "first loss", loss, FIRST_LOSS)


def depth_train(lab):
    for row, (kind, norm) in STARTS.items():
        stream = Stream(SEED)
        network = Network(lab.names, stream, kind, "relu", 10, norm=norm)
        losses = train(network, stream, 201, size=100, rate=0.01, momentum=0.9)
        for step in (0, 10, 20, 50, 100, 150, 200):
            if step < len(losses) and (row, step) not in CHAOTIC:
                tolerance = FIRST_LOSS if step == 0 else LOSS_AFTER_200 if step <= 20 else 1e-2
                add_loss(lab, "losses", row, str(step), losses[step], tolerance)
        if len(losses) == 201:
            lab.absolute("losses", row, "last 20", sum(losses[181:]) / 20, 1e-2)


def norms(lab):
    """What each axis keeps: the embeddings of a batch as 10 channels of 3 positions."""
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
                if len(losses) == 2000:
                    lab.absolute("validation loss", f"{name}, {kind}", norm or "none",
                                 network.loss(lab.names.val), LOSS_AFTER_2000)


def lsuv(lab):
    """Orthogonal weights, then layer by layer divided by the deviation (n) of their sums. "Before" is
    before its own layer is scaled, but after those below it."""
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
        self.stream = [h]
        for A, B in self.blocks:
            h = h + F.relu(h @ A) @ B
            self.stream.append(h)
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
        for h in model.stream:
            h.retain_grad()
        loss = F.cross_entropy(logits, targets)
        loss.backward()
        first, last = model.stream[0], model.stream[10]
        lab.add_all("stream", row, {
            "stream 0": deviation(first), "stream 10": deviation(last),
            "gradient 10": deviation(last.grad), "gradient 0": deviation(first.grad)})
        lab.absolute("stream", row, "first loss", loss.item(), FIRST_LOSS)
    # This loss is that of the training's first batch of 32.
    stream = Stream(SEED)
    loss = train(Plain(lab.names, stream), stream, 1)[0]
    lab.absolute("stream", "no shortcuts", "first loss", loss, FIRST_LOSS)


def residual_train(lab):
    """The stream begins anew: what follows the weights is the first batch of 32."""
    for row in (*FACTORS, "no shortcuts"):
        stream = Stream(SEED)
        if row in FACTORS:
            model = Residual(lab.names, stream, FACTORS[row])
        else:
            model = Plain(lab.names, stream)
        losses = train(model, stream, 2000, slows=True)
        if len(losses) == 2000:
            # Twenty layers without shortcuts move by rounding: 0.01 between programs.
            tolerance = LOSS_AFTER_2000 if row in FACTORS else 2 * LOSS_AFTER_2000
            lab.absolute("validation loss", row, "2000 steps", model.loss(lab.names.val), tolerance)
