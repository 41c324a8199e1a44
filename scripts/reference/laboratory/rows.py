"""What a lab measured: rows of a table, a column each, with the tolerance of a comparison."""

import json
import math

import torch

# What is relative unless said: sums of Float32 through ten layers, in another order.
SIGNAL = 1e-3
# What is absolute.
FIRST_LOSS, LOSS_AFTER_200, LOSS_AFTER_20_000 = 1e-4, 2e-4, 5e-4
LOSS_OF_DEEP = 1e-2
SHARE = 5e-4


class Lab:
    """The numbers of one lab with one set of flags, and for the labs with names, of one list."""

    def __init__(self, name, arguments="", names=None, is_long=False):
        self.name, self.arguments, self.is_long = name, arguments, is_long
        self.names = names
        self.rows = []

    def add(self, table, row, column, value, tolerance=SIGNAL, relative=True):
        """What is not finite is left out: where Float32 overflows, the rest is chance."""
        if math.isfinite(value):
            self.rows.append({
                "table": table, "row": row, "column": column, "value": float(f"{value:.9g}"),
                "tolerance": tolerance, "relative": relative,
            })

    def add_all(self, table, row, values, tolerance=SIGNAL, relative=True):
        for column, value in values.items():
            self.add(table, row, column, value, tolerance, relative)

    def absolute(self, table, row, column, value, tolerance):
        self.add(table, row, column, value, tolerance, relative=False)

    def add_loss(self, table, row, column, loss, tolerance):
        """A large loss is compared by its digits, like the signals that made it."""
        if loss > 10:
            self.add(table, row, column, loss)
        else:
            self.absolute(table, row, column, loss, tolerance)

    def text(self):
        digest = self.names.sha256 if self.names else None
        head = json.dumps({"lab": self.name, "arguments": self.arguments, "sha256": digest,
                           "long": self.is_long})
        rows = ",\n".join("  " + json.dumps(row) for row in self.rows)
        return head[:-1] + ', "rows": [\n' + rows + "]}"


def document(labs):
    program = json.dumps(f"PyTorch {torch.__version__.split('+')[0]}")
    return (f'{{"program": {program}, "labs": [\n' + ",\n".join(lab.text() for lab in labs)
            + "\n]}\n")


def mean(values):
    return values.detach().double().mean().item()


def deviation(values, correction=1):
    """Divided by n − 1, as x.std() does."""
    return values.detach().double().std(correction=correction).item()


def norm(values):
    """Frobenius norm."""
    return values.detach().double().norm().item()


def largest(values):
    return values.detach().abs().max().item()


def zeros(values):
    """The share of values that are zero."""
    return mean(values == 0)
