"""Writes small cases of the layers that draw or mix, with PyTorch's automatic derivatives.

    noise_layers.py OUTPUT       (Tests/LayersTests/Fixtures/noise_layers.json)

The uniforms are what torch.rand draws; a mask made of them is that of torch.bernoulli. Digits and
matrices are those of layers.py.
"""

import json
import sys

import torch
import torch.nn.functional as F
from layers import expected, generator, given, leaf, normal


def mask(uniforms, probability):
    """Float32 on both sides of the comparison, the factor in Float64."""
    return (uniforms < torch.tensor(1 - probability)).double() / (1 - probability)


def dropout(name, rows, width, probability):
    """What torch.rand draws, and torch.bernoulli makes of it."""
    input, gradient = normal(rows, width), normal(rows, width)
    uniforms = torch.rand((rows, width), generator=generator)
    x = leaf(input)
    y = x * mask(uniforms, probability)
    y.backward(gradient.double())
    return {
        "name": name,
        "probability": probability,
        "uniforms": given(uniforms),
        "input": given(input),
        "outputGradient": given(gradient),
        "output": expected(y),
        "inputGradient": expected(x.grad),
    }


def context_dropout(name, rows, context, width, probability):
    input, gradient = normal(rows, context * width), normal(rows, context * width)
    uniforms = torch.rand((rows, context), generator=generator)
    x = leaf(input)
    positions = x.view(rows, context, width) * mask(uniforms, probability)[:, :, None]
    y = positions.view(rows, -1)
    y.backward(gradient.double())
    return {
        "name": name,
        "width": width,
        "probability": probability,
        "uniforms": given(uniforms),
        "input": given(input),
        "outputGradient": given(gradient),
        "output": expected(y),
        "inputGradient": expected(x.grad),
    }


def drop_connect(name, rows, inputs, outputs, probability):
    """F.linear with a masked weight, then with the whole weight."""
    input, weight = normal(rows, inputs), normal(inputs, outputs, inputs**-0.5)
    shift, gradient = normal(1, outputs), normal(rows, outputs)
    uniforms = torch.rand((inputs, outputs), generator=generator)
    x, w, b = leaf(input), leaf(weight), leaf(shift)
    y = F.linear(x, (w * mask(uniforms, probability)).T, b.flatten())
    y.backward(gradient.double())
    return {
        "name": name,
        "probability": probability,
        "uniforms": given(uniforms),
        "input": given(input),
        "weight": given(weight),
        "bias": given(shift),
        "outputGradient": given(gradient),
        "output": expected(y),
        "inputGradient": expected(x.grad),
        "weightGradient": expected(w.grad),
        "biasGradient": expected(b.grad),
        "evaluationOutput": expected(F.linear(x, w.T, b.flatten())),
    }


def mixing(name, context, width, partners, own=None, span=None):
    """mixup by `own`, or CutMix of `span` positions: where they begin and how many they are."""
    rows = len(partners)
    input, gradient = normal(rows, context * width), normal(rows, context * width)
    x = leaf(input)
    if span:
        start, length = span
        y = x.view(rows, context, width).clone()
        y[:, start:start + length] = x.view(rows, context, width)[partners, start:start + length]
        y = y.view(rows, -1)
    else:
        y = own * x + (1 - own) * x[partners]
    y.backward(gradient.double())
    return {
        "name": name,
        "width": width,
        "partners": partners,
        "own": own,
        "span": span,
        "input": given(input),
        "outputGradient": given(gradient),
        "output": expected(y),
        "inputGradient": expected(x.grad),
    }


def main():
    document = {
        "program": f"PyTorch {torch.__version__.split('+')[0]}",
        "dropout": [
            dropout("a tenth", 5, 16, 0.1),
            dropout("widths that need padding", 7, 27, 0.5),
            dropout("nothing", 2, 3, 0.0),
        ],
        "contextDropout": [
            context_dropout("a third", 4, 3, 10, 0.3),
            context_dropout("one number a token", 5, 17, 1, 0.5),
        ],
        "dropConnect": [
            drop_connect("a fifth", 4, 3, 5, 0.2),
            drop_connect("widths that need padding", 7, 30, 27, 0.5),
        ],
        "mixing": [
            mixing("mixup", 3, 10, [2, 0, 3, 1], own=0.3),
            mixing("mixup, one with itself", 4, 5, [1, 0, 2], own=0.875),
            mixing("CutMix", 5, 4, [2, 0, 3, 1], span=[1, 3]),
            mixing("CutMix to the end", 3, 7, [0, 2, 1], span=[2, 1]),
        ],
    }
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")).replace(
            '{"name"', '\n{"name"') + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
