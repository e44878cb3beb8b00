"""Files of ONNX that the test of the reader reads: /usr/bin/python3 onnx_reader.py ../resources/onnx.

Debian's python3-onnx 1.12 writes them. One has tensors of every type, typed and raw, attributes of
every kind, a graph in an attribute and a function; the other one has its tensor in a file beside it.
"""

import sys

import numpy
import onnx
from onnx import TensorProto, helper

folder = sys.argv[1]
TYPES = ["FLOAT", "UINT8", "INT8", "UINT16", "INT16", "INT32", "INT64", "BOOL", "FLOAT16", "DOUBLE", "UINT32",
         "UINT64", "BFLOAT16"]
values = [0, 1, 1, 0, 1, 1]

initializers = []
for name in TYPES:
    code = getattr(TensorProto, name)
    initializers.append(helper.make_tensor(name + "_typed", code, [2, 3], values))
    if name == "BFLOAT16":
        raw = (numpy.array(values, numpy.float32).view(numpy.uint32) >> 16).astype(numpy.uint16).tobytes()
    else:
        raw = numpy.array(values).astype(onnx.mapping.TENSOR_TYPE_TO_NP_TYPE[code]).tobytes()
    initializers.append(helper.make_tensor(name + "_raw", code, [2, 3], raw, raw=True))
initializers.append(helper.make_tensor("halves", TensorProto.FLOAT16, [5], numpy.array(
    [1.5, -2.25, 65504, 6e-8, numpy.inf], numpy.float16).tobytes(), raw=True))
initializers.append(helper.make_tensor("scalar", TensorProto.INT64, [], [-7]))

inner = helper.make_graph([helper.make_node("Relu", ["x"], ["inner_y"])], "inner", [],
                          [helper.make_tensor_value_info("inner_y", TensorProto.FLOAT, None)])
node = helper.make_node(
    "Everything", ["x", "", "scalar"], ["y", ""], name="all", domain="custom",
    f=1.5, i=-3, s="text", t=helper.make_tensor("inside", TensorProto.FLOAT, [2], [1, 2]), g=inner,
    floats=[1.5, 2.5], ints=[3, -4], strings=["a", "b"], zero=0)
function = helper.make_function(
    "custom", "Twice", ["a"], ["b"],
    [helper.make_node("Add", ["a", "a"], ["b"])], [helper.make_opsetid("", 15)])
graph = helper.make_graph(
    [node], "graph",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", None, 4]),
     helper.make_tensor_value_info("scalar", TensorProto.INT64, [])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)], initializers)
model = helper.make_model(graph, producer_name="onnx_reader", functions=[function],
                          opset_imports=[helper.make_opsetid("ai.onnx", 15), helper.make_opsetid("custom", 1)])
onnx.save(model, folder + "/types.onnx")

weight = helper.make_tensor("weight", TensorProto.FLOAT, [2, 2], numpy.array([1, 2, 3, 4], numpy.float32).tobytes(), raw=True)
graph = helper.make_graph(
    [helper.make_node("MatMul", ["x", "weight"], ["y"], name="product")], "graph",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 2])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["batch", 2])], [weight])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
onnx.save_model(model, folder + "/external.onnx", save_as_external_data=True, location="external.onnx.data", size_threshold=0)
