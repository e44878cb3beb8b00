package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Problems;
import java.util.List;
import java.util.Optional;

/** The types that {@code @Use} names, as a front end reads them. */
@FunctionalInterface
public interface BlockTypes {

  /** Those of a front end that has none. */
  BlockTypes NONE = (type, problems) -> Optional.empty();

  /** The nodes of a type, as they are written; empty if it is no description. */
  Optional<List<Declaration>> read(String type, Problems problems);
}
