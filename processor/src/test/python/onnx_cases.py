"""Packs a sample of ONNX's own cases: python3 onnx_cases.py DATA/node ../resources/onnx/cases.zip < NAMES.

DATA is the folder of Debian's libonnx-testdata 1.12 (Apache-2.0, Copyright (c) ONNX Project Contributors). Of the cases with
these names, a line each, the two smallest of each operator are taken, if they have no more than 8 KB.
"""

import os
import sys
import zipfile

import onnx

folder, target = sys.argv[1:]
cases = {}
for name in sys.stdin.read().split():
    files = [os.path.join(root, file) for root, _, names in os.walk(os.path.join(folder, name)) for file in names]
    size = sum(os.path.getsize(file) for file in files)
    operators = tuple(sorted({node.op_type for node in onnx.load(os.path.join(folder, name, "model.onnx")).graph.node}))
    if size <= 8_000 and len(operators) == 1:
        cases.setdefault(operators, []).append((size, name, sorted(files)))
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
    for operators in sorted(cases):
        for _, name, files in sorted(cases[operators])[:2]:
            for file in files:
                entry = zipfile.ZipInfo(os.path.relpath(file, folder), (2022, 6, 18, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                out.writestr(entry, open(file, "rb").read())
