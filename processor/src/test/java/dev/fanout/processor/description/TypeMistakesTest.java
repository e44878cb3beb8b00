package dev.fanout.processor.description;

import java.util.stream.Stream;

/** What carries {@code @Network}. */
class TypeMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.of(
        notADescription("concrete class", "class «Iris» {}", "a concrete class"),
        notADescription("final class", "final class «Iris» {}", "a final class"),
        notADescription("enum", "enum «Iris» { A }", "an enum"),
        notADescription("record", "record «Iris»(int x) {}", "a record").withoutLineUnderEclipse(),
        notADescription("annotation type", "@interface «Iris» {}", "an annotation type"),
        new Mistake(
            "private interface",
            """
            class Outer {
              @Network
              private interface «Iris» {
                @Input(4) Tensor x();
                @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
              }
            }
            """,
            "[PrivateType] 'Iris' is private, so the classes emitted for it cannot see it."
                + " Remove 'private'."),
        new Mistake(
            "in a private class",
            """
            class Outer {
              private static class Inner {
                @Network
                interface «Iris» {
                  @Input(4) Tensor x();
                  @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
                }
              }
            }
            """,
            "[PrivateType] 'Iris' is nested in 'Inner', which is private, so the classes emitted"
                + " for it cannot see it. Remove 'private' from 'Inner'."),
        new Mistake(
            "type parameters, of the type and of a method",
            """
            @Network interface «Iris»<T> {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) <S> Tensor «y»(Tensor x);
            }
            """,
            "[Generic] 'Iris' has type parameters, and a network has none. Remove them.",
            "[Generic] 'y' has type parameters, and a node has none. Remove them."),
        new Mistake(
            "names of emitted classes that are taken",
            """
            @Network interface «Iris» {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            class IrisTraining {}
            """,
            "[NameTaken] Fanout emits the class 'IrisTraining' for 'Iris',"
                + " and a class of that name is in the sources. Rename one of them."),
        new Mistake(
            "a taken name that is emitted on request",
            """
            @Network(derivatives = Derivative.JACOBIAN) interface «Iris» {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            @Network interface Other {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            class IrisDerivatives {}
            class OtherDerivatives {}
            """,
            "[NameTaken] Fanout emits the class 'IrisDerivatives' for 'Iris',"
                + " and a class of that name is in the sources. Rename one of them."),
        new Mistake(
            "a type and its methods at once",
            """
            class Outer {
              @Network
              private interface «Iris» {
                @Input(4) Tensor x();
                @Dense(units = «0») @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
              }
            }
            """,
            "[PrivateType] 'Iris' is private, so the classes emitted for it cannot see it."
                + " Remove 'private'.",
            "[NoUnits] 'y' has units = 0. A layer has at least 1."));
  }

  private static Mistake notADescription(String name, String type, String kind) {
    return new Mistake(
        name,
        "@Network " + type,
        "[NotADescription] 'Iris' is "
            + kind
            + ". @Network belongs on an interface or an abstract class,"
            + " whose abstract methods are the nodes.");
  }
}
