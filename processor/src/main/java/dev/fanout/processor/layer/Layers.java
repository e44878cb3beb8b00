package dev.fanout.processor.layer;

import java.util.List;

/** Every kind of layer. */
public final class Layers {

  public static final List<Layer> ALL =
      List.of(
          new InputLayer(),
          new DenseLayer(),
          new ActivateLayer(),
          new AddLayer(),
          new ConcatLayer());

  private Layers() {}
}
