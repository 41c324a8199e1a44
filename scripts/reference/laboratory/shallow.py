"""Labs on one or two hidden layers on names: symmetry, noise, first guesses, folded BatchNorm."""

import torch
import torch.nn.functional as F

import lecture
from lecture import CONTEXT, SEED
from variations import Run, Stream

from .networks import INPUTS, Network, batch, train
from .rows import FIRST_LOSS, LOSS_AFTER_200, SIGNAL, deviation, largest, mean, zeros

PARAMETERS = ["C", "W1", "b1", "W2", "b2", "W3", "b3"]


class Twin(Network):
    """The course's network of three layers, 32 units each, on names."""

    def __init__(self, names, kind, activation):
        self.draws = Stream(SEED)
        super().__init__(names, self.draws, kind, activation, 2, width=32, head=kind,
                         fills_biases=True)

    def matrices(self):
        return [*self.weights, self.head]

    def named(self):
        (W1, W2), (b1, b2) = self.weights, self.biases
        return dict(zip(PARAMETERS, [self.C, W1, b1, W2, b2, self.head, self.head_bias]))


UNUSUAL = "unusual:0.5:100:1e-8"


def symmetry(lab):
    # What is left out of a row is zero in exact arithmetic, and rounding here.
    rows = {
        "zeros, linear": ("zeros", "linear", PARAMETERS),
        "constant:0.5, linear": ("constant:0.5", "linear", ["W3", "b3"]),
        "constant:0.5, tanh": ("constant:0.5", "tanh", ["W3", "b3"]),
        "unusual, linear": (UNUSUAL, "linear", PARAMETERS),
        "unusual, tanh": (UNUSUAL, "tanh", PARAMETERS),
        "default, linear": ("default", "linear", PARAMETERS),
    }
    for row, (kind, activation, columns) in rows.items():
        network = Twin(lab.names, kind, activation)
        contexts, targets = batch(lab.names, network.draws, 32)
        loss = F.cross_entropy(network.logits(contexts, True), targets)
        loss.backward()
        lab.add_loss("first step", row, "loss", loss.item(), FIRST_LOSS)
        # Saturated units leave few digits of 1 − tanh².
        tolerance = 1e-2 if row == "unusual, tanh" else SIGNAL
        for column in columns:
            gradient = largest(network.named()[column].grad)
            if gradient:
                lab.add("first step", row, column, gradient, tolerance)
            else:
                lab.absolute("first step", row, column, 0, 0)
    for row in ("zeros, linear", "constant:0.5, tanh", "default, linear"):
        symmetry_epochs(lab, row, *rows[row][:2])


def symmetry_epochs(lab, row, kind, activation, epochs=3, steps=2000):
    """The mean loss and accuracy of the batches of each epoch; at the end, of each weight, how many
    columns differ, bit by bit, and the rank."""
    network = Twin(lab.names, kind, activation)
    hits = []

    def watch(logits, targets):
        hits.append(mean(logits.argmax(1) == targets))

    losses = train(network, network.draws, epochs * steps, watch=watch)
    for epoch in range(epochs):
        part = slice(epoch * steps, (epoch + 1) * steps)
        # When one unit begins to learn, rounding decides.
        tolerance = (5e-2 if epoch < 2 else 3e-2) if activation == "tanh" else 1e-2
        lab.absolute("epochs", row, f"loss {epoch + 1}", sum(losses[part]) / steps, tolerance)
        lab.absolute("epochs", row, f"accuracy {epoch + 1}", sum(hits[part]) / steps, tolerance)
    for layer, weight in enumerate(network.matrices(), 1):
        distinct = torch.unique(weight.detach(), dim=1).shape[1]
        lab.absolute("epochs", row, f"units {layer}", distinct, 0)
    for layer, weight in enumerate(network.matrices(), 1):
        rank = torch.linalg.matrix_rank(weight.detach()).item()
        lab.absolute("epochs", row, f"rank {layer}", rank, 0)


def first_units(names):
    """The inputs of the hidden layer of stage `kaiming` for its first batch, and the stage."""
    run = Run(names)
    contexts, _ = batch(names, run.stream, 32)
    return run.parameters["C"][contexts].view(-1, INPUTS).detach(), run.parameters


def dropout(lab):
    x, parameters = first_units(lab.names)
    hidden = torch.tanh(x @ parameters["W1"] + parameters["b1"])
    for p in (0.1, 0.3, 0.5):
        mask = Stream(SEED + 20).keep(p, *hidden.shape)
        lab.absolute("dropout", f"{p}", "dropped", zeros(mask), 1e-6)
        lab.add("dropout", f"{p}", "std ratio",
                deviation(hidden * mask / (1 - p)) / deviation(hidden))
    weight, p = parameters["W1"].detach(), 0.3
    noise = Stream(SEED + 20)
    whole = x @ weight
    masked = [x @ (weight * noise.keep(p, *weight.shape)) for _ in range(400)]
    lab.add("DropConnect", "whole", "std", deviation(whole))
    lab.add("DropConnect", "without the factor", "std", deviation(masked[0]))
    lab.add("DropConnect", "with the factor", "std", deviation(masked[0] / (1 - p)))
    average = torch.stack(masked).double().mean(0)
    lab.add("400 masks", "without the factor", "share",
            ((average * whole).sum() / (whole * whole).sum()).item())


class Mixed(Run):
    """Keeps the embeddings that go into the hidden layer."""

    def logits(self, embedded, training):
        self.embedded = embedded.detach()
        return super().logits(embedded, training)


def mixup(lab):
    rows = {"none": {}, "mixup 1": {"mixup": 1}, "cutmix 1": {"cutmix": 1}}
    for row, change in rows.items():
        run = Mixed(lab.names, **change)
        loss = run.step()
        # Drawn once more: the share of a batch's own targets.
        own = Stream(SEED + 20).beta(1) if change else 1.0
        if row == "cutmix 1":
            own = 1 - int(CONTEXT * (1 - own) + 0.5) / CONTEXT
        lab.absolute("first batch", row, "own", own, 1e-6)
        lab.absolute("first batch", row, "loss", loss, FIRST_LOSS)
        lab.add("first batch", row, "embedding std", deviation(run.embedded))


def zero_init(lab):
    rows = {"kaiming": {}, "zeros": {"init": "zeros"}, "prior bias": {"prior": True}}
    for row, change in rows.items():
        run = Run(lab.names, **change)
        lab.absolute("starts", row, "whole train", run.loss(lab.names.train), FIRST_LOSS)
        lab.absolute("starts", row, "first batch", run.step(), FIRST_LOSS)
        for _ in range(199):
            run.step()
        lab.absolute("starts", row, "200 steps", run.loss(lab.names.val), LOSS_AFTER_200)


def fold(lab):
    """BatchNorm after training is a factor and a shift: W' = W·γ/σ, b' = β − μ·γ/σ."""
    training = lecture.Training("batchnorm", lab.names)
    model = training.model
    model.schedule = 1000
    for _ in range(2000):
        training.step()
    count = sum(value.numel() for value in model.tensors.values())
    lab.absolute("fold", "before", "validation loss", training.loss(lab.names.val), LOSS_AFTER_200)
    lab.absolute("fold", "before", "parameters", count, 0)
    tensors = {name: value.detach() for name, value in model.tensors.items()}
    factor = tensors["bngain"] / model.running_std
    folded = {
        "C": tensors["C"], "W1": tensors["W1"] * factor,
        "b1": tensors["bnbias"] - model.running_mean * factor,
        "W2": tensors["W2"], "b2": tensors["b2"],
    }
    contexts, targets = lab.names.val
    hidden = torch.tanh(folded["C"][contexts].view(-1, INPUTS) @ folded["W1"] + folded["b1"])
    loss = F.cross_entropy((hidden @ folded["W2"] + folded["b2"]).double(), targets).item()
    lab.absolute("fold", "after", "validation loss", loss, LOSS_AFTER_200)
    lab.absolute("fold", "after", "parameters", sum(v.numel() for v in folded.values()), 0)
