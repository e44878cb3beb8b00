package dev.fanout.examples.benchmarks.subject;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** All subjects that run in a JVM. */
public final class Subjects {

  private Subjects() {}

  /** Fanout's, then the peers if they were compiled. */
  public static List<Subject> all() {
    List<Subject> all = new ArrayList<>(Arrays.asList(Fanout.values()));
    ServiceLoader.load(Subject.class).forEach(all::add);
    return all;
  }

  /** The subject of this identifier; no class of another one is initialised. */
  public static Subject of(String id) {
    for (Fanout variant : Fanout.values()) {
      if (variant.id().equals(id)) {
        return variant;
      }
    }
    return ServiceLoader.load(Subject.class).stream()
        .filter(peer -> peer.type().getSimpleName().equals(id))
        .map(Provider::get)
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("No subject has the identifier " + id));
  }
}
