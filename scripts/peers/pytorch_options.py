"""The speed of stage kaiming in eager PyTorch with one thing changed, on one thread.

    pytorch_options.py NAMES OPTION STEPS

An option is a key of OPTIONS below. Written as people write it, with PyTorch's own functions. Prints one
line of JSON. A hundred steps before the clock starts are not counted.
"""

import json
import sys
import time

import torch
import torch.nn.functional as F

from examples import training_examples

torch.set_num_threads(1)

# By the flags of gradus: what is done to the pre-activations, to the hidden units, and who moves the weights.
OPTIONS = {
    "": {},
    "--activation relu": {"activation": F.relu},
    "--activation gelu": {"activation": F.gelu},
    "--activation sigmoid": {"activation": torch.sigmoid},
    "--norm layer": {"norm": "layer"},
    "--norm group:8": {"norm": "group"},
    "--norm rms": {"norm": "rms"},
    "--dropout 0.1": {"dropout": 0.1},
    "--dropconnect 0.1": {"dropconnect": 0.1},
    "--mixup 1": {"mixup": 1.0},
    "--label-smoothing 0.1": {"smoothing": 0.1},
    "--momentum 0.9": {"optimizer": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)},
    "--weight-decay 1e-4": {"optimizer": lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=1e-4)},
    "--optimizer adamw -l 3e-3": {"optimizer": lambda p: torch.optim.AdamW(p, lr=3e-3)},
}


def normalised(kind, x, gain, shift):
    if kind == "layer":
        return F.layer_norm(x, (200,), gain, shift)
    if kind == "group":
        return F.group_norm(x, 8, gain, shift)
    return F.rms_norm(x, (200,), gain, 1e-5)


def main(path, flags, steps):
    option = OPTIONS[flags]
    contexts, targets = training_examples(path)
    Xtr, Ytr = torch.tensor(contexts), torch.tensor(targets)

    g = torch.Generator().manual_seed(2147483647)
    C = torch.randn((27, 10), generator=g)
    W1 = torch.randn((30, 200), generator=g) * (5 / 3) / (30**0.5)
    b1 = torch.randn(200, generator=g) * 0.01
    W2 = torch.randn((200, 27), generator=g) * 0.01
    b2 = torch.randn(27, generator=g) * 0
    gain, shift = torch.ones(200), torch.zeros(200)
    norm = option.get("norm")
    parameters = [C, W1, b1, W2, b2] + ([gain, shift] if norm in ("layer", "group") else [gain] if norm else [])
    for p in parameters:
        p.requires_grad = True
    activation = option.get("activation", torch.tanh)
    dropout, dropconnect = option.get("dropout", 0), option.get("dropconnect", 0)
    smoothing, mixup = option.get("smoothing", 0.0), option.get("mixup")
    beta = torch.distributions.Beta(mixup, mixup) if mixup else None
    optimizer = option["optimizer"](parameters) if "optimizer" in option else None

    warm_up = 100
    lossi = []
    for i in range(warm_up + steps):
        if i == warm_up:
            begin = time.perf_counter()

        ix = torch.randint(0, Xtr.shape[0], (32,), generator=g)
        Xb, Yb = Xtr[ix], Ytr[ix]
        embcat = C[Xb].view(32, -1)
        if mixup:
            share = beta.sample().item()
            partner = torch.randperm(32)
            embcat = share * embcat + (1 - share) * embcat[partner]
        x = embcat @ (F.dropout(W1, dropconnect) if dropconnect else W1) + b1
        if norm:
            x = normalised(norm, x, gain, shift)
        h = activation(x)
        if dropout:
            h = F.dropout(h, dropout)
        logits = h @ W2 + b2
        loss = F.cross_entropy(logits, Yb, label_smoothing=smoothing)
        if mixup:
            loss = share * loss + (1 - share) * F.cross_entropy(logits, Yb[partner])

        if optimizer:
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        else:
            for p in parameters:
                p.grad = None
            loss.backward()
            for p in parameters:
                p.data += -0.1 * p.grad
        lossi.append(loss.log10().item())
    seconds = time.perf_counter() - begin
    print(json.dumps({"version": torch.__version__, "microseconds_per_step": seconds / steps * 1e6}))


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[2] not in OPTIONS:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
