package dev.fanout.processor.layer;

import dev.fanout.Activation;
import dev.fanout.processor.diagnostic.Problems;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A kind of layer: an annotation, a rule for its shape and the assignments of its forward pass. It
 * has no backward code; {@link dev.fanout.processor.notation.derivative.Gradient} derives that.
 */
public interface Layer {

  /** The annotation that puts this layer on a method. */
  Class<? extends Annotation> annotation();

  /** How many parents the layer takes. */
  Arity arity();

  /**
   * The shape of the value, or empty if the settings or the parents do not fit, which is then
   * reported at the exact setting.
   *
   * @param name of the node
   * @param parents as many as {@link #arity()} allows
   */
  Optional<Shape> shape(String name, Settings settings, List<Node> parents, Problems problems);

  /** Whether the caller supplies the value. */
  default boolean isInput() {
    return false;
  }

  /** The non-linearity that makes the node's value, where the layer has one. */
  default Optional<Activation> activation(Settings settings) {
    return Optional.empty();
  }

  /** Adds the assignments that compute the value of {@code node}. */
  void forward(Node node, Forward forward);

  /** How many parents a layer takes. */
  enum Arity {
    NONE("no parents"),
    ONE("one parent"),
    ONE_OR_MORE("at least one parent"),
    TWO_OR_MORE("at least two parents");

    private final String words;

    Arity(String words) {
      this.words = words;
    }

    public boolean allows(int parents) {
      return switch (this) {
        case NONE -> parents == 0;
        case ONE -> parents == 1;
        case ONE_OR_MORE -> parents >= 1;
        case TWO_OR_MORE -> parents >= 2;
      };
    }

    /** The least number of parents. */
    public int least() {
      return IntStream.iterate(0, n -> n + 1).filter(this::allows).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
