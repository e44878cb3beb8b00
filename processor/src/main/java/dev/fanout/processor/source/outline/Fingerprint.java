package dev.fanout.processor.source.outline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What tells networks apart for which the same parameters would mean something else: SHA-256 of the
 * nodes with their layers, activations, shapes and parents, of which 16 hexadecimal digits are
 * kept. How the network is computed, its losses and its precision do not change it.
 */
final class Fingerprint {

  private static final int BYTES = 8;

  private Fingerprint() {}

  static String of(List<Unit> nodes) {
    StringBuilder text = new StringBuilder();
    for (Unit node : nodes) {
      text.append(node.name()).append(' ').append(node.parameterName()).append(' ');
      text.append(node.kind()).append(' ').append(node.shape()).append(' ');
      text.append(String.join(",", node.parents())).append('\n');
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256.", e);
    }
  }
}
