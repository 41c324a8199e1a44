"""Trains stage `kaiming` with one option changed at a time in PyTorch, on Gradus's streams.

    variations.py ../../Sources/Experiments/References/variations.json ../../names.txt LECTURE-LIST

Writes the first loss (the objective, with noise where there is some) and the validation loss at the
end, for every list that is given. Nothing here is run by Gradus.
"""

import argparse
import json
import math

import torch
import torch.nn.functional as F

import lecture

CONTEXT, EMBEDDING, HIDDEN, BATCH = 3, 10, 200, 32

GAINS = {
    "tanh": 5 / 3, "relu": math.sqrt(2), "leaky-relu": math.sqrt(2 / (1 + 0.01**2)),
    "sigmoid": 1.0, "gelu": math.sqrt(2), "gelu-tanh": math.sqrt(2), "linear": 1.0,
}

ACTIVATIONS = {
    "tanh": torch.tanh, "relu": F.relu, "leaky-relu": lambda x: F.leaky_relu(x, 0.01),
    "sigmoid": torch.sigmoid, "gelu": F.gelu, "gelu-tanh": lambda x: F.gelu(x, approximate="tanh"),
    "linear": lambda x: x,
}


class Stream:
    """Draws of one generator."""

    def __init__(self, seed):
        self.generator = torch.Generator().manual_seed(seed)

    def normal(self, *shape):
        return torch.randn(shape, generator=self.generator)

    def uniform(self, *shape):
        return torch.rand(shape, generator=self.generator)

    def symmetric(self, bound, *shape):
        """Uniform in ± bound."""
        return self.uniform(*shape) * 2 * bound - bound

    def bits53(self):
        return torch.rand((), dtype=torch.float64, generator=self.generator).item()

    def index(self, bound):
        return torch.randint(0, bound, (1,), generator=self.generator).item()

    def permutation(self, count):
        return torch.randperm(count, generator=self.generator)

    def keep(self, probability, *shape):
        """1 where a value is kept, with probability 1 − p."""
        return torch.bernoulli(torch.ones(shape) * (1 - probability), generator=self.generator)

    def beta(self, a):
        if a == 1:
            return self.bits53()
        while True:
            x, y = self.bits53() ** (1 / a), self.bits53() ** (1 / a)
            if 0 < x + y <= 1:
                return x / (x + y)


def initialized(kind, stream, inputs, outputs, gain):
    """A weight of inputs × outputs, and what its bias begins with (None: zero, not drawn)."""
    name, *numbers = kind.split(":")
    numbers = [float(number) for number in numbers]
    gain = numbers[0] if numbers else gain
    if name == "zeros":
        return torch.zeros(inputs, outputs)
    if name == "constant":
        return torch.full((inputs, outputs), numbers[0])
    if name == "normal":
        return stream.normal(inputs, outputs) * numbers[0]
    if name == "uniform":
        return stream.symmetric(numbers[0], inputs, outputs)
    if name == "xavier-normal":
        return stream.normal(inputs, outputs) * math.sqrt(2 / (inputs + outputs))
    if name == "xavier-uniform":
        return stream.symmetric(math.sqrt(6 / (inputs + outputs)), inputs, outputs)
    if name == "kaiming-normal":
        return stream.normal(inputs, outputs) * gain / math.sqrt(inputs)
    if name == "kaiming-normal-out":
        return stream.normal(inputs, outputs) * gain / math.sqrt(outputs)
    if name == "kaiming-uniform":
        return stream.symmetric(gain * math.sqrt(3 / inputs), inputs, outputs)
    if name == "default":
        return stream.symmetric(1 / math.sqrt(inputs), inputs, outputs)
    if name in ("orthogonal", "lsuv"):
        a = stream.normal(inputs, outputs).double()
        a = a if inputs >= outputs else a.T
        q, r = torch.linalg.qr(a)
        q = q * torch.sign(torch.diagonal(r))
        q = q if inputs >= outputs else q.T
        return (gain * q).float() if name == "orthogonal" else q.float()
    if name == "unusual":
        share, large, tiny = numbers
        u, n = stream.uniform(inputs, outputs), stream.normal(inputs, outputs)
        return torch.where(u < share, n * large, n * tiny)
    raise ValueError(kind)


def filled_bias(kind, stream, inputs, outputs):
    """The bias of --init, which is zero for most kinds."""
    name, *numbers = kind.split(":")
    numbers = [float(number) for number in numbers]
    if name == "constant":
        return torch.full((outputs,), numbers[0])
    if name == "default":
        return stream.symmetric(1 / math.sqrt(inputs), outputs)
    if name == "unusual":
        share, large, tiny = numbers
        u, n = stream.uniform(outputs), stream.normal(outputs)
        return torch.where(u < share, n * large, n * tiny)
    return torch.zeros(outputs)


class Run:
    def __init__(self, names, seed=lecture.SEED, steps=200, scheduled=None, rate=0.1, init=None, hidden=None,
                 output=None, gain=5 / 3, activation="tanh", prior=False, norm=None, after=False, dropout=0,
                 dropconnect=0, dropcontext=0, mixup=None, cutmix=None, smoothing=0, momentum=0,
                 decay=0, optimizer="sgd"):
        self.names, self.steps, self.rate = names, scheduled or steps, rate
        self.stream, self.noise = Stream(seed), Stream(seed + 20)
        self.options = dict(dropout=dropout, dropconnect=dropconnect, dropcontext=dropcontext,
                            mixup=mixup, cutmix=cutmix, smoothing=smoothing, norm=norm, after=after)
        self.activation = ACTIVATIONS[activation]
        inputs, vocabulary = CONTEXT * EMBEDDING, len(names.symbols)
        self.vocabulary = vocabulary
        s = self.stream
        C = s.normal(vocabulary, EMBEDDING)
        after_gain = GAINS[activation]
        if init:
            W1 = initialized(init, s, inputs, HIDDEN, after_gain)
            b1 = filled_bias(init, s, inputs, HIDDEN)
            W2 = initialized(init, s, HIDDEN, vocabulary, 1)
            b2 = filled_bias(init, s, HIDDEN, vocabulary)
        else:
            if hidden:
                W1 = initialized(hidden, s, inputs, HIDDEN, after_gain)
            else:
                W1 = s.normal(inputs, HIDDEN) * (gain / math.sqrt(inputs))
            b1 = s.normal(HIDDEN) * 0.01
            if output:
                W2 = initialized(output, s, HIDDEN, vocabulary, 1)
            else:
                W2 = s.normal(HIDDEN, vocabulary) * 0.01
            b2 = s.normal(vocabulary) * 0
        if prior:
            counts = torch.bincount(names.train[1], minlength=vocabulary).clamp(min=1)
            b2 = torch.log(counts.double() / len(names.train[1])).float()
        lsuv = [k for k in (init, hidden) if k == "lsuv"]
        if lsuv:
            x = C[names.train[0][:1000]].view(-1, inputs)
            W1 = self.unit(x, W1)
            if init == "lsuv":
                h = self.activation(x @ W1)
                W2 = self.unit(h, W2)
        self.parameters = {"C": C, "W1": W1, "b1": b1, "W2": W2, "b2": b2}
        self.running = None
        if norm:
            self.parameters["gain"] = torch.ones(HIDDEN)
            if norm != "rms":
                self.parameters["shift"] = torch.zeros(HIDDEN)
            if norm == "batch":
                self.running = (torch.zeros(HIDDEN), torch.ones(HIDDEN))
        for value in self.parameters.values():
            value.requires_grad = True
        values = list(self.parameters.values())
        if optimizer == "adamw":
            self.optimizer = torch.optim.AdamW(values, lr=rate, weight_decay=decay or 0.01)
        else:
            self.optimizer = torch.optim.SGD(values, lr=rate, momentum=momentum, weight_decay=decay)
        self.taken = 0

    @staticmethod
    def unit(x, weight):
        for _ in range(10):
            std = (x @ weight).std(unbiased=False)
            if abs(std**2 - 1) <= 1e-3:
                break
            weight = weight / std
        return weight

    def normalize(self, x, training):
        p, norm = self.parameters, self.options["norm"]
        if norm == "batch":
            return F.batch_norm(x, *self.running, p["gain"], p["shift"], training=training)
        if norm == "layer":
            return F.layer_norm(x, (HIDDEN,), p["gain"], p["shift"])
        if norm == "rms":
            return F.rms_norm(x, (HIDDEN,), p["gain"], eps=1e-5)
        return F.group_norm(x, int(norm.split(":")[1]), p["gain"], p["shift"])

    def logits(self, embedded, training):
        o, p = self.options, self.parameters
        W1 = p["W1"]
        if training and o["dropconnect"]:
            q = o["dropconnect"]
            W1 = W1 * self.noise.keep(q, *W1.shape) / (1 - q)
        x = embedded.reshape(embedded.shape[0], -1) @ W1 + p["b1"]
        if o["norm"] and not o["after"]:
            x = self.normalize(x, training)
        h = self.activation(x)
        if o["norm"] and o["after"]:
            h = self.normalize(h, training)
        if training and o["dropout"]:
            h = h * self.noise.keep(o["dropout"], *h.shape) / (1 - o["dropout"])
        return h @ p["W2"] + p["b2"]

    def step(self):
        contexts, targets = self.names.train
        indices = torch.randint(0, contexts.shape[0], (BATCH,), generator=self.stream.generator)
        contexts, targets = contexts[indices], targets[indices]
        embedded = self.parameters["C"][contexts]
        o, own, second = self.options, 1.0, targets
        if o["mixup"] or o["cutmix"]:
            share = self.noise.beta(o["mixup"] or o["cutmix"])
            partner = self.noise.permutation(BATCH)
            second = targets[partner]
            if o["mixup"]:
                own = share
                embedded = share * embedded + (1 - share) * embedded[partner]
            else:
                k = int(CONTEXT * (1 - share) + 0.5)
                start = self.noise.index(CONTEXT - k + 1)
                own = 1 - k / CONTEXT
                embedded = embedded.clone()
                embedded = torch.cat([embedded[:, :start], embedded[partner][:, start:start + k],
                                      embedded[:, start + k:]], 1)
        if o["dropcontext"]:
            q = o["dropcontext"]
            embedded = embedded * self.noise.keep(q, BATCH, CONTEXT)[:, :, None] / (1 - q)
        logits = self.logits(embedded, True)
        loss = own * F.cross_entropy(logits, targets, label_smoothing=o["smoothing"])
        if own != 1:
            loss = loss + (1 - own) * F.cross_entropy(logits, second, label_smoothing=o["smoothing"])
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate if self.taken < self.steps // 2 else self.rate / 10
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        self.taken += 1
        return loss.item()

    @torch.no_grad()
    def loss(self, split):
        contexts, targets = split
        return F.cross_entropy(self.logits(self.parameters["C"][contexts], False).double(), targets).item()


ROOT2 = 1.4142135
CHANGES = {
    "": {},
    "--hidden-init xavier-normal": dict(hidden="xavier-normal"),
    "--hidden-init xavier-uniform": dict(hidden="xavier-uniform"),
    "--hidden-gain 1.4142135": dict(gain=ROOT2),
    "--hidden-gain 1.4142135 --activation relu": dict(gain=ROOT2, activation="relu"),
    "--hidden-gain 1.4142135 --activation gelu": dict(gain=ROOT2, activation="gelu"),
    "--hidden-init xavier-normal --activation sigmoid": dict(hidden="xavier-normal", activation="sigmoid"),
    "--hidden-init orthogonal:1.6666667": dict(hidden="orthogonal:1.6666667"),
    "--hidden-init lsuv": dict(hidden="lsuv"),
    "--norm batch": dict(norm="batch"),
    "--norm layer": dict(norm="layer"),
    "--norm group:8": dict(norm="group:8"),
    "--norm rms": dict(norm="rms"),
    "--norm batch --norm-after": dict(norm="batch", after=True),
    "--norm layer --norm-after": dict(norm="layer", after=True),
    "--norm group:8 --norm-after": dict(norm="group:8", after=True),
    "--norm rms --norm-after": dict(norm="rms", after=True),
    "--dropout 0.1": dict(dropout=0.1),
    "--dropout 0.5": dict(dropout=0.5),
    "--dropconnect 0.1": dict(dropconnect=0.1),
    "--dropcontext 0.1": dict(dropcontext=0.1),
    "--mixup 1": dict(mixup=1),
    "--mixup 0.2": dict(mixup=0.2),
    "--cutmix 1": dict(cutmix=1),
    "--label-smoothing 0.1": dict(smoothing=0.1),
    "--momentum 0.9": dict(momentum=0.9),
    "--momentum 0.9 --learning-rate 0.01": dict(momentum=0.9, rate=0.01),
    "--weight-decay 1e-4": dict(decay=1e-4),
    "--optimizer adamw --learning-rate 1e-3": dict(optimizer="adamw", rate=1e-3),
    "--optimizer adamw --learning-rate 3e-3": dict(optimizer="adamw", rate=3e-3),
    "--output-bias prior": dict(prior=True),
    "--activation leaky-relu": dict(activation="leaky-relu"),
    "--activation gelu-tanh": dict(activation="gelu-tanh"),
    "--mixup 0.5 --label-smoothing 0.1 --dropout 0.2 --dropconnect 0.2 --dropcontext 0.2":
        dict(mixup=0.5, smoothing=0.1, dropout=0.2, dropconnect=0.2, dropcontext=0.2),
    "--momentum 0.9 --weight-decay 1e-4 --learning-rate 0.01":
        dict(momentum=0.9, decay=1e-4, rate=0.01),
    "--init zeros": dict(init="zeros"),
    "--init zeros --max-steps 4000": dict(init="zeros", steps=4000),
    "--init kaiming-normal-out": dict(init="kaiming-normal-out"),
    "--init constant:0.5": dict(init="constant:0.5"),
    "--init normal:0.01": dict(init="normal:0.01"),
    "--init normal:1": dict(init="normal:1"),
    "--init uniform:0.1": dict(init="uniform:0.1"),
    "--init xavier-normal": dict(init="xavier-normal"),
    "--init xavier-uniform": dict(init="xavier-uniform"),
    "--init kaiming-normal": dict(init="kaiming-normal"),
    "--init kaiming-uniform": dict(init="kaiming-uniform"),
    "--init orthogonal": dict(init="orthogonal"),
    "--init lsuv": dict(init="lsuv"),
    "--init default": dict(init="default"),
    "--init unusual:0.5:100:1e-8": dict(init="unusual:0.5:100:1e-8"),
}


# Where a rounding grows to another end: only the first loss is compared.
CHAOTIC = ("--init normal:1", "--init unusual:0.5:100:1e-8")


def rows(names):
    rows = []
    for flags, change in CHANGES.items():
        steps = change.get("steps", 200)
        run = Run(names, **{"steps": steps, **change})
        first = run.step()
        for _ in range(steps - 1):
            run.step()
        row = {"flags": flags, "steps": steps, "first": float(f"{first:.9g}")}
        if flags not in CHAOTIC:
            row["validation"] = float(f"{run.loss(names.val):.9g}")
        rows.append(row)
        print(flags, row["first"], row.get("validation"), flush=True)
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output")
    parser.add_argument("names", nargs="+")
    options = parser.parse_args()
    lists = []
    for path in options.names:
        names = lecture.Names(path)
        lists.append({"sha256": names.sha256, "rows": rows(names)})
    document = {"program": f"PyTorch {torch.__version__.split('+')[0]}", "lists": lists}
    with open(options.output, "w", encoding="utf-8") as file:
        file.write(json.dumps(document, indent=1) + "\n")


if __name__ == "__main__":
    main()
