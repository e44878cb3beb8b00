package dev.fanout.processor;

import static com.google.common.truth.Truth.assertThat;

import dev.fanout.Activation;
import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.processor.annotations.Messages;
import dev.fanout.processor.diagnostic.FilePlace;
import dev.fanout.processor.diagnostic.Origin;
import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.graph.BlockTypes;
import dev.fanout.processor.graph.Declaration;
import dev.fanout.processor.graph.Declaration.LayerUse;
import dev.fanout.processor.graph.Declaration.Parameter;
import dev.fanout.processor.graph.Linker;
import dev.fanout.processor.layer.Configuration;
import dev.fanout.processor.layer.Heading;
import dev.fanout.processor.layer.Layer;
import dev.fanout.processor.layer.Network;
import dev.fanout.processor.layer.Objective;
import dev.fanout.processor.layer.ParameterUse;
import dev.fanout.processor.layer.activation.ActivationFunction;
import dev.fanout.processor.layer.kind.DenseAxes;
import dev.fanout.processor.layer.kind.DenseLayer;
import dev.fanout.processor.layer.kind.ElementwiseLayers;
import dev.fanout.processor.layer.kind.InputLayer;
import dev.fanout.processor.testing.Compiler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;

/**
 * A network that no annotation describes, as a reader of another kind of file would make it: typed
 * layers, and places in that file.
 */
final class OtherFrontEndTest {

  private static final String DESCRIPTION =
      """
      package p;
      import dev.fanout.*;
      @Network public interface Words {
        @Input(5) Tensor sound();
        @Dense(units = 7, activation = Activation.TANH) Tensor hidden(Tensor sound);
        @Dense(units = 7, bias = false) Tensor gate(Tensor sound);
        @Multiply Tensor gated(Tensor hidden, Tensor gate);
        @Output(loss = Loss.CROSS_ENTROPY) @Dense(units = 3, activation = Activation.SOFTMAX)
        Tensor word(Tensor gated);
      }
      """;

  private static final FilePlace FILE = new FilePlace("words.onnx", "");

  @Test
  void becomesTheSameClasses() {
    Problems problems = new Problems();
    Optional<Network> network = link(words(7), problems);
    assertThat(problems.all()).isEmpty();
    Forms forms = new Pipeline().run(network.orElseThrow(), Options.DEFAULT, Optional.empty());
    Map<String, Forms> described = new HashMap<>();
    Compiler.JAVAC
        .compilation()
        .processors(() -> List.of(FormsProcessor.into(described)))
        .compile(DESCRIPTION)
        .orFail();
    assertThat(forms.dumps()).isEqualTo(described.get("p.Words").dumps());
    assertThat(forms.sources()).isEqualTo(described.get("p.Words").sources());
    assertThat(forms.sources()).hasSize(2);
    Compiler.JAVAC
        .compilation()
        .compile(forms.sources().stream().map(SourceFile::text).toArray(String[]::new))
        .orFail();
  }

  @Test
  void itsMistakesAreToldAtPlacesInItsFile() {
    Problems problems = new Problems();
    assertThat(link(words(0), problems)).isEmpty();
    Recorder recorder = new Recorder();
    new Messages(recorder).print(problems);
    assertThat(recorder.messages)
        .containsExactly(
            "ERROR words.onnx: node gate: [NoUnits] 'gate' has units = 0. A layer has at least 1.");
  }

  /** The nodes of {@link #DESCRIPTION}, one of them with so many units. */
  private static List<Declaration> words(int units) {
    return List.of(
        node("sound", new InputLayer(List.of(5)), List.of()),
        node("hidden", dense(7, Activation.TANH, true), List.of(), "sound"),
        node("gate", dense(units, Activation.IDENTITY, false), List.of(), "sound"),
        node("gated", ElementwiseLayers.MULTIPLY, List.of(), "hidden", "gate"),
        node(
            "word",
            dense(3, Activation.SOFTMAX, true),
            List.of(Objective.of(Loss.CROSS_ENTROPY, Origin.at(place("word")))),
            "gated"));
  }

  private static Layer dense(int units, Activation activation, boolean hasBias) {
    return new DenseLayer(
        units,
        new DenseAxes(0),
        ActivationFunction.of(activation),
        hasBias,
        Initializer.AUTO,
        ParameterUse.OWN);
  }

  private static Declaration node(
      String name, Layer layer, List<Objective> outputs, String... parents) {
    return new Declaration(
        name,
        name,
        place(name),
        Optional.of(new LayerUse(layer, Origin.at(place(name)))),
        outputs,
        Optional.empty(),
        Arrays.stream(parents).map(parent -> new Parameter(parent, place(name), true)).toList());
  }

  private static FilePlace place(String node) {
    return new FilePlace(FILE.file(), "node " + node);
  }

  private static Optional<Network> link(List<Declaration> nodes, Problems problems) {
    Heading heading =
        new Heading(FILE, "p", "p.Words", "Words", true, Configuration.DEFAULT, Origin.at(FILE));
    return Linker.link(heading, nodes, BlockTypes.NONE, problems);
  }

  /** Keeps what is printed. */
  private static final class Recorder implements Messager {

    final List<String> messages = new ArrayList<>();

    @Override
    public void printMessage(Kind kind, CharSequence message) {
      messages.add(kind + " " + message);
    }

    @Override
    public void printMessage(Kind kind, CharSequence message, Element element) {
      throw new AssertionError("No element stands in this file.");
    }

    @Override
    public void printMessage(
        Kind kind, CharSequence message, Element element, AnnotationMirror annotation) {
      throw new AssertionError("No annotation stands in this file.");
    }

    @Override
    public void printMessage(
        Kind kind,
        CharSequence message,
        Element element,
        AnnotationMirror annotation,
        AnnotationValue value) {
      throw new AssertionError("No value of an annotation stands in this file.");
    }
  }
}
