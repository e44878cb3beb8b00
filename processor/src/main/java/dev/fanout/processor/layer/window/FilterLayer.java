package dev.fanout.processor.layer.window;

import dev.fanout.Activation;
import dev.fanout.processor.layer.JavaType;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Numbers;
import dev.fanout.processor.layer.ParameterUse;
import java.util.List;
import java.util.Optional;

/** A layer whose values are filters of windows: every convolution. */
interface FilterLayer extends Layer {

  Windows windows();

  Filters filters();

  /** The same with other filters. */
  Layer with(Filters other);

  @Override
  default Optional<Activation> activation() {
    return filters().function().activation();
  }

  @Override
  default Optional<JavaType> customActivation() {
    return filters().function().customType();
  }

  @Override
  default List<Numbers> numbers() {
    return filters().function().numbers();
  }

  @Override
  default Optional<ParameterUse> parameterUse() {
    return Optional.of(filters().use());
  }

  @Override
  default String settings() {
    return windows().settings();
  }

  @Override
  default Layer with(ParameterUse other) {
    return with(filters().with(other));
  }
}
