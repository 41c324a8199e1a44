"""Runs the labs in PyTorch on Gradus's streams, and writes their numbers.

    laboratory.py ../../Sources/Laboratory/References/laboratory.json ../../names.txt LECTURE-LIST
    laboratory.py - ../../names.txt --only depth      some labs, to standard output

The labs that need names run for every list that is given. Every setting of a lab starts its stream
anew. Nothing here is run by Gradus. All of it takes about ten minutes.
"""

import argparse
import sys
import time

from laboratory import chains, deep, draws, long, shallow
from laboratory.rows import Lab, document

import lecture

# Each with the flags of `gradus lab` that its numbers belong to.
WITHOUT_NAMES = [
    ("gradient-flow", "", chains.gradient_flow),
    ("activations", "", draws.activations),
    ("norms", "", draws.norms),
    ("squash", "", draws.squash),
    ("softmax", "", draws.softmax),
    ("variance", "", chains.variance),
    ("saturation-table", "", draws.saturation_table),
    ("fan-in", "", draws.fan_in),
    ("orthogonal", "", chains.orthogonal),
    ("orthogonal", "--same", chains.orthogonal_same),
    ("early-stopping", "", draws.early_stopping),
]
WITH_NAMES = [
    ("depth", "", deep.depth),
    ("depth", "--train", deep.depth_train),
    ("norms", "", deep.norms),
    ("norms", "--train", deep.norms_train),
    ("lsuv", "", deep.lsuv),
    ("residual", "", deep.residual),
    ("residual", "--train", deep.residual_train),
    ("symmetry", "", shallow.symmetry),
    ("dropout", "", shallow.dropout),
    ("mixup", "", shallow.mixup),
    ("zero-init", "", shallow.zero_init),
    ("fold", "", shallow.fold),
    ("early-stopping", "", long.early_stopping),
    ("ensemble", "", long.ensemble),
]
# They train for more than a few seconds.
LONG = {("norms", "--train"), ("residual", "--train"), ("symmetry", ""), ("early-stopping", ""),
        ("ensemble", "")}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("output", help="a file, or - for standard output")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--only", action="append", help="only this lab; may be repeated")
    options = parser.parse_args()

    lists = [lecture.Names(path) for path in options.names]
    plan = [(Lab(name, flags, is_long=(name, flags) in LONG), run)
            for name, flags, run in WITHOUT_NAMES]
    plan += [(Lab(name, flags, names, (name, flags) in LONG), run)
             for name, flags, run in WITH_NAMES for names in lists]
    plan = [(lab, run) for lab, run in plan if not options.only or lab.name in options.only]
    for lab, run in plan:
        start = time.monotonic()
        run(lab)
        seconds = time.monotonic() - start
        print(f"{lab.name} {lab.arguments}: {len(lab.rows)} numbers, {seconds:.0f} s",
              file=sys.stderr, flush=True)
    text = document([lab for lab, _ in plan])
    if options.output == "-":
        sys.stdout.write(text)
    else:
        with open(options.output, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
