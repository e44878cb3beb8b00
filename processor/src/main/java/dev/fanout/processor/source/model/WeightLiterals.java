package dev.fanout.processor.source.model;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.text.Pieces;
import dev.fanout.processor.source.type.EmittedClass;
import dev.fanout.processor.weights.Weights;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;

/** Weights as the numbers of array initialisers. */
public final class WeightLiterals {

  /** Numbers in one initialiser, which takes 8 bytes of bytecode for each; 7,900 are allowed. */
  private static final int NUMBERS = 900;

  private static final int WIDTH = 90;

  private final EmittedClass emitted;
  private final double[] values;
  private final TypeName vector;
  private final NavigableMap<Integer, Tensor> starts = new TreeMap<>();

  private WeightLiterals(EmittedClass emitted, Weights weights) {
    this.emitted = emitted;
    this.values = weights.values();
    this.vector = NumberTypes.array(emitted.type, 1);
    int at = 0;
    for (Tensor tensor : emitted.outline.parameters().keySet()) {
      starts.put(at, tensor);
      at += tensor.size();
    }
  }

  /** Adds the method {@code weights()}, and more of them where it would be too large. */
  static void add(EmittedClass emitted, Weights weights) {
    new WeightLiterals(emitted, weights).add();
  }

  private void add() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("weights").addModifiers(Modifier.STATIC).returns(vector);
    if (!emitted.outline.beginsAsInFile()) {
      method.addModifiers(Modifier.PRIVATE);
    }
    if (values.length <= NUMBERS) {
      emitted.builder.addMethod(method.addCode("$L", initialiser(0, values.length)).build());
      return;
    }
    List<CodeBlock> parts = new ArrayList<>();
    List<MethodSpec> methods = new ArrayList<>();
    for (int from = 0; from < values.length; from += NUMBERS) {
      int to = Math.min(values.length, from + NUMBERS);
      String part = "weights" + (parts.size() + 1);
      parts.add(CodeBlock.of("System.arraycopy($L(), 0, weights, $L, $L)", part, from, to - from));
      methods.add(method(part).addCode("$L", initialiser(from, to)).build());
    }
    method.addStatement("$T weights = new $L[$L]", vector, emitted.type, values.length);
    Pieces.add(
        parts,
        method,
        emitted.builder,
        "copyWeights",
        List.of(Modifier.PRIVATE, Modifier.STATIC),
        List.of(ParameterSpec.builder(vector, "weights").build()));
    emitted.builder.addMethod(method.addStatement("return weights").build());
    methods.forEach(emitted.builder::addMethod);
  }

  private MethodSpec.Builder method(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(vector);
  }

  /** The numbers, a line or more for each row of a tensor. */
  private String initialiser(int from, int to) {
    StringBuilder text = new StringBuilder("return new " + emitted.type + "[] {");
    int line = 0;
    for (int i = from; i < to; i++) {
      Map.Entry<Integer, Tensor> entry = Objects.requireNonNull(starts.floorEntry(i));
      int start = entry.getKey();
      Tensor tensor = entry.getValue();
      if (i == from || i == start) {
        text.append("\n  // ").append(tensor.name()).append(' ').append(tensor.shape());
        text.append(i > start ? ", continued" : "");
      }
      String number = literal(values[i]) + (i + 1 < to ? "," : "");
      int row = tensor.shape().get(tensor.shape().size() - 1);
      boolean isFirst = i == from || (i - start) % row == 0;
      if (isFirst || line + 1 + number.length() > WIDTH) {
        text.append("\n  ").append(isFirst ? "" : "  ").append(number);
        line = number.length();
      } else {
        text.append(' ').append(number);
        line += 1 + number.length();
      }
    }
    return text.append("\n};\n").toString();
  }

  private String literal(double value) {
    return emitted.type.equals("double") ? shortest(value, true) : shortest(value, false) + "f";
  }

  /**
   * The number rounded to as few digits as it is read as this one with. {@code toString} gives
   * others before JDK 19 than since, and sources are to be the same on all.
   */
  public static String shortest(double value, boolean isDouble) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0";
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= 17; digits++) {
      shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      double read = isDouble ? shortest.doubleValue() : shortest.floatValue();
      if (read == value) {
        break;
      }
    }
    shortest = shortest.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    return exponent < -5 || exponent > 7 ? shortest.toString() : shortest.toPlainString();
  }
}
