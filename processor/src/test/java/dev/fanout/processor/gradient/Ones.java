package dev.fanout.processor.gradient;

import dev.fanout.processor.testing.Compiled;
import dev.fanout.processor.testing.Compiler;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;

/** The derivatives of a network that is not trained, with parameters that are all 1. */
final class Ones {

  private final Object derivatives;
  private final Class<?> type;

  private Ones(Object derivatives, Class<?> type) {
    this.derivatives = derivatives;
    this.type = type;
  }

  static Ones of(String precision, String nodes) throws ReflectiveOperationException {
    String text =
        """
        import dev.fanout.*;
        import static dev.fanout.Derivative.*;
        import static dev.fanout.Loss.*;

        @Network(precision = Precision.%s, training = false, derivatives = {
          INPUT_GRADIENT, JACOBIAN, DIRECTIONAL, VECTOR_JACOBIAN, PARAMETER_DIRECTIONAL})
        public interface Net {
        %s}
        """
            .formatted(precision, nodes.indent(2));
    Compiled compiled = Compiler.JAVAC.compile(text).orFail();
    Class<?> model = compiled.load("NetModel");
    Method of =
        Arrays.stream(model.getMethods())
            .filter(method -> method.getName().equals("of"))
            .findFirst()
            .orElseThrow();
    Class<?> type = of.getParameterTypes()[0].getComponentType();
    int count =
        Integer.parseInt(
            compiled
                .source("NetModel")
                .replaceFirst("(?s).*parameters\\.length != (\\d+).*", "$1"));
    Object parameters = Array.newInstance(type, count);
    for (int i = 0; i < count; i++) {
      Array.set(parameters, i, type == float.class ? (Object) 1f : (Object) 1.0);
    }
    Method ofModel = compiled.load("NetDerivatives").getMethod("of", model);
    return new Ones(ofModel.invoke(null, of.invoke(null, parameters)), type);
  }

  double[] inputGradient(double[] x, double[] t) throws ReflectiveOperationException {
    Object result = Array.newInstance(type, x.length);
    call("inputGradient", array(x), array(t), result);
    return doubles(result);
  }

  double[] directional(double[] x, double[] u, int out) throws ReflectiveOperationException {
    Object result = Array.newInstance(type, out);
    call("directional", array(x), array(u), result);
    return doubles(result);
  }

  double[] vectorJacobian(double[] x, double[] u) throws ReflectiveOperationException {
    Object result = Array.newInstance(type, x.length);
    call("vectorJacobian", array(x), array(u), result);
    return doubles(result);
  }

  double[][] jacobian(double[] x, int out) throws ReflectiveOperationException {
    Object[] result = (Object[]) Array.newInstance(type, out, x.length);
    call("jacobian", array(x), result);
    return Arrays.stream(result).map(Ones::doubles).toArray(double[][]::new);
  }

  double parameterDirectional(double[] x, double[] t, double[] v)
      throws ReflectiveOperationException {
    return ((Number) call("parameterDirectional", array(x), array(t), 1, array(v))).doubleValue();
  }

  private Object call(String name, Object... arguments) throws ReflectiveOperationException {
    Method method =
        Arrays.stream(derivatives.getClass().getMethods())
            .filter(m -> m.getName().equals(name))
            .findFirst()
            .orElseThrow();
    return method.invoke(derivatives, arguments);
  }

  private Object array(double[] values) {
    Object array = Array.newInstance(type, values.length);
    for (int i = 0; i < values.length; i++) {
      Array.set(array, i, type == float.class ? (Object) (float) values[i] : (Object) values[i]);
    }
    return array;
  }

  private static double[] doubles(Object array) {
    double[] values = new double[Array.getLength(array)];
    Arrays.setAll(values, i -> ((Number) Array.get(array, i)).doubleValue());
    return values;
  }
}
