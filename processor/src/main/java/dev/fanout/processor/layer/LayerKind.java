package dev.fanout.processor.layer;

import java.lang.annotation.Annotation;
import java.util.stream.IntStream;

/**
 * What layers of one annotation have in common.
 *
 * @param annotation which puts such a layer on a method, and has its name
 */
public record LayerKind(Class<? extends Annotation> annotation, Arity arity) {

  /** {@code Dense}. */
  public String name() {
    return annotation.getSimpleName();
  }

  /** How many parents a layer takes. */
  public enum Arity {
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
