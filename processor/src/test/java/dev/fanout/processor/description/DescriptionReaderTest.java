package dev.fanout.processor.description;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.Loss;
import dev.fanout.Precision;
import dev.fanout.Unroll;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.layer.LossTerm;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Node;
import dev.fanout.processor.layer.kind.DenseLayer;
import dev.fanout.processor.testing.Compiler;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DescriptionReaderTest {

  private static final String IRIS =
      """
      @Input(4) Tensor measurements();
      @Dense(units = 8, activation = Activation.TANH) Tensor hidden(Tensor measurements);
      @Dense(units = 3, activation = Activation.SOFTMAX) @Output(loss = Loss.CROSS_ENTROPY)
      Tensor species(Tensor hidden);
      """;

  @ParameterizedTest
  @EnumSource
  void readsWhatIsWritten(Compiler compiler) {
    Network network =
        Read.network(
            compiler,
            """
            package com.example;
            import dev.fanout.*;
            @Network(unroll = Unroll.NEVER, precision = Precision.DOUBLE)
            interface Two {
              int HEIGHT = 14;
              @Input({HEIGHT, 2 * HEIGHT}) Tensor picture();
              @Dense(units = HEIGHT / 2, activation = Activation.RELU, bias = false,
                  initializer = Initializer.HE_NORMAL) Tensor hidden(Tensor picture);
              @Input(1) Tensor age();
              @Concat Tensor all(Tensor hidden, Tensor age);
              @Dense(units = 2) @Output(loss = Loss.MEAN_SQUARED_ERROR, weight = 3)
              Tensor left(Tensor all);
              @Dense(units = 2) @Output(loss = Loss.MEAN_SQUARED_ERROR)
              Tensor right(Tensor all, Tensor hidden);
              default Tensor helper(int x) { return null; }
              static Tensor other() { return null; }
            }
            """);
    assertThat(Read.nodes(network))
        .containsExactly(
            "picture: 14×28",
            "hidden(picture): 7",
            "age: 1",
            "all(hidden, age): 8",
            "left(all): 2",
            "right(all, hidden): 2")
        .inOrder();
    assertThat(network.packageName()).isEqualTo("com.example");
    assertThat(network.qualifiedName()).isEqualTo("com.example.Two");
    assertThat(network.name()).isEqualTo("Two");
    assertThat(network.isPublic()).isFalse();
    assertThat(network.configuration().unroll()).isEqualTo(Unroll.NEVER);
    assertThat(network.configuration().precision()).isEqualTo(Precision.DOUBLE);
    assertThat(names(network.inputs())).containsExactly("picture", "age").inOrder();
    assertThat(network.inputWidth()).isEqualTo(393);
    assertThat(names(network.heads().stream().map(LossTerm::node).toList()))
        .containsExactly("left", "right")
        .inOrder();
    assertThat(network.heads().get(0).objective().weight()).isEqualTo(3.0);
    assertThat(network.heads().get(1).objective().weight()).isEqualTo(1.0);
    assertThat(network.heads().get(0).loss().loss()).isEqualTo(Loss.MEAN_SQUARED_ERROR);
    DenseLayer hidden = (DenseLayer) network.nodes().get(1).layer();
    assertThat(hidden.units()).isEqualTo(7);
    assertThat(hidden.hasBias()).isFalse();
    Origin written = network.nodes().get(1).origin();
    assertThat(written.where("units")).isNotEqualTo(written.where());
    assertThat(((DenseLayer) network.nodes().get(4).layer()).hasBias()).isTrue();
    Origin origin = network.nodes().get(4).origin();
    assertThat(origin.where("bias")).isEqualTo(origin.where());
  }

  @ParameterizedTest
  @EnumSource
  void ordersParentsBeforeChildrenAndOtherwiseAsDeclared(Compiler compiler) {
    Network network =
        Read.network(
            compiler,
            """
            import dev.fanout.*;
            @Network interface Backwards {
              @Add @Output(loss = Loss.MEAN_SQUARED_ERROR) Tensor y(Tensor b, Tensor a, Tensor c);
              @Dense(units = 2) Tensor c(Tensor b);
              @Dense(units = 2) Tensor b(Tensor x);
              @Dense(units = 2) Tensor a(Tensor x, Tensor z);
              @Input(3) Tensor x();
              @Input(1) Tensor z();
            }
            """);
    assertThat(Read.nodes(network))
        .containsExactly("x: 3", "b(x): 2", "c(b): 2", "z: 1", "a(x, z): 2", "y(b, a, c): 2")
        .inOrder();
    assertThat(names(network.inputs())).containsExactly("x", "z").inOrder();
  }

  @ParameterizedTest
  @EnumSource
  void namesNestedDescriptionsAfterTheTypesAroundThem(Compiler compiler) {
    Network network =
        Read.network(
            compiler,
            "package p; import dev.fanout.*;\n"
                + "public interface Outer { class Middle { @Network public interface Iris {"
                + IRIS
                + "} } }");
    assertThat(network.name()).isEqualTo("Outer_Middle_Iris");
    assertThat(network.qualifiedName()).isEqualTo("p.Outer.Middle.Iris");
    assertThat(network.isPublic()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void isPublicOnlyInPublicTypes(Compiler compiler) {
    String outer =
        "import dev.fanout.*;\n%sclass Outer { @Network %sinterface Iris {" + IRIS + "} }";
    assertThat(Read.network(compiler, outer.formatted("public ", "public ")).isPublic()).isTrue();
    assertThat(Read.network(compiler, outer.formatted("public ", "")).isPublic()).isFalse();
    assertThat(Read.network(compiler, outer.formatted("", "public ")).isPublic()).isFalse();
    assertThat(Read.network(compiler, outer.formatted("public ", "protected ")).isPublic())
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void readsAbstractClassesInTheDefaultPackage(Compiler compiler) {
    Network network =
        Read.network(
            compiler,
            "import dev.fanout.*;\n@Network abstract class Iris { int field; Iris(int a) {}\n"
                + IRIS.replace("Tensor hidden(", "protected abstract Tensor hidden(")
                    .replace("Tensor measurements()", "abstract Tensor measurements()")
                    .replace("\nTensor species", "\npublic abstract Tensor species")
                + " private Tensor helper(int x) { return null; } }");
    assertThat(network.packageName()).isEmpty();
    assertThat(network.qualifiedName()).isEqualTo("Iris");
    assertThat(Read.nodes(network))
        .containsExactly("measurements: 4", "hidden(measurements): 8", "species(hidden): 3")
        .inOrder();
  }

  @ParameterizedTest
  @EnumSource
  void readsEachDescriptionOfACompilation(Compiler compiler) {
    List<Network> networks =
        Read.networks(
            compiler.compilation(),
            "import dev.fanout.*;\n@Network interface A {" + IRIS + "}",
            "import dev.fanout.*;\n@Network interface B {" + IRIS + "}");
    assertThat(networks.stream().map(Network::name).toList()).containsExactly("A", "B").inOrder();
  }

  private static List<String> names(List<Node> nodes) {
    return nodes.stream().map(Node::name).toList();
  }
}
