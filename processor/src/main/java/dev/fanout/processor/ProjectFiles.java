package dev.fanout.processor;

import dev.fanout.processor.nullness.Nullable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/** Finds the files of a project that descriptions name. */
final class ProjectFiles {

  /**
   * Sources come first: what stands beside the description is newer than its copy. Maven copies
   * resources beside the class files before it compiles.
   */
  private static final List<Location> LOCATIONS =
      List.of(
          StandardLocation.SOURCE_PATH, StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH);

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._+-]+(/[\\p{L}\\p{N}._+-]+)*");

  private final Filer filer;
  private final @Nullable Path folder;

  /**
   * @param folder where to look first; null for nowhere
   */
  ProjectFiles(Filer filer, @Nullable Path folder) {
    this.filer = filer;
    this.folder = folder;
  }

  private static String folderOf(String packageName) {
    return packageName.replace('.', '/');
  }

  /** A path that every compiler takes, and that means the same in every build. */
  static boolean isInside(String name) {
    return NAME.matcher(name).matches()
        && List.of(name.split("/")).stream()
            .noneMatch(part -> part.equals(".") || part.equals(".."));
  }

  /**
   * The first that is there, or null: beside a description of that package, or at the root.
   *
   * @param name relative to either
   */
  @Nullable
  InputStream find(String packageName, String name) throws IOException {
    if (!isInside(name)) {
      return null;
    }
    if (folder != null) {
      for (String inside : new LinkedHashSet<>(List.of(folderOf(packageName), ""))) {
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

  /** Where files of a description in that package are looked for, for messages. */
  String places(String packageName) {
    return (packageName.isEmpty()
            ? "at the root"
            : "in " + folderOf(packageName) + " or at the root")
        + " of the source path, of the class files and of the class path"
        + (folder == null ? "" : ", nor of the folder " + folder.toAbsolutePath());
  }
}
