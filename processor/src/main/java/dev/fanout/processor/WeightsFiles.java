package dev.fanout.processor;

import dev.fanout.io.Npz;
import dev.fanout.io.Safetensors;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.nullness.Nullable;
import dev.fanout.processor.weights.Baking;
import dev.fanout.processor.weights.WeightsFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/** Finds and reads the files of weights that descriptions name. */
final class WeightsFiles {

  /**
   * Sources come first: what stands beside the description is newer than its copy. Maven copies
   * resources beside the class files before it compiles.
   */
  private static final List<Location> LOCATIONS =
      List.of(
          StandardLocation.SOURCE_PATH, StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH);

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._+-]+(/[\\p{L}\\p{N}._+-]+)*");

  private static final int DIGEST_BYTES = 8;

  private final Filer filer;
  private final @Nullable Path folder;

  /**
   * @param folder where to look first; null for nowhere
   */
  WeightsFiles(Filer filer, @Nullable Path folder) {
    this.filer = filer;
    this.folder = folder;
  }

  /** The file of {@code network}; empty if it names none, or after a mistake was reported. */
  Optional<WeightsFile> read(Network network, Problems problems) {
    String name = network.configuration().weights();
    if (name.isEmpty()) {
      Baking.checkNone(network, problems);
      return Optional.empty();
    }
    String packageFolder = network.packageName().replace('.', '/');
    try {
      InputStream found = isInside(name) ? find(network.packageName(), packageFolder, name) : null;
      if (found != null) {
        return Optional.of(read(name, found));
      }
      problems.error(
          network.origin().where("weights"), "NoWeights", notFound(network, packageFolder, name));
    } catch (IOException e) {
      problems.error(
          network.origin().where("weights"),
          "UnreadableWeights",
          "'%s' has weights = \"%s\", which cannot be read: %s"
              .formatted(network.name(), name, message(e)));
    }
    return Optional.empty();
  }

  /** A path that every compiler takes, and that means the same in every build. */
  private static boolean isInside(String name) {
    return NAME.matcher(name).matches()
        && List.of(name.split("/")).stream()
            .noneMatch(part -> part.equals(".") || part.equals(".."));
  }

  /** The first that is there, or null. */
  private @Nullable InputStream find(String packageName, String packageFolder, String name)
      throws IOException {
    if (folder != null) {
      for (String inside : new LinkedHashSet<>(List.of(packageFolder, ""))) {
        Path file = folder.resolve(inside).resolve(name);
        if (Files.exists(file)) {
          return Files.newInputStream(file);
        }
      }
    }
    for (Location location : LOCATIONS) {
      for (String inside : new LinkedHashSet<>(List.of(packageName, ""))) {
        InputStream found = open(location, inside, name);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** The file in one place, or null. */
  private @Nullable InputStream open(Location location, String packageName, String name)
      throws IOException {
    FileObject file;
    try {
      file = filer.getResource(location, packageName, name);
    } catch (FileNotFoundException
        | NoSuchFileException
        | IllegalArgumentException
        | UnsupportedOperationException e) {
      // It is not there, or this compiler has no such place.
      return null;
    }
    try {
      return file.openInputStream();
    } catch (FileNotFoundException | NoSuchFileException e) {
      if (isThere(file.toUri())) {
        throw e;
      }
      return null;
    }
  }

  private static boolean isThere(URI file) {
    return "file".equals(file.getScheme()) && Files.exists(Path.of(file));
  }

  private String notFound(Network network, String packageFolder, String name) {
    if (!isInside(name)) {
      return "'%s' has weights = \"%s\". Name a file in the package of the description, at the root, or in a folder of one of them, by letters, digits and '._+-', as in \"weights/iris.safetensors\"."
          .formatted(network.name(), name);
    }
    String places =
        packageFolder.isEmpty() ? "at the root" : "in " + packageFolder + " or at the root";
    return ("'%s' has weights = \"%s\", and there is no such file %s of the source path, of the class files and of the class path%s."
            + " Put it there (with Maven into src/main/resources), name its folder by -Afanout.weights=folder, or leave weights out until the network is trained.")
        .formatted(
            network.name(),
            name,
            places,
            folder == null ? "" : ", nor of the folder " + folder.toAbsolutePath());
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

  private static String message(IOException e) {
    // The message of this one is a path alone.
    return e.getMessage() == null || e instanceof FileSystemException
        ? e.toString()
        : e.getMessage();
  }
}
