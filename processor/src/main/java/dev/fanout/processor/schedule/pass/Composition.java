package dev.fanout.processor.schedule.pass;

import static java.util.stream.Collectors.toSet;

import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import dev.fanout.processor.notation.Tensor.Role;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.schedule.Lanes;
import dev.fanout.processor.schedule.LayerForm;
import dev.fanout.processor.schedule.NumberType;
import dev.fanout.processor.schedule.Routine;
import dev.fanout.processor.schedule.Schedule;
import dev.fanout.processor.schedule.Scratch;
import dev.fanout.processor.schedule.Stage;
import dev.fanout.processor.schedule.Step;
import dev.fanout.processor.schedule.Storage;
import dev.fanout.processor.schedule.Threads;
import dev.fanout.processor.schedule.UnitLanes;
import dev.fanout.processor.schedule.fusion.OnePasses;
import dev.fanout.processor.schedule.kernel.Tile.Variant;
import dev.fanout.processor.schedule.lanes.NarrowLayers;
import dev.fanout.processor.schedule.memory.ScratchArrays;
import dev.fanout.processor.schedule.pass.Layouts.Arrangement;
import dev.fanout.processor.schedule.segment.Segments;
import dev.fanout.processor.schedule.segment.SmallLayers;
import dev.fanout.processor.schedule.strips.LittleMemory;
import dev.fanout.processor.schedule.transposition.Transpositions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts the schedule of a class together: what was laid out, and what else is decided of it. Unless
 * something is said, nobody shares anything, and no memory is the caller's.
 */
final class Composition {

  /** Half of a second cache of 1 MB. */
  private static final long CACHE = 512 * 1024;

  private Arrangement layout;
  private final Set<Tensor> supplied;
  private final NumberType element;
  private final Map<String, Integer> rows = new LinkedHashMap<>();
  private Predicate<Tensor> callers = array -> false;
  private Set<Tensor> inLanes = Set.of();
  private @Nullable SmallLayers small;
  private @Nullable Work work;
  private Set<Variant> variants = Set.of();
  private boolean isShared;
  private @Nullable String direct;
  private int descent;
  private long most = Long.MAX_VALUE;
  private @Nullable Lanes lanes;
  private @Nullable Threads threads;
  private @Nullable UnitLanes units;

  /**
   * @param supplied the tensors whose arrays others supply or read
   */
  Composition(Arrangement layout, Set<Tensor> supplied, NumberType element) {
    this.layout = layout;
    this.supplied = supplied;
    this.element = element;
  }

  /** The arrays whose rows belong to the caller. */
  Composition callers(Predicate<Tensor> arrays) {
    callers = arrays;
    return this;
  }

  /** Tells how the first routine computes each layer. */
  Composition layers(SmallLayers layers, Work ofLayers, Set<Variant> ofKernels) {
    variants = ofKernels;
    small = layers;
    work = ofLayers;
    return this;
  }

  /**
   * Has kernels start and rectify what they compute, where they can.
   *
   * @param seen the tensors whose arrays somebody else writes or reads
   * @param haveVectors whether some run on vectors
   */
  Composition onePasses(Set<Tensor> seen, boolean haveVectors) {
    Map<Tensor, Storage> storages = new LinkedHashMap<>(storages());
    layout = new Arrangement(storages, OnePasses.of(layout.stages(), storages, seen, haveVectors));
    return this;
  }

  /**
   * Keeps tensors that are never needed at the same time in one array, and of pictures no more than
   * what is read at a time.
   *
   * @param strips the routine that may compute them in strips
   * @param seen the tensors whose arrays somebody else writes or reads
   */
  Composition littleMemory(String strips, Set<Tensor> seen) {
    Map<Tensor, Storage> storages = new LinkedHashMap<>(storages());
    layout =
        new Arrangement(
            storages, LittleMemory.of(layout.stages(), storages, strips, t -> !seen.contains(t)));
    return this;
  }

  /** Has no more samples computed together than what lies between them leaves in a cache. */
  Composition inCache() {
    most = CACHE;
    return this;
  }

  /** How many samples a routine computes together. */
  Composition rows(String routine, int together) {
    rows.put(routine, together);
    return this;
  }

  /** The routine that is given the rows of a sample, if it needs nothing else. */
  Composition direct(String routine) {
    direct = routine;
    return this;
  }

  /** Has workers share all routines, if this one is worth it. */
  Composition share(String routine) {
    isShared = WorkSharing.isWorthwhile(stages(routine));
    return this;
  }

  Composition descent(int limit) {
    descent = limit;
    return this;
  }

  /** When samples are lanes, in whole vectors. */
  Composition lanes(Lanes decided) {
    return lanes(decided, storages().keySet().stream().filter(Lanes::areWhole).collect(toSet()));
  }

  /** When samples are lanes, and the tensors that are kept so. */
  Composition lanes(Lanes decided, Set<Tensor> tensors) {
    lanes = decided;
    inLanes = tensors;
    return this;
  }

  /** Has one sample computed with units as lanes, where vectors and the network suit that. */
  Composition units(Program forward, List<Tensor> inputs, List<Tensor> outputs, Segments segments) {
    if (variants.contains(Variant.VECTOR) && element == NumberType.FLOAT) {
      units = NarrowLayers.of(forward, inputs, outputs, segments).orElse(null);
    }
    return this;
  }

  Composition threads(Threads decided) {
    threads = decided;
    return this;
  }

  List<Stage> stages(String routine) {
    return Objects.requireNonNull(layout.stages().get(routine));
  }

  Map<Tensor, Storage> storages() {
    return layout.storages();
  }

  /** Whether a routine reads or writes a tensor of that role. */
  boolean has(Role role) {
    return storages().keySet().stream().anyMatch(tensor -> tensor.role() == role);
  }

  /** Whether a kernel on vectors can compute something. */
  boolean hasVectorKernel() {
    return layout.stages().values().stream()
        .anyMatch(stages -> stages.stream().anyMatch(Stage::hasVectorKernel));
  }

  Schedule schedule() {
    Transpositions transpositions = new Transpositions(element, isShared);
    keepInCache();
    Map<String, List<Stage>> stages = new LinkedHashMap<>();
    layout.stages().forEach((name, list) -> stages.put(name, transpositions.of(list)));
    Map<Tensor, Storage> storages = new LinkedHashMap<>(storages());
    storages.putAll(transpositions.storages());
    List<Routine> routines = new ArrayList<>();
    stages.forEach(
        (name, list) -> {
          if (lanes != null && lanes.sums() != null && lanes.routine().equals(name)) {
            routines.add(ofLanes(name, name, list, true));
            routines.add(ofLanes(lanes.sums(), name, list, false));
          } else {
            routines.add(routine(name, list, storages));
          }
        });
    Map<String, LayerForm> layers =
        small == null || work == null
            ? Map.of()
            : LayerForms.of(stages.values().iterator().next(), small, work.ofNodes(), variants);
    Scratch scratch =
        ScratchArrays.of(
            storages(), supplied, inLanes, callers, transpositions.storages().values());
    return new Schedule(
        storages, routines, layers, scratch, isShared, descent, lanes, threads, units);
  }

  private void keepInCache() {
    long ofSample =
        ScratchArrays.of(storages(), supplied, inLanes, callers, List.of()).bytesPerSample();
    long fitting = Math.max(1, most / Math.max(1, ofSample));
    rows.replaceAll((name, all) -> isOfLanes(name) ? all : (int) Math.min(all, fitting));
  }

  private boolean isOfLanes(String routine) {
    return lanes != null && lanes.routine().equals(routine);
  }

  /** What is of samples, or what is summed over them, by one worker. */
  private Routine ofLanes(String name, String of, List<Stage> stages, boolean isOfSamples) {
    List<Step> steps =
        stages.stream()
            .filter(
                stage ->
                    stage.statements().stream().allMatch(s -> s.target().tensor().isPerSample())
                        == isOfSamples)
            .map(Step::of)
            .toList();
    return new Routine(
        name,
        Objects.requireNonNull(rows.get(of)),
        false,
        false,
        MethodCuts.of(steps, isShared, false));
  }

  private Routine routine(String name, List<Stage> stages, Map<Tensor, Storage> storages) {
    List<Step> steps =
        isShared ? WorkSharing.of(stages, storages) : stages.stream().map(Step::of).toList();
    return new Routine(
        name,
        Objects.requireNonNull(rows.get(name)),
        name.equals(direct) && DirectRows.suit(stages, storages),
        !isOfLanes(name),
        MethodCuts.of(steps, isShared, stages.size() > stages(name).size()));
  }
}
