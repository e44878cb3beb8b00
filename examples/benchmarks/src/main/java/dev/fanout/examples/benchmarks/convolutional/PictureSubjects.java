package dev.fanout.examples.benchmarks.convolutional;

import dev.fanout.examples.benchmarks.subject.Fanout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All subjects that run in a JVM, by their identifiers. */
public final class PictureSubjects {

  private static final String PEERS = "dev.fanout.examples.benchmarks.peers.";

  private PictureSubjects() {}

  /** Fanout's, then the peers if they and their libraries are on the class path. */
  public static Map<String, PictureSubject> all() {
    Map<String, PictureSubject> all = new LinkedHashMap<>();
    for (Fanout variant : Fanout.values()) {
      all.put(variant.id(), new FanoutPictures(variant));
    }
    for (String peer : List.of("OnnxRuntimePictures", "DjlPictures")) {
      try {
        Class<?> type = Class.forName(PEERS + peer);
        PictureSubject subject = (PictureSubject) type.getConstructor().newInstance();
        // A class of an earlier build may be there without its libraries.
        if (!subject.version().contains(PictureSubject.UNKNOWN)) {
          all.put(peer, subject);
        }
      } catch (ReflectiveOperationException | LinkageError e) {
        // This build is without the profile.
      }
    }
    return all;
  }
}
