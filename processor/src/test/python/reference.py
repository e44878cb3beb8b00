"""Writes what PyTorch computes for the networks of PyTorchTest and KinksTest.

    apt-get install python3-torch
    /usr/bin/python3 processor/src/test/python/reference.py

writes processor/src/test/resources/pytorch/*.txt, one file for each network; with names of cases
behind it, only those. The files in the repository are those of PyTorch 1.13.0a0, as Debian 12 has
it (python3-torch 1.13.1+dfsg-4), in float64 on one thread of an x86-64 processor. Nothing here
reads Fanout: the networks are written a second time, with the modules and functions of PyTorch. A
loss that PyTorch does not have is written by hand, and says so.

A file begins with the description for Fanout. After a line with a % each line is a key and its
numbers, row-major: the shortest decimals that read back as the same double.

    samples                     how many rows inputs, targets and outputs have
    parameter/NAME              a parameter or running statistic, by its name in the state_dict
    inputs, targets, weights    of the samples; weights only if there are any
    outputs, loss               in evaluation mode, all samples as one batch
    error, gradient/NAME        in training mode, likewise; absent where dropout is drawn
    optimizer/RUN               sgd, momentum, nesterov: the learning rate, and the momentum;
                                adam: the learning rate, both betas and epsilon
    batch                       step i (from 0) of every run takes the rows batch * i to
                                batch * (i + 1) - 1
    after/RUN/STEPS/NAME        a parameter or running statistic after so many steps
"""

import pathlib
import sys
import warnings

import torch

sys.dont_write_bytecode = True

import activations  # noqa: E402,F401
import blocks  # noqa: E402,F401
import convolutions  # noqa: E402,F401
import kinks  # noqa: E402,F401
import losses  # noqa: E402,F401
import nodes  # noqa: E402,F401
import normalizations  # noqa: E402,F401
import optimizers  # noqa: E402,F401
import pooling  # noqa: E402,F401
import settings  # noqa: E402,F401
import sequences  # noqa: E402,F401
import shapes  # noqa: E402,F401
from cases import CASES, compute  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources" / "pytorch"


def number(value):
    text = repr(value)
    return text[:-2] if text.endswith(".0") else text


def write(name):
    description, values = compute(name)
    lines = [f"// PyTorch {torch.__version__}, by reference.py. Do not edit.", description + "%"]
    for key, tensor in values:
        numbers = tensor.detach().reshape(-1).tolist()
        lines.append(" ".join([key] + [number(value) for value in numbers]))
    (FOLDER / (name + ".txt")).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    # It announces that the default reduction of KLDivLoss may become that of its "batchmean".
    warnings.filterwarnings("ignore", message="reduction: 'mean' divides")
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    FOLDER.mkdir(parents=True, exist_ok=True)
    chosen = sys.argv[1:]
    if not chosen:
        for file in FOLDER.glob("*.txt"):
            file.unlink()
    for name in chosen or CASES:
        write(name)


if __name__ == "__main__":
    main()
