"""The speed of the lecture's training loop in eager PyTorch, as its notebook has it, on one thread.

    pytorch.py NAMES STAGE STEPS      STAGE is kaiming or batchnorm

Prints one line of JSON. A hundred steps before the clock starts are not counted.
"""

import json
import sys
import time

import torch
import torch.nn.functional as F

from examples import training_examples

torch.set_num_threads(1)


def main(path, stage, steps):
    contexts, targets = training_examples(path)
    Xtr, Ytr = torch.tensor(contexts), torch.tensor(targets)
    normalised = stage == "batchnorm"

    g = torch.Generator().manual_seed(2147483647)
    C = torch.randn((27, 10), generator=g)
    W1 = torch.randn((30, 200), generator=g) * (5 / 3) / (30**0.5)
    b1 = None if normalised else torch.randn(200, generator=g) * 0.01
    W2 = torch.randn((200, 27), generator=g) * 0.01
    b2 = torch.randn(27, generator=g) * 0
    parameters = [C, W1, W2, b2]
    if normalised:
        bngain, bnbias = torch.ones((1, 200)), torch.zeros((1, 200))
        bnmean_running, bnstd_running = torch.zeros((1, 200)), torch.ones((1, 200))
        parameters += [bngain, bnbias]
    else:
        parameters += [b1]
    for p in parameters:
        p.requires_grad = True

    warm_up = 100
    lossi = []
    for i in range(warm_up + steps):
        if i == warm_up:
            begin = time.perf_counter()

        ix = torch.randint(0, Xtr.shape[0], (32,), generator=g)
        Xb, Yb = Xtr[ix], Ytr[ix]

        emb = C[Xb]
        embcat = emb.view(emb.shape[0], -1)
        if normalised:
            hpreact = embcat @ W1
            bnmeani = hpreact.mean(0, keepdim=True)
            bnstdi = hpreact.std(0, keepdim=True)
            hpreact = bngain * (hpreact - bnmeani) / bnstdi + bnbias
            with torch.no_grad():
                bnmean_running = 0.999 * bnmean_running + 0.001 * bnmeani
                bnstd_running = 0.999 * bnstd_running + 0.001 * bnstdi
        else:
            hpreact = embcat @ W1 + b1
        h = torch.tanh(hpreact)
        logits = h @ W2 + b2
        loss = F.cross_entropy(logits, Yb)

        for p in parameters:
            p.grad = None
        loss.backward()

        lr = 0.1 if i < 100000 else 0.01
        for p in parameters:
            p.data += -lr * p.grad
        lossi.append(loss.log10().item())
    seconds = time.perf_counter() - begin

    print(
        json.dumps(
            {
                "program": "PyTorch",
                "version": torch.__version__,
                "stage": stage,
                "steps": steps,
                "microseconds_per_step": seconds / steps * 1e6,
                "final_loss": loss.item(),
            }
        )
    )


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[2] not in ("kaiming", "batchnorm"):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
