"""A network in PyTorch on one thread: the arguments are its widths, its activation, what it
computes (classes or values), and then those of the programs in C."""

import sys
import time

import numpy
import torch

torch.set_num_threads(1)
SAMPLES = 256
widths = [int(width) for width in sys.argv[1].split(",")]
is_tanh = sys.argv[2] == "tanh"
classifies = sys.argv[3] == "classes"
path, mode, rule, batch = sys.argv[4:7] + [int(sys.argv[7])]

numbers = torch.from_numpy(numpy.fromfile(path, dtype="<f4"))
position = 0


def take(*shape):
    global position
    size = int(numpy.prod(shape))
    position += size
    return numbers[position - size : position].reshape(shape).clone()


modules = []
for below, units in zip(widths, widths[1:]):
    linear = torch.nn.Linear(below, units)
    linear.weight.data = take(units, below)
    linear.bias.data = take(units)
    modules += [linear, torch.nn.Tanh() if is_tanh else torch.nn.ReLU()]
logits = torch.nn.Sequential(*modules[:-1])
model = torch.nn.Sequential(logits, torch.nn.Softmax(1)) if classifies else logits
inputs = take(SAMPLES, widths[0])
targets = take(SAMPLES, widths[-1])
labels = targets.argmax(1)
first = 0


def trainer(rate):
    make = torch.optim.Adam if rule == "ADAM" else torch.optim.SGD
    optimizer = make(logits.parameters(), lr=rate)
    loss_of = torch.nn.CrossEntropyLoss() if classifies else torch.nn.MSELoss()

    def step():
        global first
        rows = slice(first, first + batch)
        optimizer.zero_grad()
        loss = loss_of(logits(inputs[rows]), labels[rows] if classifies else targets[rows])
        loss.backward()
        optimizer.step()
        first = (first + batch) % SAMPLES

    return step


def predictor():
    x = inputs[:batch]

    def predict():
        with torch.inference_mode():
            return model(x)

    return predict


def measure(run, seconds):
    runs = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        run()
        runs += 1
    return (time.perf_counter() - start) * 1e9 / runs / batch


if mode == "outputs":
    if rule != "NONE":
        step = trainer(float(sys.argv[9]))
        for _ in range(int(sys.argv[8])):
            step()
    outputs = predictor()().numpy().astype("<f4")
    sys.stdout.buffer.write(outputs.tobytes())
else:
    run = predictor() if rule == "NONE" else trainer(1e-6)
    for _ in range(int(sys.argv[8])):
        measure(run, float(sys.argv[9]))
    for _ in range(int(sys.argv[10])):
        print(measure(run, float(sys.argv[11])))
