package dev.fanout.processor.source.lanes;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Affine;
import dev.fanout.processor.notation.Index;
import dev.fanout.processor.schedule.LoopNest;
import dev.fanout.processor.source.kernel.Kernels;
import dev.fanout.processor.source.kernel.VectorClass;
import dev.fanout.processor.source.text.Identifiers;
import dev.fanout.processor.source.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a method of loops begins with that sums over vectors of samples: the kernel that does. */
public final class SumsMethod {

  private static final String DOTS = "addDotsToFlat";

  private static final String SUMS = "addSumsToFlat";

  private SumsMethod() {}

  /**
   * The statements that have vectors compute the sums over samples, and return; empty if the loops
   * compute something else, or there are no vectors.
   */
  public static Optional<String> call(LoopNest nest, Identifiers fields, Kernels kernels) {
    return SumsOverSamples.of(nest)
        .flatMap(sums -> kernels.vectorLoops().map(vectors -> call(sums, fields, vectors)));
  }

  private static String call(SumsOverSamples sums, Identifiers fields, VectorClass vectors) {
    Affine target = sums.target().subscripts().get(0);
    Access factor = sums.factor();
    Index destination = sums.destination();
    List<String> arguments = new ArrayList<>();
    arguments.add(fields.array(sums.target().tensor()));
    arguments.add(String.valueOf(target.offset()));
    if (destination != null) {
      arguments.add(String.valueOf(target.coefficient(destination)));
    }
    arguments.add(String.valueOf(target.coefficient(sums.lane())));
    if (factor != null) {
      rows(factor, fields, arguments);
    }
    rows(sums.source(), fields, arguments);
    if (destination != null) {
      arguments.add(String.valueOf(Objects.requireNonNull(destination).extent()));
    }
    arguments.add(String.valueOf(sums.lane().extent()));
    arguments.add("samples");
    String method = factor == null ? SUMS : DOTS;
    vectors.use(List.of(method));
    return new Lines()
        .open("if (VECTORS)")
        .add("%s.%s(%s);".formatted(vectors.name(), method, String.join(", ", arguments)))
        .add("return;")
        .close()
        .toString();
  }

  private static void rows(Access access, Identifiers fields, List<String> arguments) {
    arguments.add(fields.array(access.tensor()));
    arguments.add(String.valueOf(access.subscripts().get(0).offset()));
  }
}
