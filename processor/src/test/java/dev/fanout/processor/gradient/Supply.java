package dev.fanout.processor.gradient;

import dev.fanout.data.Samples;
import dev.fanout.parameters.Layout;
import dev.fanout.processor.Forms;
import dev.fanout.processor.gradient.Described.Port;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.notation.derivative.ReverseMode;
import dev.fanout.processor.notation.interpreter.Interpreter;
import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Customs;
import java.util.Arrays;
import java.util.List;

/**
 * Supplies the interpreter with what emitted classes have of themselves.
 *
 * @param layout of the parameters to compute with
 * @param inputs a row for each sample
 * @param targets a row for each sample
 */
record Supply(
    Described described,
    Compiled compiled,
    Forms forms,
    Layout layout,
    double[][] inputs,
    double[][] targets) {

  /** An interpreter of these rows, with everything but what only a training step has. */
  Interpreter interpreter(int[] rows) {
    Interpreter interpreter =
        new Interpreter(rows.length, Customs.of(type -> compiled.load(type.replace('.', '$'))));
    forms.constants().forEach(interpreter::put);
    ports(interpreter, described.inputs(), Role.INPUT, inputs, rows);
    ports(interpreter, described.targets(), Role.TARGET, targets, rows);
    for (Program program : List.of(forms.forward(), forms.inference())) {
      for (Tensor tensor : program.tensors()) {
        if (isKept(tensor)) {
          interpreter.put(tensor, layout.readDoubles(tensor.name()));
        }
      }
    }
    return interpreter;
  }

  private void ports(
      Interpreter interpreter, List<Port> ports, Role role, double[][] all, int[] rows) {
    int from = 0;
    for (Port port : ports) {
      for (Tensor tensor : forms.forward().tensors()) {
        if (tensor.role() == role && tensor.node().equals(port.node())) {
          double[] columns = new double[rows.length * port.width()];
          for (int b = 0; b < rows.length; b++) {
            System.arraycopy(all[rows[b]], from, columns, b * port.width(), port.width());
          }
          interpreter.put(tensor, columns);
        }
      }
      from += port.width();
    }
  }

  /**
   * Supplies what a training step of these rows has.
   *
   * @param state of the random numbers
   * @param from the place of the first row in the order
   */
  void step(Interpreter interpreter, Samples samples, int[] rows, long state, int from) {
    int n = rows.length;
    interpreter.put(
        ReverseMode.seed(),
        Arrays.stream(rows).mapToDouble(row -> samples.weight(row) / n).toArray());
    int node = 0;
    for (Tensor tensor : forms.forward().tensors()) {
      if (tensor.role() == Role.SHARE) {
        interpreter.put(tensor, Arrays.stream(rows).mapToDouble(row -> 1.0 / n).toArray());
      } else if (tensor.role() == Role.MASK) {
        double[] masks = new double[n * tensor.size()];
        double rate = described.rates().get(tensor.node());
        for (int b = 0; b < n; b++) {
          double[] mask = Masks.of(tensor.size(), rate, state, node, from + b);
          System.arraycopy(mask, 0, masks, b * mask.length, mask.length);
        }
        interpreter.put(tensor, masks);
        node++;
      }
    }
  }

  /** The parameter, or what is kept beside the parameters, of that name. */
  Tensor tensor(String name) {
    return forms.forward().tensors().stream()
        .filter(tensor -> isKept(tensor) && tensor.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isKept(Tensor tensor) {
    return tensor.role() == Role.PARAMETER || tensor.role() == Role.STATE;
  }
}
