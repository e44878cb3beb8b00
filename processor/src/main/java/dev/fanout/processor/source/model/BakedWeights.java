package dev.fanout.processor.source.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.source.text.ByteText;
import dev.fanout.processor.source.text.ClassText;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.NumberTypes;
import dev.fanout.processor.source.text.Pieces;
import dev.fanout.processor.source.type.Documentation;
import dev.fanout.processor.source.type.EmittedClass;
import dev.fanout.processor.weights.Format;
import dev.fanout.processor.weights.Weights;
import dev.fanout.processor.weights.Weights.Rounding;
import dev.fanout.processor.weights.Weights.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** The constructor of a model that is born with weights, and what it reads them from. */
final class BakedWeights {

  private final EmittedClass emitted;
  private final Weights weights;
  private final TypeName vector;
  private final ClassText builder;

  private BakedWeights(EmittedClass emitted) {
    this.emitted = emitted;
    this.weights = Objects.requireNonNull(emitted.outline.weights());
    this.vector = NumberTypes.array(emitted.type, 1);
    this.builder = emitted.builder;
  }

  /** A paragraph on what the weights are and how they are kept. */
  static String documentation(EmittedClass emitted) {
    Weights weights = Objects.requireNonNull(emitted.outline.weights());
    String kept =
        switch (weights.storage()) {
          case RESOURCE ->
              "read from {@code "
                  + WeightResource.file(emitted.name)
                  + "} beside this class, "
                  + weights.bytes().length
                  + " bytes";
          case STRINGS -> weights.bytes().length + " bytes in texts of this class";
          default -> "literals of this class";
        };
    return "\n"
        + Documentation.wrapped(
            (weights.isWhole()
                    ? "<p>{@code new " + emitted.name + "()} has the weights of "
                    : "<p>A training begins with what is in ")
                + file(weights)
                + " (SHA-256 {@code "
                + weights.digest()
                + "…}): "
                + weights.values().length
                + " numbers, "
                + kept
                + "."
                + rounding(weights.format(), weights.rounding())
                + weights.transforms(),
            "");
  }

  private static String file(Weights weights) {
    return "{@code " + weights.file() + "}";
  }

  private static String rounding(Format format, @Nullable Rounding rounding) {
    if (rounding == null) {
      return "";
    }
    String rounded =
        " They are stored as "
            + format
            + (format == Format.INT8
                ? " with a scale for each output channel, vectors as float32"
                : "");
    return rounding.absolute() == 0
        ? rounded + ", which changes none of them."
        : rounded
            + String.format(
                Locale.ROOT,
                ", which changes a weight by at most %.1e (in {@code %s}), by at most %.1e of"
                    + " itself, and all of them by %.1e of their root mean square.",
                rounding.absolute(),
                rounding.tensor(),
                rounding.relative(),
                rounding.rootMeanSquare());
  }

  /** Adds the constructor. */
  static void add(EmittedClass emitted) {
    new BakedWeights(emitted).add();
  }

  private void add() {
    if (weights.isWhole()) {
      constructor();
      emitted.units().ifPresent(this::sameAs);
    }
    switch (weights.storage()) {
      case LITERALS -> WeightLiterals.add(emitted, weights);
      case STRINGS -> {
        MethodSpec.Builder method =
            method().addStatement("byte[] stored = new byte[$L]", weights.bytes().length);
        Pieces.add(
            texts(),
            method,
            builder,
            "decode",
            List.of(Modifier.PRIVATE, Modifier.STATIC),
            List.of(ParameterSpec.builder(byte[].class, "stored").build()));
        decoded(method);
      }
      default -> {
        new WeightResource(emitted.outline.packageName(), emitted.name, weights.bytes().length)
            .addTo(builder);
        decoded(method().addStatement("byte[] stored = stored()"));
      }
    }
  }

  private void constructor() {
    builder.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(
                "$L",
                Documentation.wrapped(
                    "A model with the weights of "
                        + file(weights)
                        + ". Another one for another thread is made by {@link #fork()}, which shares"
                        + " them.",
                    ""))
            .addStatement(
                emitted.units().isPresent()
                    ? "this(of(weights()))"
                    : "this(of(weights()).parameters)")
            .build());
  }

  /** Adds the constructor of a model with all that another one has of its parameters. */
  private void sameAs(String units) {
    builder.addMethod(
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PRIVATE)
            .addParameter(ClassName.get(emitted.outline.packageName(), emitted.name), "made")
            .addStatement("this(made.parameters, made.$L)", units)
            .build());
  }

  private MethodSpec.Builder method() {
    return MethodSpec.methodBuilder("weights")
        .addModifiers(
            emitted.outline.beginsAsInFile()
                ? List.of(Modifier.STATIC)
                : List.of(Modifier.PRIVATE, Modifier.STATIC))
        .returns(vector);
  }

  private List<CodeBlock> texts() {
    emitted.kernels.use("decode");
    List<CodeBlock> statements = new ArrayList<>();
    byte[] bytes = weights.bytes();
    for (int at = 0; at < bytes.length; at += ByteText.BYTES) {
      statements.add(
          CodeBlock.of(
              "decode(\n$L,\nstored, $L)",
              ByteText.literal(bytes, at, Math.min(bytes.length, at + ByteText.BYTES)),
              at));
    }
    return statements;
  }

  /** Adds the method, which goes on with the numbers of the bytes in {@code stored}. */
  private void decoded(MethodSpec.Builder method) {
    method.addStatement("$T weights = new $L[$L]", vector, emitted.type, weights.values().length);
    List<CodeBlock> statements = new ArrayList<>();
    int at = 0;
    int first = 0;
    for (Run run : weights.runs()) {
      String name = Identifiers.camel("from", run.format().toString());
      emitted.kernels.use(name);
      String count = run.rows() == 1 && run.format() != Format.INT8 ? "" : run.rows() + ", ";
      statements.add(
          CodeBlock.of("$L(stored, $L, weights, $L, $L$L)", name, at, first, count, run.columns()));
      at += run.bytes();
      first += run.count();
    }
    Pieces.add(
        statements,
        method,
        builder,
        "decodeWeights",
        List.of(Modifier.PRIVATE, Modifier.STATIC),
        List.of(
            ParameterSpec.builder(byte[].class, "stored").build(),
            ParameterSpec.builder(vector, "weights").build()));
    builder.addMethod(method.addStatement("return weights").build());
  }
}
