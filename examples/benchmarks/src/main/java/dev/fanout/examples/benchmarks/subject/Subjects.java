package dev.fanout.examples.benchmarks.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/** All subjects that run in a JVM. */
public final class Subjects {

  private static final String SERVICES = "META-INF/services/" + Subject.class.getName();

  private Subjects() {}

  /** Fanout's, then the peers if they were compiled. */
  public static List<Subject> all() throws IOException, ReflectiveOperationException {
    List<Subject> all = new ArrayList<>(Arrays.asList(Fanout.values()));
    for (String peer : peers()) {
      try {
        all.add(of(peer.substring(peer.lastIndexOf('.') + 1)));
      } catch (ClassNotFoundException | LinkageError e) {
        // The list is what a build with the profile left behind; this build is without it.
        System.out.println("Without " + peer);
      }
    }
    return all;
  }

  /**
   * The subject of this identifier. It looks for the service itself: a service loader links the
   * classes of the others too, the libraries of which may be absent.
   */
  public static Subject of(String id) throws IOException, ReflectiveOperationException {
    for (Fanout variant : Fanout.values()) {
      if (variant.id().equals(id)) {
        return variant;
      }
    }
    for (String peer : peers()) {
      if (peer.endsWith("." + id)) {
        return (Subject) Class.forName(peer).getConstructor().newInstance();
      }
    }
    throw new NoSuchElementException("No subject has the identifier " + id);
  }

  private static List<String> peers() throws IOException {
    try (InputStream services = Subjects.class.getClassLoader().getResourceAsStream(SERVICES)) {
      if (services == null) {
        return List.of();
      }
      return new BufferedReader(new InputStreamReader(services, StandardCharsets.UTF_8))
          .lines()
          .toList();
    }
  }
}
