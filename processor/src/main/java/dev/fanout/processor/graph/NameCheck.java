package dev.fanout.processor.graph;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.diagnostic.Where;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Whether the names of the nodes can be names in the emitted classes. */
public final class NameCheck {

  /**
   * The methods of {@code Object}: an emitted method of the same name, with a tensor's arrays,
   * would hide or overload them.
   */
  private static final Set<String> OBJECT =
      Set.of(
          "clone",
          "equals",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait");

  /**
   * The members of the emitted classes, {@code Model}, {@code Training} and {@code Derivatives},
   * which stand beside a member for each node: the public ones, and private ones that take two
   * rows, as the method of an output of two inputs does. A new one belongs into this list.
   */
  public static final Set<String> EMITTED =
      Set.of(
          "descend",
          "directional",
          "evaluate",
          "fork",
          "forwardOfSample",
          "gradient",
          "gradients",
          "hessianVector",
          "initialized",
          "inputGradient",
          "inputHessianVector",
          "inputWidth",
          "jacobian",
          "layout",
          "model",
          "notFinite",
          "of",
          "outputWidth",
          "parameterDirectional",
          "parameters",
          "predict",
          "pretrained",
          "randomState",
          "unfusedForwardOfSample",
          "vectorJacobian",
          "watch",
          "workers");

  /** Class files hold names of up to 65,535 bytes, and emitted ones add to those of the nodes. */
  private static final int LONGEST = 1_000;

  /** Each name stands in the emitted text a hundred times. */
  private static final int LONGEST_IN_ALL = 1_000_000;

  /** How much of a name that is too long is told. */
  private static final int TOLD = 40;

  private NameCheck() {}

  public static void check(List<Declaration> declarations, Problems problems) {
    declarations.forEach(declaration -> checkUsable(declaration, problems));
    checkUnique(declarations, problems);
  }

  /** The names inside of a block need no more than this: none of them is that of a method. */
  public static void checkUnique(List<Declaration> declarations, Problems problems) {
    Map<String, Declaration> byName = new LinkedHashMap<>();
    for (Declaration declaration : declarations) {
      if (byName.putIfAbsent(declaration.name(), declaration) != null) {
        problems.error(
            declaration.where(),
            "DuplicateName",
            "There are two nodes '%s', and parameters name nodes, so each node has a name of its own. Rename or remove one."
                .formatted(declaration.name()));
      }
    }
  }

  /**
   * Reports names that are too long for a class file.
   *
   * @param declarations with those of blocks, whose names begin with that of the node that uses
   *     them
   */
  public static void checkLengths(
      List<Declaration> declarations, Where network, Problems problems) {
    long all = 0;
    for (Declaration declaration : declarations) {
      String name = declaration.parameterName();
      all += name.length();
      if (name.length() > LONGEST) {
        problems.error(
            declaration.where(),
            "NameTooLong",
            "'%s…' is a name of %s characters%s, and a node has at most %s. Give it a shorter one."
                .formatted(
                    name.substring(0, TOLD),
                    name.length(),
                    name.indexOf('.') < 0 ? "" : " with those of the blocks it stands in",
                    LONGEST));
      }
    }
    if (all > LONGEST_IN_ALL && !problems.hasErrors()) {
      problems.error(
          network,
          "NameTooLong",
          "The names of the %s nodes have %s characters together, and there is room for %s. Give them shorter ones."
              .formatted(declarations.size(), Long.toString(all), LONGEST_IN_ALL));
    }
  }

  private static void checkUsable(Declaration declaration, Problems problems) {
    String name = declaration.name();
    String taken;
    if (EMITTED.contains(name)) {
      taken = "a method of the emitted classes";
    } else if (OBJECT.contains(name)) {
      taken = "a method of every Java object";
    } else if (SourceVersion.isKeyword(name, SourceVersion.latest()) || name.equals("yield")) {
      // A method cannot be called yield without a qualifier since Java 14.
      taken = "a word of the Java language";
    } else {
      return;
    }
    problems.error(
        declaration.where(),
        "ReservedName",
        "'" + name + "' is " + taken + ", so no node can have this name. Rename it.");
  }
}
