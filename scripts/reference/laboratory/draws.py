"""Labs that need no names: one or a few layers of random numbers, and formulas."""

import math

import torch
import torch.nn.functional as F

from lecture import SEED
from variations import Stream, filled_bias, initialized

from .chains import normal_chain, pass_through
from .rows import SHARE, SIGNAL, deviation, mean, norm, zeros


def activations(lab):
    for kind in ("kaiming-normal", "xavier-normal", "normal:0.01", "normal:1"):
        stream = Stream(SEED)
        x = stream.normal(1000, 100)
        y = F.relu(x @ initialized(kind, stream, 100, 100, math.sqrt(2)))
        lab.add_all("hidden layer", kind,
                    {"mean": mean(y), "std": deviation(y), "mean square": mean(y**2)})
        lab.absolute("hidden layer", kind, "zeros", zeros(y), SHARE)
    for kind in ("default", "xavier-normal", "kaiming-normal", "normal:0.01", "normal:1"):
        stream = Stream(SEED)
        y = stream.normal(1000, 100)
        for layer, outputs in ((1, 100), (2, 100), (3, 10)):
            weight = initialized(kind, stream, 100, outputs, math.sqrt(2))
            bias = filled_bias(kind, stream, 100, outputs)
            sums = y @ weight + bias
            lab.add("three layers", kind, f"sums {layer}", deviation(sums, correction=0))
            y = F.relu(sums)
            lab.add("three layers", kind, f"activations {layer}", deviation(y, correction=0))


def norms(lab):
    """All four normalise: the mean and the deviation of all numbers cannot tell them apart."""
    x = Stream(SEED).normal(32, 16, 28, 28)
    normalised = {
        "batch": F.batch_norm(x, None, None, training=True),
        "layer": F.layer_norm(x, (16, 28, 28)),
        "instance": F.instance_norm(x),
        "group:4": F.group_norm(x, 4),
    }
    for row, y in normalised.items():
        lab.absolute("whole tensor", row, "mean", mean(y), 1e-5)
        lab.add("whole tensor", row, "std", deviation(y), 1e-5)
    running_variance(lab)


def running_variance(lab):
    """Of one batch of four rows, from 1 with a momentum of 0.1: PyTorch's own layer, then the variance
    of course 001 and of the lecture."""
    x = torch.tensor([[0.5, -1, 2], [1.5, 0.25, -0.5], [-2, 1, 0], [0.75, -0.25, 1]])
    layer = torch.nn.BatchNorm1d(3)
    layer(x)
    kept = {"PyTorch's": layer.running_var, "course 001": 0.9 + 0.1 * x.var(0, unbiased=False),
            "stage deep": 0.9 + 0.1 * x.var(0, unbiased=True)}
    for row, variances in kept.items():
        for unit, variance in enumerate(variances.tolist(), 1):
            lab.absolute("running variance", row, f"unit {unit}", variance, 1e-6)


def slope(x):
    """The derivative of the sigmoid."""
    y = torch.sigmoid(x)
    return y * (1 - y)


def squash(lab, fan_in=200):
    """Normal numbers on the curve, then the sums that really enter, then ten layers."""
    scales = {"kaiming": math.sqrt(2 / fan_in), "xavier": math.sqrt(2 / (fan_in + fan_in)),
              "normal:1": 1}
    for row, scale in scales.items():
        stream = Stream(SEED)
        samples, x = stream.normal(1000), stream.normal(1000, fan_in)
        sums = x @ (stream.normal(fan_in, 100) * scale)
        lab.add_all("one layer", row, {"slope at samples": mean(slope(samples * scale)),
                                       "std": deviation(sums), "slope": mean(slope(sums))})
        lab.absolute("one layer", row, "flat", mean(slope(sums) < 0.05), SHARE)
    gains = {"kaiming": math.sqrt(2), "xavier": 1, "normal:1": 10, "gain 4": 4}
    for row, gain in gains.items():
        for activation in ("sigmoid", "tanh"):
            x, weights = normal_chain(SEED, 100, kind="kaiming-normal", gain=gain)
            _, gradients = pass_through(x, weights, activation)
            # Gradients that grow by 1,600 in saturated layers move by 0.001 in Float64.
            tolerance = 1e-2 if row == "normal:1" else SIGNAL
            lab.add("ten layers", row, activation, norm(gradients[0]) / norm(gradients[-1]),
                    tolerance)


def softmax(lab):
    for logits in ([0.1, -0.2, 0, 0.3], [0.1, -20, 15, -5], [0.1, 0.2, 8, 0.1]):
        row = " ".join(f"{logit:g}" for logit in logits)
        for column, share in enumerate(torch.softmax(torch.tensor(logits), 0).tolist(), 1):
            lab.add("probabilities", row, str(column), share, 1e-5)
    for scale in (0, 0.1, 1, 3, 10):
        logits = Stream(SEED).normal(10_000, 27) * scale
        loss = F.cross_entropy(logits.double(), torch.zeros(10_000, dtype=torch.long)).item()
        lab.add("loss", f"{scale:g}", "loss", loss, 1e-5)


def saturation_table(lab):
    for t in (0, 0.9, 0.97, 0.99, 0.9999):
        row = f"{t:g}"
        lab.add("tanh", row, "1-t^2", 1 - t**2, 1e-6)
        if t:
            lab.add("tanh", row, "x", math.atanh(t), 1e-6)
        else:
            lab.absolute("tanh", row, "x", 0.0, 1e-6)


def fan_in(lab):
    stream = Stream(SEED)
    x = stream.normal(1000, 10)
    y = x @ stream.normal(10, 200)
    values = {"x": x, "x*w": y, "x*w*5": y * 5, "x*w*0.2": y * 0.2,
              "x*w/sqrt(10)": y / math.sqrt(10)}
    for row, value in values.items():
        lab.absolute("spread", row, "mean", mean(value), 1e-5)
        lab.add("spread", row, "std", deviation(value), 1e-5)


class Patience:
    """The course's rule: better is less than the best by more than the smallest gain."""

    def __init__(self, patience, least=0.0):
        self.patience, self.least = patience, least
        self.best, self.best_at, self.count = math.inf, None, 0

    def stops(self, value, at):
        if value < self.best - self.least:
            self.best, self.best_at, self.count = value, at, 0
        else:
            self.count += 1
        return self.count >= self.patience


def early_stopping(lab):
    rule = Patience(5)
    for index, value in enumerate([0.5, 0.4, 0.35, 0.36, 0.37, 0.38, 0.39, 0.40, 0.41]):
        if rule.stops(value, index):
            break
    lab.absolute("the course's list", "patience 5", "stops at", index, 0)
    lab.absolute("the course's list", "patience 5", "best at", rule.best_at, 0)
    lab.absolute("the course's list", "patience 5", "best", rule.best, 1e-6)
