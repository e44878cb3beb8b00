package dev.fanout.train;

import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.evaluate.Evaluation;
import dev.fanout.network.OneThread;
import dev.fanout.network.Trainable;
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
  private final Instances instances;

  /**
   * @param folder for files
   */
  HostileArguments(Path folder) {
    this.folder = folder;
    this.instances = new Instances(folder);
  }

  static Path file(Path folder, String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.writeString(file, text);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Object> orNull(Object... values) {
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
    if (type == OneThread.class) {
      return orNull(new OneThread());
    }
    if (type == Path.class) {
      return orNull(
          folder.resolve("new").resolve("file"),
          file(folder, "full", "no such format"),
          file(folder, "empty", ""),
          folder,
          file(folder, "file", "").resolve("below"));
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
      Trainable same = instances.network();
      return orNull(
          (Supplier<?>) instances::network, (Supplier<?>) () -> null, (Supplier<?>) () -> same);
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
    List<?> own = instances.of(type);
    return own == null ? List.of() : own;
  }
}
