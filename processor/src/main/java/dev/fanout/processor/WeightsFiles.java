package dev.fanout.processor;

import dev.fanout.io.Npz;
import dev.fanout.io.Safetensors;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.weights.Baking;
import dev.fanout.processor.weights.WeightsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Finds and reads the files of weights that descriptions name. */
final class WeightsFiles {

  private static final int DIGEST_BYTES = 8;

  private final ProjectFiles files;

  WeightsFiles(ProjectFiles files) {
    this.files = files;
  }

  /** The file of {@code network}; empty if it names none, or after a mistake was reported. */
  Optional<WeightsFile> read(Network network, Problems problems) {
    String name = network.configuration().weights();
    if (name.isEmpty()) {
      if (network.nodes().stream().allMatch(n -> n.layer().parameterFile().isEmpty())) {
        Baking.checkNone(network, problems);
      }
      return Optional.empty();
    }
    try {
      InputStream found = files.find(network.packageName(), name);
      if (found != null) {
        return Optional.of(read(name, found));
      }
      problems.error(network.origin().where("weights"), "NoWeights", notFound(network, name));
    } catch (IOException e) {
      problems.error(
          network.origin().where("weights"),
          "UnreadableWeights",
          "'%s' has weights = \"%s\", which cannot be read: %s"
              .formatted(network.name(), name, message(e)));
    }
    return Optional.empty();
  }

  private String notFound(Network network, String name) {
    if (!ProjectFiles.isInside(name)) {
      return "'%s' has weights = \"%s\". Name a file in the package of the description, at the root, or in a folder of one of them, by letters, digits and '._+-', as in \"weights/iris.safetensors\"."
          .formatted(network.name(), name);
    }
    return ("'%s' has weights = \"%s\", and there is no such file %s."
            + " Put it there (with Maven into src/main/resources), name its folder by -Afanout.weights=folder, or leave weights out until the network is trained.")
        .formatted(network.name(), name, files.places(network.packageName()));
  }

  /**
   * Reads it from a copy, because a file in a jar or in the memory of an editor has no path. What
   * it is says its beginning: {@code PK} is a zip, whatever its name.
   */
  private static WeightsFile read(String name, InputStream found) throws IOException {
    Path inside = Files.createTempDirectory("fanout");
    Path copy = inside.resolve(name.substring(name.lastIndexOf('/') + 1));
    try (InputStream in = found) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Files.copy(new DigestInputStream(in, digest), copy);
      return new WeightsFile(
          name,
          HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES),
          isZip(copy) ? Npz.read(copy) : Safetensors.read(copy));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256.", e);
    } catch (IOException e) {
      // The reader names the file that it was given.
      throw new IOException(message(e).replace(copy.toString(), name), e);
    } finally {
      Files.deleteIfExists(copy);
      Files.delete(inside);
    }
  }

  private static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 'P' && in.read() == 'K';
    }
  }

  static String message(IOException e) {
    // The message of this one is a path alone.
    return e.getMessage() == null || e instanceof FileSystemException
        ? e.toString()
        : e.getMessage();
  }
}
