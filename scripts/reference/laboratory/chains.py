"""Labs on chains of square layers without names: what becomes of signals and gradients."""

import math

import torch

from lecture import SEED
from variations import ACTIVATIONS, Stream, initialized

from .rows import deviation, norm


def pass_through(x, weights, activation):
    """y ← f(y·W) for each weight: the signals from x on, and the gradients of the inputs of the
    layers, first to last, for a gradient of ones at the end."""
    signals = [x.clone().requires_grad_()]
    for weight in weights:
        signals[-1].retain_grad()
        signals.append(ACTIVATIONS[activation](signals[-1] @ weight))
    signals[-1].backward(torch.ones_like(signals[-1]))
    return signals, [signal.grad for signal in signals[:-1]]


def normal_chain(seed, width, rows=100, depth=10, kind="normal:1", gain=1):
    """An input and the weights of a chain, in the order in which they are drawn."""
    stream = Stream(seed)
    x = stream.normal(rows, width)
    return x, [initialized(kind, stream, width, width, gain) for _ in range(depth)]


def gradient_ratio(seed, width, activation, gain):
    """The norm of the first gradient over that of the last, of weights n · gain/√in."""
    x, weights = normal_chain(seed, width)
    scale = gain / math.sqrt(width)
    _, gradients = pass_through(x, [weight * scale for weight in weights], activation)
    return norm(gradients[0]) / norm(gradients[-1])


def gradient_flow(lab):
    scales = {"0.01": 0.01, "0.1": 0.1, "0.3162": 1 / math.sqrt(10), "0.4472": math.sqrt(0.2),
              "1": 1, "2": 2}
    for table in ("tanh", "ReLU", "linear", "sigmoid"):
        for row, scale in scales.items():
            x, weights = normal_chain(SEED, 10)
            weights = [weight * scale for weight in weights]
            signals, gradients = pass_through(x, weights, table.lower())
            lab.add_all(table, row, {f"forward {i}": norm(signals[i]) for i in (0, 1, 5, 10)})
            lab.add_all(table, row, {f"gradient {i}": norm(gradients[i - 1]) for i in (10, 1)})
    gains = {
        "linear, gain 1": ("linear", 1), "ReLU, gain 1.414": ("relu", math.sqrt(2)),
        "tanh, gain 1": ("tanh", 1), "tanh, gain 1.414": ("tanh", math.sqrt(2)),
        "tanh, gain 1.667": ("tanh", 5 / 3), "tanh, gain 0.316": ("tanh", math.sqrt(0.1)),
    }
    for row, (activation, gain) in gains.items():
        for width in (10, 100):
            logs = [math.log(gradient_ratio(seed, width, activation, gain)) for seed in range(60)]
            lab.add("60 seeds", row, f"width {width}", math.exp(sum(logs) / len(logs)))


def variance(lab):
    rows = {
        "linear, 10/in": ("linear", math.sqrt(10)), "linear, 0.1/in": ("linear", math.sqrt(0.1)),
        "linear, 1/in": ("linear", 1), "tanh, 1/in": ("tanh", 1),
        "tanh, gain 5/3": ("tanh", 5 / 3), "ReLU, gain 1.414": ("relu", math.sqrt(2)),
    }
    for row, (activation, gain) in rows.items():
        x, weights = normal_chain(SEED, 100, rows=1000, kind="kaiming-normal", gain=gain)
        signals, _ = pass_through(x, weights, activation)
        lab.add_all("variance", row, {str(i): deviation(signals[i])**2 for i in (0, 1, 2, 3, 10)})


def orthogonal(lab):
    kinds = {"orthogonal": "orthogonal:1", "n/sqrt(in)": "kaiming-normal:1"}
    for activation in ("linear", "tanh", "ReLU"):
        for name, kind in kinds.items():
            x, weights = normal_chain(SEED, 100, depth=50, kind=kind)
            signals, gradients = pass_through(x, weights, activation.lower())
            lab.add_all("depth 50", f"{activation}, {name}", {
                "signal 0": norm(signals[0]), "signal 50": norm(signals[50]),
                "gradient 50": norm(gradients[49]), "gradient 1": norm(gradients[0]),
            })
            if activation == "linear":
                product = torch.linalg.multi_dot([weight.double() for weight in weights])
                values = torch.linalg.svdvals(product)
                # The smallest of n/√in are rounding: they depend on the order of the products.
                if name == "orthogonal":
                    lab.add("product", name, "smallest", values[-1].item(), 1e-4)
                lab.add("product", name, "largest", values[0].item())


def orthogonal_same(lab):
    """One matrix fifty times, as in a recurrent network."""
    rows = {"orthogonal": ("orthogonal:1", 1), "n/sqrt(in)": ("kaiming-normal:1", 1),
            "0.9 n/sqrt(in)": ("kaiming-normal:1", 0.9)}
    for row, (kind, factor) in rows.items():
        x, (weight,) = normal_chain(SEED, 100, depth=1, kind=kind)
        signals, _ = pass_through(x, [weight * factor] * 50, "linear")
        lab.add_all("same matrix", row, {f"signal {i}": norm(signals[i]) for i in (0, 10, 50)})
