"""Labs of 20,000 steps: when to stop on few names, and what three models know together."""

import copy

import torch
import torch.nn.functional as F

import lecture
from lecture import SEED
from variations import Run

from .draws import Patience
from .rows import LOSS_AFTER_20_000

STEPS, EVERY = 20_000, 500


def first_names(names, count):
    """The list with the examples of its first training names only."""
    few = copy.copy(names)
    contexts, targets = names.train
    ends = torch.nonzero(targets == 0).flatten()  # a name ends with one dot
    length = ends[count - 1].item() + 1
    few.train = contexts[:length], targets[:length]
    return few


CHANGES = {
    "plain": {}, "dropout 0.1": {"dropout": 0.1}, "dropout 0.5": {"dropout": 0.5},
    "mixup 1": {"mixup": 1}, "weight decay 0.001": {"decay": 1e-3},
    "label smoothing 0.1": {"smoothing": 0.1}, "batchnorm": None,
}


def early_stopping(lab, count=1000):
    names, table = first_names(lab.names, count), f"{count:,} names"
    for row, change in CHANGES.items():
        if change is None:
            training = lecture.Training("batchnorm", names)
            training.model.schedule = STEPS // 2
        else:
            training = Run(names, steps=STEPS, **change)
        rule, stopped = Patience(5, least=0.001), None
        for step in range(STEPS + 1):
            # The training goes on after the stop, to see what it would have lost.
            if step % EVERY == 0:
                loss = training.loss(names.val)
                if stopped is None and rule.stops(loss, step):
                    stopped = step
            if step < STEPS:
                training.step()
        lab.absolute(table, row, "best", rule.best, 2e-3)
        lab.absolute(table, row, "best at", rule.best_at, EVERY)
        if stopped is not None:
            lab.absolute(table, row, "stops at", stopped, EVERY)
        lab.absolute(table, row, "end", loss, 2e-3)
        lab.absolute(table, row, "end, train", training.loss(names.train), 2e-3)


@torch.no_grad()
def logits(run, split):
    embedded = run.parameters["C"][split[0]]
    return run.logits(embedded, False).double()


def stacked(probabilities, targets):
    """Weights of the members, by expectation and maximisation of the likelihood of the targets."""
    of_targets = torch.stack([p[torch.arange(len(targets)), targets] for p in probabilities])
    weights = torch.full((len(of_targets), 1), 1 / len(of_targets), dtype=torch.float64)
    while True:
        shares = weights * of_targets
        moved = (shares / shares.sum(0)).mean(1, keepdim=True)
        if (moved - weights).abs().max() < 1e-10:
            return moved
        weights = moved


def ensemble(lab):
    members = []
    for seed in (SEED, SEED + 1, SEED + 2):
        run = Run(lab.names, seed=seed, steps=STEPS)
        for _ in range(STEPS):
            run.step()
        members.append(run)
    best = min(members, key=lambda run: run.loss(lab.names.val))
    # The last weights are those of the validation split, and are judged on both.
    weights = stacked([F.softmax(logits(run, lab.names.val), 1) for run in members],
                      lab.names.val[1])
    columns = {"val": ("validation", "accuracy"), "test": ("test", "test accuracy")}
    for name, (of_loss, of_accuracy) in columns.items():
        split = getattr(lab.names, name)
        targets = split[1]
        all_logits = torch.stack([logits(run, split) for run in members])
        all_probabilities = F.softmax(all_logits, 2)
        modes = {
            "best member": F.log_softmax(logits(best, split), 1),
            "logits": F.log_softmax(all_logits.mean(0), 1),
            "probabilities": all_probabilities.mean(0).log(),
            "stack": (weights[:, :, None] * all_probabilities).sum(0).log(),
        }
        for row, logarithms in modes.items():
            guesses = logarithms.argmax(1)
            lab.absolute("three seeds", row, of_loss, F.nll_loss(logarithms, targets).item(),
                         LOSS_AFTER_20_000)
            lab.absolute("three seeds", row, of_accuracy,
                         (guesses == targets).double().mean().item(), LOSS_AFTER_20_000)
        votes = all_logits.argmax(2).mode(0).values
        lab.absolute("three seeds", "vote", of_accuracy,
                     (votes == targets).double().mean().item(), LOSS_AFTER_20_000)
    for column, weight in enumerate(weights.flatten().tolist(), 1):
        lab.absolute("weights", "stack", str(column), weight, 2e-3)
