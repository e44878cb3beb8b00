package dev.fanout.processor.annotations;

import dev.fanout.processor.diagnostic.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Whether a type may be a description, and whether the classes emitted for it have free names. */
final class TypeCheck {

  /** The longest name of a file on Linux, macOS and Windows. */
  private static final int FILE_NAME = 255;

  /** How much of a name that is too long is told. */
  private static final int TOLD = 40;

  private final Elements elements;
  private final SourceTypes sources;

  TypeCheck(Elements elements, SourceTypes sources) {
    this.elements = elements;
    this.sources = sources;
  }

  /** Reports what is wrong with the type; false if its methods then mean nothing. */
  boolean isDescription(TypeElement type, Problems problems) {
    if (!hasAbstractMethods(type)) {
      problems.error(
          SourcePlace.at(type),
          "NotADescription",
          "'%s' is %s. @Network belongs on an interface or an abstract class, whose abstract methods are the nodes."
              .formatted(type.getSimpleName(), kind(type)));
      return false;
    }
    checkVisible(type, problems);
    checkNotGeneric(type, problems);
    return true;
  }

  /** Whether it is an interface or an abstract class. */
  static boolean hasAbstractMethods(TypeElement type) {
    return switch (type.getKind()) {
      case INTERFACE -> true;
      case CLASS -> type.getModifiers().contains(Modifier.ABSTRACT);
      default -> false;
    };
  }

  private static String kind(TypeElement type) {
    return switch (type.getKind()) {
      case ENUM -> "an enum";
      case RECORD -> "a record";
      case ANNOTATION_TYPE -> "an annotation type";
      default ->
          type.getModifiers().contains(Modifier.FINAL) ? "a final class" : "a concrete class";
    };
  }

  /** The emitted classes are its neighbours, and their documentation links to it. */
  private static void checkVisible(TypeElement type, Problems problems) {
    for (TypeElement enclosing : TypeWords.withEnclosing(type)) {
      if (enclosing.getModifiers().contains(Modifier.PRIVATE)) {
        problems.error(
            SourcePlace.at(type),
            "PrivateType",
            enclosing.equals(type)
                ? "'%s' is private, so the classes emitted for it cannot see it. Remove 'private'."
                    .formatted(type.getSimpleName())
                : "'%s' is nested in '%s', which is private, so the classes emitted for it cannot see it. Remove 'private' from '%2$s'."
                    .formatted(type.getSimpleName(), enclosing.getSimpleName()));
        return;
      }
    }
  }

  private static void checkNotGeneric(TypeElement type, Problems problems) {
    if (!type.getTypeParameters().isEmpty()) {
      problems.error(
          SourcePlace.at(type),
          "Generic",
          "'%s' has type parameters, and a network has none. Remove them."
              .formatted(type.getSimpleName()));
    }
  }

  /**
   * Reports classes that have the name of an emitted one, and names that no file can have.
   *
   * @param suffixes what follows the name of the description in the names of the emitted classes
   */
  void checkNamesFree(TypeElement type, List<String> suffixes, Problems problems) {
    checkFileName(type, suffixes, problems);
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    for (String suffix : suffixes) {
      String name = TypeWords.emittedName(type) + suffix;
      String qualified = packageName.isEmpty() ? name : packageName + "." + name;
      sources
          .origin(qualified)
          .ifPresent(
              origin ->
                  problems.error(
                      SourcePlace.at(type),
                      "NameTaken",
                      "Fanout emits the class '%s' for '%s', and a class of that name %s. Rename one of them."
                          .formatted(name, type.getSimpleName(), origin)));
    }
  }

  private static void checkFileName(TypeElement type, List<String> suffixes, Problems problems) {
    String name = TypeWords.emittedName(type);
    String longest = suffixes.get(suffixes.size() - 1) + ".class";
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes + longest.length() > FILE_NAME) {
      problems.error(
          SourcePlace.at(type),
          "NameTooLong",
          "'%s…' is a name of %s bytes, with '%s' behind it of %s, and a file has a name of at most %s. Give it a shorter one."
              .formatted(
                  name.substring(0, TOLD), bytes, longest, bytes + longest.length(), FILE_NAME));
    }
  }
}
