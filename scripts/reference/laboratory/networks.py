"""A network of many hidden layers on names, and its training."""

import math

import torch
import torch.nn.functional as F

from lecture import CONTEXT, EMBEDDING
from variations import ACTIVATIONS, GAINS, filled_bias, initialized

INPUTS = CONTEXT * EMBEDDING


class Norm:
    """PyTorch's layers, before the activation. The bias of the layer stays."""

    def __init__(self, kind, width):
        self.kind, self.width = kind, width
        self.gain, self.shift = torch.ones(width), torch.zeros(width)
        self.running = torch.zeros(width), torch.ones(width)

    def parameters(self):
        return [self.gain] if self.kind == "rms" else [self.gain, self.shift]

    def __call__(self, x, training):
        if self.kind == "batch":
            return F.batch_norm(x, *self.running, self.gain, self.shift, training=training)
        if self.kind == "layer":
            return F.layer_norm(x, (self.width,), self.gain, self.shift)
        if self.kind == "rms":
            return F.rms_norm(x, (self.width,), self.gain, eps=1e-5)
        return F.group_norm(x, int(self.kind.split(":")[1]), self.gain, self.shift)


class Network:
    """C, hidden layers of one width, then the head; drawn in this order."""

    def __init__(self, names, stream, kind, activation, depth, width=100, norm=None,
                 head="default", fills_biases=False):
        self.names, self.activation = names, ACTIVATIONS[activation]
        letters = len(names.symbols)
        self.C = stream.normal(letters, EMBEDDING)
        self.weights, self.biases = [], []
        for layer in range(depth):
            inputs = width if layer else INPUTS
            self.weights.append(initialized(kind, stream, inputs, width, GAINS[activation]))
            # Of most kinds a bias begins at zero, and is not drawn.
            bias_kind = kind if fills_biases else "zeros"
            self.biases.append(filled_bias(bias_kind, stream, inputs, width))
        self.norms = [Norm(norm, width) for _ in range(depth)] if norm else None
        self.head = initialized(head, stream, width, letters, 1)
        self.head_bias = filled_bias(head, stream, width, letters)
        for value in self.parameters():
            value.requires_grad = True

    def parameters(self):
        norms = [value for norm in self.norms or [] for value in norm.parameters()]
        return [self.C, *self.weights, *self.biases, *norms, self.head, self.head_bias]

    def logits(self, contexts, training):
        """What goes into and comes out of each activation stays in `sums` and `outputs`."""
        x = self.C[contexts].view(len(contexts), -1)
        self.sums, self.outputs = [], []
        for layer, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            x = x @ weight + bias
            if self.norms:
                x = self.norms[layer](x, training)
            self.sums.append(x)
            x = self.activation(x)
            self.outputs.append(x)
        return x @ self.head + self.head_bias

    @torch.no_grad()
    def loss(self, split):
        """Mean cross-entropy over a whole split, summed in double."""
        contexts, targets = split
        return F.cross_entropy(self.logits(contexts, False).double(), targets).item()


def batch(names, stream, count):
    """The next draw of examples of the training split."""
    contexts, targets = names.train
    indices = torch.randint(0, len(targets), (count,), generator=stream.generator)
    return contexts[indices], targets[indices]


def train(model, stream, steps, size=32, rate=0.1, momentum=0, slows=False, watch=None):
    """The losses of the steps, up to the first that is not finite. `slows`: a tenth of the rate
    from the middle on. `watch` sees the logits and the targets of each step."""
    optimizer = torch.optim.SGD(model.parameters(), lr=rate, momentum=momentum)
    losses = []
    for step in range(steps):
        contexts, targets = batch(model.names, stream, size)
        logits = model.logits(contexts, True)
        loss = F.cross_entropy(logits, targets)
        if not math.isfinite(loss.item()):
            break
        losses.append(loss.item())
        if slows and step == steps // 2:
            optimizer.param_groups[0]["lr"] = rate / 10
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if watch:
            watch(logits.detach(), targets)
    return losses
