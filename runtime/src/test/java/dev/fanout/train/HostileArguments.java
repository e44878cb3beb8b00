package dev.fanout.train;

import dev.fanout.DoublePredictor;
import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.Predictor;
import dev.fanout.io.Entry;
import dev.fanout.io.Match;
import dev.fanout.io.Names;
import dev.fanout.io.Safetensors;
import dev.fanout.io.Tensors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** Arguments as people give them by mistake, beside one that is in order, for every type. */
final class HostileArguments {

  private final Path folder;

  /**
   * @param folder for files
   */
  HostileArguments(Path folder) {
    this.folder = folder;
  }

  private LinearRegression network() {
    return new LinearRegression(1, true);
  }

  private static Samples samples() {
    return Samples.of(new double[][] {{1}, {2}, {3}}, new double[][] {{1}, {0}, {1}});
  }

  private static ParameterTensor tensor() {
    return new LinearRegression(1, true).layout().tensors().get(0);
  }

  private Path file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.writeString(file, text);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Object> orNull(Object... values) {
    List<Object> all = new ArrayList<>(Arrays.asList(values));
    all.add(null);
    return all;
  }

  /**
   * What a parameter of this type can be given, the first being in order; of instances, null last.
   */
  List<?> of(Type type) {
    if (type instanceof Class<?> plain) {
      return of(plain);
    }
    if (!(type instanceof ParameterizedType generic)) {
      return of(Object.class);
    }
    Type[] arguments = generic.getActualTypeArguments();
    if (generic.getRawType() == Map.class) {
      return maps(arguments[1]);
    }
    if (generic.getRawType() == List.class || generic.getRawType() == Collection.class) {
      Object element = of(arguments[0]).get(0);
      List<Object> nothing = Collections.singletonList(null);
      return orNull(List.of(element, element), List.of(element), List.of(), nothing);
    }
    return of((Class<?>) generic.getRawType());
  }

  private List<?> maps(Type values) {
    Object value = of(values).get(0);
    return orNull(
        Map.of(),
        Map.of("fanout.x", value),
        Map.of("price.weight", value),
        Collections.singletonMap(null, value),
        Collections.singletonMap("price.bias", null));
  }

  private List<?> of(Class<?> type) {
    if (type == boolean.class) {
      return List.of(true, false);
    }
    if (type == int.class || type == Integer.class) {
      return List.of(1, 0, -1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE);
    }
    if (type == long.class) {
      return List.of(1L, 0L, -1L, 3L, Long.MAX_VALUE, Long.MIN_VALUE);
    }
    if (type == Object.class) {
      return orNull("");
    }
    if (type == float.class) {
      return List.of(1f, 0f, -1f, Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE);
    }
    if (type == double.class || type == Double.class) {
      return List.of(
          0.5,
          0.0,
          -0.0,
          1.0,
          -1.0,
          3.0,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.MAX_VALUE,
          Double.MIN_VALUE);
    }
    if (type == String.class) {
      return orNull("price.weight", "price", "", " ", "a,b\n", "%s");
    }
    if (type == String[].class) {
      return orNull(new String[] {"a"}, new String[] {}, new String[] {null}, new String[9]);
    }
    if (type == int[].class) {
      return orNull(
          new int[] {0, 1, 1}, new int[] {1}, new int[] {}, new int[] {-1}, new int[] {1 << 30, 9});
    }
    if (type == float[].class) {
      return orNull(new float[] {1, 2, 3}, new float[] {}, new float[] {Float.NaN}, new float[9]);
    }
    if (type == double[].class) {
      return orNull(new double[] {1, 2, 3}, new double[] {}, new double[] {0.0 / 0}, new double[9]);
    }
    if (type == float[][].class) {
      return orNull(
          new float[][] {{1}, {2}, {3}},
          new float[][] {},
          new float[][] {{}},
          new float[][] {null},
          new float[][] {{1}, null},
          new float[][] {{1}, {2, 3}},
          new float[][] {{Float.NaN}});
    }
    if (type == double[][].class) {
      return orNull(
          new double[][] {{1}, {2}, {3}},
          new double[][] {},
          new double[][] {{}},
          new double[][] {null},
          new double[][] {{1}, null},
          new double[][] {{1}, {2, 3}},
          new double[][] {{Double.NaN}});
    }
    if (type == ByteBuffer.class) {
      return orNull(ByteBuffer.allocate(12), ByteBuffer.allocate(0), ByteBuffer.allocate(5));
    }
    if (type == InputStream.class) {
      return orNull(
          new ByteArrayInputStream(new byte[0]), new ByteArrayInputStream(new byte[] {0, 0, 8, 1}));
    }
    if (type == Path.class) {
      return orNull(
          folder.resolve("new").resolve("file"),
          file("full", "no such format"),
          file("empty", ""),
          folder,
          file("file", "").resolve("below"));
    }
    if (type == Predicate.class) {
      return orNull((Predicate<String>) name -> true, (Predicate<String>) name -> false);
    }
    if (type == ToDoubleFunction.class) {
      return orNull((ToDoubleFunction<Evaluation>) Evaluation::loss);
    }
    if (type == UnaryOperator.class) {
      return orNull(UnaryOperator.identity(), (UnaryOperator<Object>) given -> null);
    }
    if (type == Supplier.class) {
      Trainable same = network();
      return orNull(
          (Supplier<?>) this::network, (Supplier<?>) () -> null, (Supplier<?>) () -> same);
    }
    if (type == Thread.class) {
      return orNull(Thread.currentThread(), new Thread());
    }
    if (type == Function.class) {
      return orNull(Function.identity());
    }
    if (type == Appendable.class) {
      return orNull(new StringBuilder());
    }
    if (type == Loss[].class) {
      return orNull(new Loss[] {Loss.MEAN_SQUARED_ERROR}, new Loss[] {}, new Loss[] {null});
    }
    if (type == Initializer.class) {
      return orNull(Initializer.ZEROS, Initializer.HE_NORMAL);
    }
    if (type.isEnum()) {
      return orNull((Object[]) type.getEnumConstants());
    }
    if (Optimizer.class.isAssignableFrom(type)) {
      return orNull(optimizers().stream().filter(type::isInstance).toArray());
    }
    List<?> own = ofTheRuntime(type);
    return own == null ? List.of() : own;
  }

  private static List<Optimizer> optimizers() {
    return List.of(
        Sgd.withLearningRate(0.1).momentum(0.5),
        Sgd.withLearningRate(0.1),
        Adam.withLearningRate(0.1),
        AdamW.withLearningRate(0.1),
        AmsGrad.withLearningRate(0.1),
        Nadam.withLearningRate(0.1),
        RAdam.withLearningRate(0.1),
        Lion.withLearningRate(0.1),
        Rprop.withLearningRate(0.1),
        RmsProp.withLearningRate(0.1),
        Adagrad.withLearningRate(0.1),
        Adadelta.withLearningRate(0.1),
        Lbfgs.withLearningRate(0.1));
  }

  private List<?> ofTheRuntime(Class<?> type) {
    if (type == Trainable.class) {
      return orNull(network());
    }
    if (type == Samples.class) {
      return orNull(
          samples(),
          samples().weighted(new double[] {1, 2, 0}).subset(new int[] {2, 0}),
          Samples.of(new float[1][4], new float[1][2]));
    }
    if (type == SampleSource.class) {
      return orNull(SampleSource.of(samples()));
    }
    if (type == Columns.class) {
      return List.of(
          Transform.columns(1), Transform.columns(1).oneHot(0), Transform.columns(3).keep(0, 2));
    }
    if (type == CrossValidation.class) {
      return List.of(
          CrossValidation.of(
              this::network, Trainer.builder().epochs(1).build(), samples().folds(3, 1)));
    }
    if (type == Names.class) {
      return orNull(
          Names.of(),
          Names.of("a.* = price.*"),
          Names.of("price.* = unused"),
          Names.of("in order transposed"));
    }
    if (type == Match.class) {
      return List.of(match(Names.of()), match(Names.of("a.* = price.*")));
    }
    if (type == Predictor.class) {
      return orNull((Predictor) (in, out, rows) -> {});
    }
    if (type == DoublePredictor.class) {
      return orNull((DoublePredictor) (in, out, rows) -> {});
    }
    if (type == Split.class) {
      return orNull(new Split(samples(), samples()));
    }
    if (type == Transform.class) {
      Transform scaling = Transform.standardizing(new float[][] {{1}, {2}});
      return orNull(
          scaling,
          Transform.oneHot(1, 0, 2),
          scaling.andThen(Transform.dividing(1, 2)),
          Transform.columns(3).keep(0).drop(1).oneHot(2).fit(new double[][] {{1, 2, 3}}));
    }
    if (type == Idx.class || type == MappedSamples.class || type == Tensors.class) {
      return fromFiles(type);
    }
    if (type == Entry.class) {
      return orNull(
          new Entry("price.weight", tensor(), network().parameters()),
          new Entry("price.bias", tensor(), network().parameters()),
          new Entry("absent", tensor(), network().parameters()));
    }
    if (type == Blocks.class) {
      return orNull(
          Blocks.of(new double[][] {{1}, {2}}),
          Blocks.of(new float[][] {{1}, {2}}),
          Blocks.of(new double[][] {}),
          Blocks.of(new double[][] {{1, 2, 3}}));
    }
    if (type == Layout.class) {
      return orNull(network().layout());
    }
    if (type == LayoutBuilder.class) {
      return List.of(Layout.of(Blocks.of(new double[][] {{1}, {2}})));
    }
    if (type == ParameterTensor.class) {
      return orNull(tensor());
    }
    if (type == Head.class) {
      return orNull(network().layout().heads().get(0));
    }
    if (type == Optimizer.State.class) {
      return orNull(optimizers().stream().map(rule -> rule.bind(network().parameters())).toArray());
    }
    if (type == Optimizer.Gradient.class) {
      return orNull((Optimizer.Gradient) () -> 1);
    }
    if (type == LearningRate.class) {
      return orNull(
          LearningRate.constant(),
          LearningRate.onPlateau(0.5, 1),
          LearningRate.cosineWithRestarts(1, 1, 0),
          LearningRate.oneCycle(4, 0.3, 0.1, 0));
    }
    if (type == Listener.class) {
      return orNull(new Listener() {});
    }
    if (type == ConsoleProgress.class) {
      return List.of(
          ConsoleProgress.to(new StringBuilder(), true),
          ConsoleProgress.to(new StringBuilder(), false));
    }
    if (type == CsvHistory.class) {
      return List.of(CsvHistory.to(folder.resolve("history/file.csv")), CsvHistory.to(folder));
    }
    if (type == Checkpoints.class) {
      return orNull(
          Checkpoints.to(folder.resolve("more/checkpoint")),
          Checkpoints.to(folder).resuming(),
          Checkpoints.to(file("full", "no such format")).resuming());
    }
    if (type == StopRequest.class) {
      return orNull(StopRequest.create());
    }
    if (type == Trainer.class) {
      return List.of(
          Trainer.builder().epochs(1).build(),
          Trainer.builder().epochs(2).earlyStopping(1).metric("loss", Evaluation::loss).build());
    }
    if (type == Trainer.Builder.class) {
      return List.of(Trainer.builder());
    }
    if (type == TrainingPlan.class) {
      return orNull(new TrainingPlan(2, 3, 1, 3, 3, 2, Adam.withLearningRate(0.1), List.of()));
    }
    if (type == EpochResult.class) {
      return orNull(new EpochResult(1, 0.5, 0.5, Map.of(), 1, 1, 0.1));
    }
    if (type == TrainingReport.class) {
      EpochResult result = new EpochResult(1, 0.5, 0.5, Map.of(), 1, 1, 0.1);
      return orNull(
          new TrainingReport(List.of(result), 1, "validation loss", false, false, 1, 2),
          new TrainingReport(List.of(), 0, "validation loss", false, true, 1, 2));
    }
    if (type == DivergedException.class) {
      return orNull(new DivergedException("The loss is NaN.", 1, 1));
    }
    if (type == Evaluation.class || type == Scores.class) {
      Evaluation evaluation = Evaluation.of(network(), samples());
      return type == Scores.class ? List.of(evaluation.scores()) : orNull(evaluation);
    }
    if (type == ConfusionMatrix.class) {
      return List.of(ConfusionMatrix.of(new int[] {0, 1}, new int[] {1, 1}, 2));
    }
    if (type == GradientCheck.class) {
      return List.of(GradientCheck.of(network()));
    }
    if (type == GradientReport.class) {
      return List.of(GradientCheck.of(network()).run(samples()));
    }
    if (type == GradientReport.TensorResult.class) {
      return List.of(new GradientReport.TensorResult("a[0]", 1, 1, 1, 1, 0));
    }
    if (type == GradientWatcher.class) {
      return orNull(GradientWatcher.trap(), GradientWatcher.clipNorm(1));
    }
    if (type == Part.class) {
      return List.of(Part.WHOLE);
    }
    if (type == Workers.class) {
      return orNull(Workers.of(1), Workers.of(1, 0));
    }
    if (type == Workers.Task.class) {
      return orNull((Workers.Task) (size, part) -> {});
    }
    if (type == Xoshiro256.class) {
      return List.of(Xoshiro256.seeded(1));
    }
    return null;
  }

  private Match match(Names names) {
    return new Match(
        (Tensors) of(Tensors.class).get(0),
        names,
        Map.of("price.weight", new int[] {1, 1}, "price.bias", new int[] {1}),
        Map.of());
  }

  private List<?> fromFiles(Class<?> type) {
    try {
      Path file = folder.resolve("numbers");
      Files.write(file, new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 1, 0});
      if (type == Idx.class) {
        return orNull(Idx.read(file));
      }
      if (type == MappedSamples.class) {
        return orNull(MappedSamples.ofIdx(file, file, 2));
      }
      Path weights = folder.resolve("weights");
      Safetensors.save(weights, network().layout(), Map.of());
      return orNull(Safetensors.read(weights));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
