package dev.fanout.processor.schedule.segment;

import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Program;
import dev.fanout.processor.notation.Tensor;
import java.util.List;
import java.util.Set;

/** What becomes one stage. */
public sealed interface Segment {

  /** One answer for each kind of segment. */
  interface Kinds<R> {

    R writtenOut(WrittenOut segment);

    R looped(Looped segment);

    R shown(Shown segment);
  }

  <R> R choose(Kinds<R> cases);

  /** The assignments that it computes. */
  List<Assignment> from();

  /**
   * The statements that its stage computes: those assignments, or what they were written out to.
   */
  default List<Assignment> computed() {
    return from();
  }

  /** The tensors that its stage has to do with. */
  Set<Tensor> tensors();

  /** Whether these are kept in arrays wherever else they are used. */
  boolean usesArrays();

  /** Whether it assigns single elements of {@code tensor}. */
  boolean writesElementsOf(Tensor tensor);

  /**
   * Straight-line code.
   *
   * @param statements what {@code from} was written out to
   */
  record WrittenOut(List<Assignment> from, List<Assignment> statements) implements Segment {

    @Override
    public <R> R choose(Kinds<R> cases) {
      return cases.writtenOut(this);
    }

    @Override
    public List<Assignment> computed() {
      return statements;
    }

    @Override
    public Set<Tensor> tensors() {
      return new Program(statements).tensors();
    }

    @Override
    public boolean usesArrays() {
      return false;
    }

    @Override
    public boolean writesElementsOf(Tensor tensor) {
      return statements.stream().anyMatch(s -> s.target().tensor().equals(tensor));
    }
  }

  /** One assignment, or those of an ordered loop. */
  record Looped(List<Assignment> from) implements Segment {

    @Override
    public <R> R choose(Kinds<R> cases) {
      return cases.looped(this);
    }

    @Override
    public Set<Tensor> tensors() {
      return new Program(from).tensors();
    }

    @Override
    public boolean usesArrays() {
      return true;
    }

    @Override
    public boolean writesElementsOf(Tensor tensor) {
      return false;
    }
  }

  /** A derivative that is shown to a watcher. */
  record Shown(Tensor adjoint) implements Segment {

    @Override
    public <R> R choose(Kinds<R> cases) {
      return cases.shown(this);
    }

    @Override
    public List<Assignment> from() {
      return List.of();
    }

    @Override
    public Set<Tensor> tensors() {
      return Set.of(adjoint);
    }

    @Override
    public boolean usesArrays() {
      return true;
    }

    @Override
    public boolean writesElementsOf(Tensor tensor) {
      return false;
    }
  }
}
