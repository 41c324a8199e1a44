"""The lecture's program in PyTorch, as its notebooks have it: data, random streams, seven stages.

Nothing here is run by Gradus. The other programs in this folder use it to write the numbers that
Gradus is tested against.
"""

import hashlib
import math
import random

import torch
import torch.nn.functional as F

torch.set_num_threads(1)

SEED = 2147483647
CONTEXT = 3
EMBEDDING = 10
BATCH = 32
VOCABULARY = 27
KAIMING = (5 / 3) / math.sqrt(CONTEXT * EMBEDDING)

# The stages that have one hidden layer, each as the factors on what is drawn. `None` is a bias that
# does not exist: it is not drawn either, which shifts everything drawn after it.
STAGES = {
    "raw": {"W1": 1, "b1": 1, "W2": 1, "b2": 1},
    "zero-bias": {"W1": 1, "b1": 1, "W2": 1, "b2": 0},
    "scaled-output": {"W1": 1, "b1": 1, "W2": 0.01, "b2": 0},
    "scaled-hidden": {"W1": 0.2, "b1": 0.01, "W2": 0.01, "b2": 0},
    "kaiming": {"W1": KAIMING, "b1": 0.01, "W2": 0.01, "b2": 0},
    "batchnorm": {"W1": KAIMING, "b1": None, "W2": 0.01, "b2": 0},
}


class Names:
    """The list, its vocabulary, and the examples of the three splits."""

    def __init__(self, path, context=CONTEXT, split_seed=42):
        self.context = context
        with open(path, "rb") as file:
            content = file.read()
        words = content.decode("utf-8").splitlines()
        self.sha256 = hashlib.sha256(content).hexdigest()
        self.other_forms = self.digests_of_other_forms(words)
        self.words, self.distinct = len(words), len(set(words))
        letters = sorted(set("".join(words)))
        self.tokens = {letter: token for token, letter in enumerate(["."] + letters)}
        self.symbols = ["."] + letters
        random.seed(split_seed)
        random.shuffle(words)
        first, second = int(0.8 * len(words)), int(0.9 * len(words))
        self.train = self.examples(words[:first])
        self.val = self.examples(words[first:second])
        self.test = self.examples(words[second:])

    def digests_of_other_forms(self, words):
        """The same names with other line ends, with a byte-order mark, or without a last line end."""
        names = [word.encode() for word in words]
        digests = [
            hashlib.sha256(mark + end.join(names) + last).hexdigest()
            for mark in (b"", b"\xef\xbb\xbf")
            for end in (b"\n", b"\r\n")
            for last in (end, b"")
        ]
        return [digest for digest in digests if digest != self.sha256]

    def examples(self, words):
        contexts, targets = [], []
        for word in words:
            context = [0] * self.context
            for letter in word + ".":
                token = self.tokens[letter]
                contexts.append(context)
                targets.append(token)
                context = context[1:] + [token]
        return torch.tensor(contexts), torch.tensor(targets)


class Shallow:
    """Stages 0 to 5: one hidden layer of 200, in stage 5 with BatchNorm without epsilon."""

    schedule = 100_000

    def __init__(self, stage, generator):
        factors = STAGES[stage]

        def draw(shape, factor):
            if factor is None:
                return None
            return torch.randn(shape, generator=generator) * factor

        inputs = CONTEXT * EMBEDDING
        self.tensors = {
            "C": torch.randn((VOCABULARY, EMBEDDING), generator=generator),
            "W1": draw((inputs, 200), factors["W1"]),
            "b1": draw(200, factors["b1"]),
            "W2": draw((200, VOCABULARY), factors["W2"]),
            "b2": draw(VOCABULARY, factors["b2"]),
        }
        self.normalised = stage == "batchnorm"
        if self.normalised:
            self.tensors["bngain"] = torch.ones((1, 200))
            self.tensors["bnbias"] = torch.zeros((1, 200))
            self.running_mean = torch.zeros((1, 200))
            self.running_std = torch.ones((1, 200))
        self.tensors = {name: value for name, value in self.tensors.items() if value is not None}
        for value in self.tensors.values():
            value.requires_grad = True

    def forward(self, contexts, training):
        """The logits; the hidden units stay in `preactivation` and `hidden`."""
        tensors = self.tensors
        embedded = tensors["C"][contexts]
        preactivation = embedded.view(embedded.shape[0], -1) @ tensors["W1"]
        if "b1" in tensors:
            preactivation = preactivation + tensors["b1"]
        if self.normalised:
            mean, std = self.running_mean, self.running_std
            if training:
                mean = preactivation.mean(0, keepdim=True)
                std = preactivation.std(0, keepdim=True)
                with torch.no_grad():
                    self.running_mean = 0.999 * self.running_mean + 0.001 * mean
                    self.running_std = 0.999 * self.running_std + 0.001 * std
            preactivation = tensors["bngain"] * (preactivation - mean) / std + tensors["bnbias"]
        self.preactivation = preactivation
        self.hidden = torch.tanh(preactivation)
        return self.hidden @ tensors["W2"] + tensors["b2"]


class Linear:
    def __init__(self, inputs, outputs, generator):
        self.weight = torch.randn((inputs, outputs), generator=generator) / inputs**0.5

    def __call__(self, input, training):
        self.out = input @ self.weight
        return self.out

    def tensors(self):
        return {"weight": self.weight}


class BatchNorm:
    def __init__(self, width):
        self.gamma = torch.ones(width)
        self.beta = torch.zeros(width)
        self.running_mean = torch.zeros(width)
        self.running_var = torch.ones(width)

    def __call__(self, input, training):
        mean, var = self.running_mean, self.running_var
        if training:
            mean, var = input.mean(0, keepdim=True), input.var(0, keepdim=True)
            with torch.no_grad():
                self.running_mean = (1 - 0.1) * self.running_mean + 0.1 * mean
                self.running_var = (1 - 0.1) * self.running_var + 0.1 * var
        self.out = self.gamma * (input - mean) / torch.sqrt(var + 1e-5) + self.beta
        return self.out

    def tensors(self):
        return {"gamma": self.gamma, "beta": self.beta}


class Tanh:
    def __call__(self, input, training):
        self.out = torch.tanh(input)
        return self.out

    def tensors(self):
        return {}


class Deep:
    """Stage 6: five times Linear, BatchNorm, Tanh, then Linear and BatchNorm; no biases."""

    schedule = 150_000

    def __init__(self, generator):
        table = torch.randn((VOCABULARY, EMBEDDING), generator=generator)
        self.layers = []
        for inputs in [CONTEXT * EMBEDDING, 100, 100, 100, 100]:
            self.layers += [Linear(inputs, 100, generator), BatchNorm(100), Tanh()]
        self.layers += [Linear(100, VOCABULARY, generator), BatchNorm(VOCABULARY)]
        self.layers[-1].gamma *= 0.1
        self.tensors = {"C": table}
        for index, layer in enumerate(self.layers):
            for name, value in layer.tensors().items():
                self.tensors[f"layers.{index}.{name}"] = value
        for value in self.tensors.values():
            value.requires_grad = True

    def forward(self, contexts, training):
        embedded = self.tensors["C"][contexts]
        value = embedded.view(embedded.shape[0], -1)
        for layer in self.layers:
            value = layer(value, training)
            if training:
                value.retain_grad()
        return value


class Training:
    """Plain gradient descent; `step` returns the loss of the batch before the update."""

    def __init__(self, stage, names):
        assert len(names.symbols) == VOCABULARY, "the lecture's stages are for 26 letters"
        self.names = names
        self.generator = torch.Generator().manual_seed(SEED)
        self.model = Deep(self.generator) if stage == "deep" else Shallow(stage, self.generator)
        self.taken = 0

    def step(self):
        contexts, targets = self.names.train
        model = self.model
        indices = torch.randint(0, contexts.shape[0], (BATCH,), generator=self.generator)
        logits = model.forward(contexts[indices], training=True)
        loss = F.cross_entropy(logits, targets[indices])
        for value in model.tensors.values():
            value.grad = None
        loss.backward()
        self.rate = 0.1 if self.taken < model.schedule else 0.01
        for value in model.tensors.values():
            value.data += -self.rate * value.grad
        self.taken += 1
        return loss.item()

    @torch.no_grad()
    def loss(self, split):
        """Mean cross-entropy over a whole split by running statistics, summed in double."""
        contexts, targets = split
        logits = self.model.forward(contexts, training=False)
        return F.cross_entropy(logits.double(), targets).item()

    def update_ratios(self):
        """log10 of std(rate · gradient) / std(value after the update), for each matrix."""
        return {
            name: ((self.rate * value.grad).std() / value.data.std()).log10().item()
            for name, value in self.model.tensors.items()
            if value.ndim == 2
        }

    @torch.no_grad()
    def sample(self, count):
        generator = torch.Generator().manual_seed(SEED + 10)
        names = []
        for _ in range(count):
            tokens, context = [], [0] * CONTEXT
            while True:
                logits = self.model.forward(torch.tensor([context]), training=False)
                probabilities = F.softmax(logits, dim=1)
                token = torch.multinomial(probabilities, num_samples=1, generator=generator).item()
                if token == 0:
                    break
                context = context[1:] + [token]
                tokens.append(token)
            names.append("".join(self.names.symbols[token] for token in tokens))
        return names
