package dev.fanout.examples.benchmarks;

import dev.fanout.processor.FanoutProcessor;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Fanout's processor, and how long it took. */
public final class TimedProcessor extends AbstractProcessor {

  private final Processor processor = new FanoutProcessor();
  private long nanos;

  /** The time in all rounds. */
  public double milliseconds() {
    return nanos / 1e6;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    processor.init(environment);
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return processor.getSupportedAnnotationTypes();
  }

  @Override
  public Set<String> getSupportedOptions() {
    return processor.getSupportedOptions();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return processor.getSupportedSourceVersion();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    long start = System.nanoTime();
    boolean claimed = processor.process(annotations, round);
    nanos += System.nanoTime() - start;
    return claimed;
  }
}
