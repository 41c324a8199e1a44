"""The lecture's training loop in JAX, the whole loop compiled into one program on one thread.

    jax_loop.py NAMES STAGE STEPS     STAGE is kaiming or batchnorm

Prints one line of JSON. Weights and batch indices come from PyTorch's generator in the lecture's
order, all drawn before the clock starts, so the final loss is the one that pytorch.py prints.
Compilation is not counted, and neither are the hundred steps that pytorch.py does not count.
"""

import json
import os
import sys
import time

# One thread, as the others have: read when JAX starts.
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp
import numpy
import torch

from examples import training_examples


def draw(normalised, steps, examples):
    """The lecture's first parameters, and the indices of every batch: steps × 32."""
    g = torch.Generator().manual_seed(2147483647)
    parameters = {}
    parameters["C"] = torch.randn((27, 10), generator=g)
    parameters["W1"] = torch.randn((30, 200), generator=g) * (5 / 3) / (30**0.5)
    if not normalised:
        parameters["b1"] = torch.randn(200, generator=g) * 0.01
    parameters["W2"] = torch.randn((200, 27), generator=g) * 0.01
    parameters["b2"] = torch.randn(27, generator=g) * 0
    if normalised:
        parameters["bngain"], parameters["bnbias"] = torch.ones((1, 200)), torch.zeros((1, 200))
    indices = torch.randint(0, examples, (steps, 32), generator=g)
    parameters = {name: jnp.asarray(value.numpy()) for name, value in parameters.items()}
    return parameters, jnp.asarray(indices.numpy().astype(numpy.int32))


def loss_and_statistics(parameters, contexts, targets, normalised):
    embedded = parameters["C"][contexts].reshape(32, -1)
    preactivation = embedded @ parameters["W1"]
    statistics = None
    if normalised:
        mean = preactivation.mean(0, keepdims=True)
        std = preactivation.std(0, keepdims=True, ddof=1)
        preactivation = parameters["bngain"] * (preactivation - mean) / std + parameters["bnbias"]
        statistics = mean, std
    else:
        preactivation = preactivation + parameters["b1"]
    logits = jnp.tanh(preactivation) @ parameters["W2"] + parameters["b2"]
    log_probabilities = jax.nn.log_softmax(logits)
    return -log_probabilities[jnp.arange(32), targets].mean(), statistics


def main(path, stage, steps):
    warm_up = 100
    contexts, targets = training_examples(path)
    contexts, targets = jnp.asarray(contexts, jnp.int32), jnp.asarray(targets, jnp.int32)
    normalised = stage == "batchnorm"
    parameters, indices = draw(normalised, warm_up + steps, len(targets))
    running = (jnp.zeros((1, 200)), jnp.ones((1, 200)))
    differentiate = jax.value_and_grad(loss_and_statistics, has_aux=True)

    def step(state, batch):
        number, parameters, running = state
        (loss, statistics), gradients = differentiate(
            parameters, contexts[batch], targets[batch], normalised
        )
        rate = jnp.where(number < 100000, 0.1, 0.01)
        parameters = jax.tree.map(lambda p, g: p - rate * g, parameters, gradients)
        if normalised:
            running = jax.tree.map(lambda r, s: 0.999 * r + 0.001 * s, running, statistics)
        return (number + 1, parameters, running), loss

    @jax.jit
    def train(state, indices):
        return jax.lax.scan(step, state, indices)

    state, _ = train((0, parameters, running), indices[:warm_up])
    compiled = train.lower(state, indices[warm_up:]).compile()
    indices = jax.block_until_ready(indices[warm_up:])
    begin = time.perf_counter()
    state, losses = jax.block_until_ready(compiled(state, indices))
    seconds = time.perf_counter() - begin

    print(
        json.dumps(
            {
                "program": "JAX",
                "version": jax.__version__,
                "stage": stage,
                "steps": steps,
                "microseconds_per_step": seconds / steps * 1e6,
                "final_loss": float(losses[-1]),
            }
        )
    )


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[2] not in ("kaiming", "batchnorm"):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
