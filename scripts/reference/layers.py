"""Writes small cases of every layer with the numbers PyTorch's automatic derivatives give.

    layers.py OUTPUT             (Tests/LayersTests/Fixtures/layers.json)

What goes in is Float32, written with the nine digits that hold it exactly. What is expected is
computed from it in Float64. Matrices are rows, columns and the values row by row.
"""

import json
import sys

import torch
import torch.nn.functional as F

generator = torch.Generator().manual_seed(1)


def normal(rows, columns, scale=1.0, shift=0.0):
    return torch.randn((rows, columns), generator=generator) * scale + shift


def matrix(values, digits):
    values = values.detach().reshape(1, -1) if values.ndim < 2 else values.detach()
    rows, columns = values.shape
    numbers = [float(f"{number:.{digits}g}") for number in values.flatten().tolist()]
    return {"rows": rows, "columns": columns, "values": numbers}


def given(values):
    assert values.dtype == torch.float32
    return matrix(values, 9)


def expected(values):
    assert values.dtype == torch.float64  # ten digits are a thousand times finer than Float32
    return matrix(values, 10)


def leaf(values):
    """The Float32 number in Float64, with a gradient."""
    return values.double().requires_grad_()


def linear(name, rows, inputs, outputs, bias):
    input, weight = normal(rows, inputs), normal(inputs, outputs, inputs**-0.5)
    shift, gradient = normal(1, outputs), normal(rows, outputs)
    x, w, b = leaf(input), leaf(weight), leaf(shift)
    y = x @ w + b if bias else x @ w
    y.backward(gradient.double())
    case = {
        "name": name,
        "input": given(input),
        "weight": given(weight),
        "outputGradient": given(gradient),
        "output": expected(y),
        "inputGradient": expected(x.grad),
        "weightGradient": expected(w.grad),
    }
    if bias:
        case |= {"bias": given(shift), "biasGradient": expected(b.grad)}
    return case


def activation(name, input, function):
    gradient = normal(*input.shape)
    x = leaf(input)
    y = function(x)
    y.backward(gradient.double())
    return {
        "name": name,
        "input": given(input),
        "outputGradient": given(gradient),
        "output": expected(y),
        "inputGradient": expected(x.grad),
    }


def activations(function, edges):
    """Random numbers, then small and large ones of either sign."""
    return [
        activation("random", normal(3, 17), function),
        activation("small", torch.stack([edges[0], -edges[0]]), function),
        activation("large", torch.stack([edges[1], -edges[1]]), function),
    ]


def batch_norm(rows, width, epsilon, variance, running, momentum, running_variance=None):
    """A training pass, then an evaluation of the same input by the statistics that it moved.

    `running_variance` is that of the running spread, where it is another."""
    input = normal(rows, width, 2.0, 0.5)
    gain, shift = normal(1, width, 0.3, 1.0), normal(1, width)
    running_mean, running_spread = normal(1, width), normal(1, width).abs() + 0.5
    gradient = normal(rows, width)

    x, g, s = leaf(input), leaf(gain), leaf(shift)
    mean = x.mean(0, keepdim=True)
    var = x.var(0, keepdim=True, unbiased=variance == "unbiased")
    y = g * (x - mean) / torch.sqrt(var + epsilon) + s
    y.backward(gradient.double())
    if variance == "biased":
        # PyTorch's own layer divides by n, so here it can be asked too.
        own = F.batch_norm(
            x, None, None, g.flatten(), s.flatten(), training=True, eps=epsilon or 1e-30
        )
        assert torch.allclose(own, y, rtol=1e-12, atol=1e-12)

    kept = var
    if running_variance:
        kept = x.var(0, keepdim=True, unbiased=running_variance == "unbiased")
    spread = kept if running == "variance" else kept.sqrt()
    new_mean = (1 - momentum) * running_mean.double() + momentum * mean
    new_spread = (1 - momentum) * running_spread.double() + momentum * spread
    new_var = new_spread if running == "variance" else new_spread**2
    evaluated = g * (x - new_mean) / torch.sqrt(new_var + epsilon) + s
    if (variance, running, running_variance) == ("biased", "variance", "unbiased"):
        # All of it is what PyTorch's own layer does.
        statistics = running_mean.double().flatten(), running_spread.double().flatten()
        F.batch_norm(x, *statistics, training=True, momentum=momentum, eps=epsilon)
        for own, ours in zip(statistics, (new_mean, new_spread)):
            assert torch.allclose(own, ours.flatten(), rtol=1e-12, atol=1e-12)
    case = {
        "name": f"{rows} × {width}, {variance} variance, running {running}, ε {epsilon:g}",
        "options": {
            "epsilon": epsilon,
            "variance": variance,
            "running": running,
            "momentum": momentum,
        },
        "input": given(input),
        "gain": given(gain),
        "shift": given(shift),
        "runningMean": given(running_mean),
        "runningSpread": given(running_spread),
        "outputGradient": given(gradient),
        "output": expected(y),
        "inputGradient": expected(x.grad),
        "gainGradient": expected(g.grad),
        "shiftGradient": expected(s.grad),
        "runningMeanAfter": expected(new_mean),
        "runningSpreadAfter": expected(new_spread),
        "evaluationOutput": expected(evaluated),
    }
    if running_variance:
        case["name"] += f", of the {running_variance} variance"
        case["options"]["runningVariance"] = running_variance
    return case


def row_norm(kind, rows, width, groups=1, epsilon=1e-5):
    input = normal(rows, width, 2.0, 0.5)
    gain, shift, gradient = normal(1, width, 0.3, 1.0), normal(1, width), normal(rows, width)
    x, g, s = leaf(input), leaf(gain), leaf(shift)
    if kind == "rms":
        y = F.rms_norm(x, (width,), g.flatten(), epsilon)
    elif kind == "layer":
        y = F.layer_norm(x, (width,), g.flatten(), s.flatten(), epsilon)
    else:
        y = F.group_norm(x, groups, g.flatten(), s.flatten(), epsilon)
    y.backward(gradient.double())
    case = {
        "name": f"{rows} × {width}, {kind}, {groups} in a row, ε {epsilon:g}",
        "kind": kind,
        "groups": groups,
        "epsilon": epsilon,
        "input": given(input),
        "gain": given(gain),
        "outputGradient": given(gradient),
        "output": expected(y),
        "inputGradient": expected(x.grad),
        "gainGradient": expected(g.grad),
    }
    if kind != "rms":
        case |= {"shift": given(shift), "shiftGradient": expected(s.grad)}
    return case


def embedding(name, tokens, vocabulary, width):
    table = normal(vocabulary, width)
    tokens = torch.tensor(tokens)
    gradient = normal(tokens.shape[0], tokens.shape[1] * width)
    t = leaf(table)
    y = t[tokens].view(tokens.shape[0], -1)
    y.backward(gradient.double())
    return {
        "name": name,
        "tokens": tokens.tolist(),
        "table": given(table),
        "outputGradient": given(gradient),
        "output": expected(y),
        "tableGradient": expected(t.grad),
    }


def cross_entropy(name, logits, targets):
    x = leaf(logits)
    loss = F.cross_entropy(x, torch.tensor(targets))
    loss.backward()
    return {
        "name": name,
        "logits": given(logits),
        "targets": targets,
        "loss": loss.item(),
        "gradient": expected(x.grad),
    }


def spread_cross_entropy(name, logits, targets, smoothing=0.0, second=None, own=1.0):
    """Smoothed targets, or the share `own` of them and the rest of `second`, or both."""
    x = leaf(logits)
    loss = own * F.cross_entropy(x, torch.tensor(targets), label_smoothing=smoothing)
    if second:
        loss = loss + (1 - own) * F.cross_entropy(
            x, torch.tensor(second), label_smoothing=smoothing
        )
    loss.backward()
    return {
        "name": name,
        "logits": given(logits),
        "targets": targets,
        "smoothing": smoothing,
        "second": second,
        "own": own,
        "loss": loss.item(),
        "gradient": expected(x.grad),
    }


def main():
    edges = torch.tensor([[0.0, 1e-6, -1e-3, 0.25, -0.5, 1.0], [-2.0, 3.0, -5.0, 8.0, -20.0, 90.0]])
    far = torch.tensor([[100.0, -100.0, 0.0], [1000.0, 1000.0, 999.0], [-1000.0, -1001.0, -1002.0]])
    document = {
        "program": f"PyTorch {torch.__version__.split('+')[0]}",
        "linear": [
            linear("one number", 1, 1, 1, bias=True),
            linear("with a bias", 4, 3, 5, bias=True),
            linear("without a bias", 4, 3, 5, bias=False),
            linear("widths that need padding", 7, 30, 27, bias=True),
        ],
        "tanh": [
            activation("random", normal(3, 17), torch.tanh),
            activation("from nothing to saturation", edges, torch.tanh),
        ],
        "batchNorm": [
            batch_norm(rows, width, epsilon, variance, running, momentum)
            for rows, width, momentum in [(6, 5, 0.1), (4, 19, 0.001)]
            for epsilon in [0.0, 1e-5]
            for variance in ["biased", "unbiased"]
            for running in ["deviation", "variance"]
        ],
        "embedding": [
            embedding("each token once", [[0, 1], [2, 3]], 4, 3),
            embedding("tokens that repeat", [[0, 0, 0], [0, 0, 2], [0, 2, 2], [2, 2, 4]], 6, 10),
        ],
        "crossEntropy": [
            cross_entropy("random", normal(5, 27), [0, 26, 3, 3, 13]),
            cross_entropy("one row", normal(1, 3, 5.0), [2]),
            cross_entropy("all equal", torch.zeros((2, 27)), [0, 26]),
            cross_entropy("far apart", far, [0, 2, 0]),
        ],
        "leakyReLU": activations(F.leaky_relu, edges),
        "sigmoid": activations(torch.sigmoid, edges),
        "gelu": activations(F.gelu, edges),
        "geluTanh": activations(lambda x: F.gelu(x, approximate="tanh"), edges),
        "rowNorm": [
            row_norm("layer", 4, 6),
            row_norm("layer", 3, 200),
            row_norm("layer", 5, 17, epsilon=0.5),
            row_norm("rms", 4, 6),
            row_norm("rms", 3, 200),
            row_norm("rms", 5, 17, epsilon=0.0),
            row_norm("group", 3, 200, groups=8),
            row_norm("group", 4, 30, groups=3),
            row_norm("group", 5, 18, groups=9, epsilon=0.1),
            row_norm("group", 2, 16, groups=1),
        ],
        "batchNormOfTwoVariances": [
            batch_norm(6, 5, 1e-5, "biased", "variance", 0.1, "unbiased"),
            batch_norm(8, 19, 1e-5, "biased", "variance", 0.01, "unbiased"),
            batch_norm(4, 19, 0.0, "biased", "deviation", 0.1, "unbiased"),
            batch_norm(4, 7, 1e-5, "unbiased", "variance", 0.1, "biased"),
        ],
        "spreadCrossEntropy": [
            spread_cross_entropy("smoothed", normal(5, 27), [0, 26, 3, 3, 13], smoothing=0.1),
            spread_cross_entropy("smoothed to nothing", normal(2, 16), [0, 15], smoothing=1.0),
            spread_cross_entropy("smoothed, far apart", far, [0, 2, 0], smoothing=0.25),
            spread_cross_entropy(
                "two targets", normal(4, 17), [0, 16, 3, 3], second=[16, 16, 3, 0], own=0.7
            ),
            spread_cross_entropy(
                "two smoothed targets", normal(3, 27, 5.0), [0, 26, 3], 0.1, [26, 26, 4], 0.25
            ),
        ],
    }
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")).replace(
            '{"name"', '\n{"name"') + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
