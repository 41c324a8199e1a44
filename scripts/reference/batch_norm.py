"""Prints PyTorch's numbers for the article on the backward pass of BatchNorm.

    batch_norm.py     (Tests/LayersTests/BatchNormArticleTests.swift)

A batch of three examples of one unit, in Float64: by automatic derivatives of the formula of the
forward pass, and for the last case by torch.nn.BatchNorm1d, which divides by B and has this ε.
"""

import torch

GAIN, SHIFT = 2.0, 1.0
X, DY = [1.0, 2.0, 3.0], [1.0, 2.0, 6.0]


def column(values):
    return torch.tensor(values, dtype=torch.float64).reshape(-1, 1)


def formula(divisor, epsilon):
    x, gain, shift = (column(values).requires_grad_() for values in (X, [GAIN], [SHIFT]))
    mean = x.mean(0)
    variance = ((x - mean) ** 2).sum(0) / divisor
    y = gain * (x - mean) / torch.sqrt(variance + epsilon) + shift
    y.backward(column(DY))
    return y, x.grad, gain.grad, shift.grad


def layer(epsilon):
    norm = torch.nn.BatchNorm1d(1, eps=epsilon, dtype=torch.float64)
    torch.nn.init.constant_(norm.weight, GAIN)
    torch.nn.init.constant_(norm.bias, SHIFT)
    x = column(X).requires_grad_()
    y = norm(x)
    y.backward(column(DY))
    return y, x.grad, norm.weight.grad, norm.bias.grad


def main():
    print(f"PyTorch {torch.__version__.split('+')[0]}")
    for name, results in [
        ("B − 1, ε = 0", formula(2, 0)),
        ("B, ε = 0", formula(3, 0)),
        ("B, ε = 0.00001", layer(1e-5)),
    ]:
        print(name)
        for word, values in zip(("y", "dx", "dgain", "dshift"), results):
            numbers = ", ".join(f"{number:.10g}" for number in values.flatten().tolist())
            print(f"  {word:7}{numbers}")


if __name__ == "__main__":
    main()
