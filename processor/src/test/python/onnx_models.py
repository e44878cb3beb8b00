"""Small models of PyTorch as ONNX, with what PyTorch computes: /usr/bin/python3 onnx_models.py ../resources/onnx.

Each is a folder as those of ONNX's own tests: model.onnx and test_data_set_0, of a batch of one.
"""

import os
import sys
import warnings

import numpy
import onnx
import torch
from onnx import numpy_helper
from torch import nn

warnings.filterwarnings("ignore")
folder = sys.argv[1]


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(6)
        self.qkv = nn.Linear(6, 18)
        self.out = nn.Linear(6, 6)
        self.mlp = nn.Sequential(nn.Linear(6, 8), nn.GELU(), nn.Linear(8, 6))

    def forward(self, x):
        batch, steps, width = x.shape
        q, k, v = self.qkv(self.norm(x)).reshape(batch, steps, 3, 2, width // 2).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-2, -1) * 0.5).softmax(-1)
        x = x + self.out((weights @ v).transpose(1, 2).reshape(batch, steps, width))
        return (x + self.mlp(x)).mean(1)


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 8, 3, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(8)
        self.depth = nn.Conv2d(8, 8, 3, padding=1, groups=8)
        self.point = nn.Conv2d(8, 8, 1)
        self.up = nn.ConvTranspose2d(8, 4, 2, stride=2)
        self.out = nn.Linear(4, 3)

    def forward(self, x):
        y = nn.functional.hardswish(self.norm(self.first(x)))
        y = y + nn.functional.silu(self.point(self.depth(y)))
        y = torch.cat([nn.functional.avg_pool2d(y, 3, 2, 1), nn.functional.max_pool2d(y, 2)], 1)[:, 4:12]
        return self.out(self.up(y).mean([2, 3]))


torch.manual_seed(17)
MODELS = {
    "pictures": (nn.Sequential(
        nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(4, 6, 3, stride=2, padding=1), nn.LeakyReLU(0.1), nn.Flatten(), nn.Linear(24, 5), nn.Softmax(1)), [1, 8, 8]),
    "residual": (Residual(), [3, 8, 8]),
    "attention": (Attention(), [5, 6]),
    "sequence": (nn.Sequential(
        nn.Conv1d(3, 4, 3, padding=2, dilation=2), nn.Tanh(), nn.AvgPool1d(2), nn.Flatten(), nn.Linear(16, 4), nn.LogSoftmax(1)),
        [3, 8]),
    "table": (nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ELU(), nn.Linear(8, 6), nn.PReLU(), nn.Linear(6, 2), nn.Softplus()), [4]),
}


def write(tensor, path):
    with open(path, "wb") as file:
        file.write(numpy_helper.from_array(tensor.detach().numpy()).SerializeToString())


for name, (model, shape) in MODELS.items():
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            module.running_mean.uniform_(-1, 1)
            module.running_var.uniform_(0.5, 2)
            nn.init.uniform_(module.weight, 0.5, 2)
            nn.init.uniform_(module.bias, -1, 1)
    model.eval()
    x = torch.randn([1] + shape)
    data = os.path.join(folder, name, "test_data_set_0")
    os.makedirs(data, exist_ok=True)
    path = os.path.join(folder, name, "model.onnx")
    torch.onnx.export(model, x, path, opset_version=13, input_names=["x"], output_names=["y"],
                      do_constant_folding=name != "table",
                      training=torch.onnx.TrainingMode.EVAL if name != "table" else torch.onnx.TrainingMode.PRESERVE,
                      dynamic_axes={"x": {0: "batch"}, "y": {0: "batch"}})
    onnx.checker.check_model(onnx.load(path))
    print(name, [n.op_type for n in onnx.load(path).graph.node])
    write(x, os.path.join(data, "input_0.pb"))
    write(model(x), os.path.join(data, "output_0.pb"))
