package dev.fanout.processor.description;

import dev.fanout.processor.testing.Compiler;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A test whose cases are mistakes. */
interface Mistakes {

  Stream<Mistake> mistakes();

  @TestFactory
  default Stream<DynamicTest> areReportedWhereTheyAre() {
    return mistakes().flatMap(mistake -> Arrays.stream(Compiler.values()).map(mistake::under));
  }
}
