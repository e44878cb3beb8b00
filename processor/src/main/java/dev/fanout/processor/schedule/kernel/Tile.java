package dev.fanout.processor.schedule.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * How many products a kernel computes in the body of its innermost loop, and where that stands.
 *
 * @param text the class in {@code source.emitted} whose text it is
 * @param method the method with that loop
 * @param destinations of so many rows of the target
 * @param sums each plus so many products
 * @param lanes at so many places of a row, or in so many vectors
 */
public record Tile(
    Variant variant, String text, String method, int destinations, int sums, int lanes) {

  /** For which classes and JVMs a text is. */
  public enum Variant {
    PLAIN("", "lanes"),
    /** With products that are added by {@code fma}. */
    FUSED("", "lanes"),
    /** The same with larger tiles, where HotSpot vectorises them. */
    WIDE("from JDK 25 on", "lanes"),
    /** On {@code jdk.incubator.vector}, in a class of its own. */
    VECTOR("with jdk.incubator.vector", "vectors"),
    /** The same where there are too few registers for it. */
    PANELS("with 16 registers", "vectors"),
    /** The same for sums of one product. */
    OUTER("for one sample", "vectors"),
    /** Dot products for several rows, which can be shorter than a vector. */
    NARROW("from 8 on with jdk.incubator.vector", "vectors");

    /** Those on {@code jdk.incubator.vector}, which come together. */
    public static final List<Variant> VECTORS = List.of(VECTOR, PANELS, OUTER, NARROW);

    private final String condition;
    private final String lanes;

    Variant(String condition, String lanes) {
      this.condition = condition;
      this.lanes = lanes;
    }
  }

  /** Whether it runs on some JVMs only. */
  public boolean isConditional() {
    return !variant.condition.isEmpty();
  }

  /** Multiply–adds in the body of the loop. */
  public int products() {
    return destinations * sums * lanes;
  }

  /** For example {@code 4 destinations × 4 sums from JDK 25 on}. */
  @Override
  public String toString() {
    List<String> sizes = new ArrayList<>();
    if (destinations > 1) {
      sizes.add(destinations + " destinations");
    }
    if (sums > 1) {
      sizes.add(sums + " sums");
    }
    if (lanes > 1) {
      sizes.add(sizes.isEmpty() ? String.valueOf(lanes) : lanes + " " + variant.lanes);
    }
    return String.join(" × ", sizes) + (isConditional() ? " " + variant.condition : "");
  }
}
