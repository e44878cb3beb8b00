package dev.fanout.processor.annotations;

import dev.fanout.processor.diagnostic.Problems;
import dev.fanout.processor.graph.Declaration;
import dev.fanout.processor.graph.Linker;
import dev.fanout.processor.graph.UseLayer;
import dev.fanout.processor.layer.Configuration;
import dev.fanout.processor.layer.Heading;
import dev.fanout.processor.layer.LayerReader;
import dev.fanout.processor.layer.MemberValues;
import dev.fanout.processor.layer.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** From an annotated type to the network that it describes. */
public final class DescriptionReader {

  private final Elements elements;
  private final Types types;
  private final SourceTypes sources;
  private final List<LayerReader> layers;

  /**
   * @param layers the kinds of layers there are
   */
  public DescriptionReader(
      Elements elements, Types types, SourceTypes sources, List<LayerReader> layers) {
    this.elements = elements;
    this.types = types;
    this.sources = sources;
    this.layers = new ArrayList<>(layers);
    this.layers.add(UseLayer.READER);
  }

  /**
   * The network that {@code type} describes, or empty after every mistake in it was reported.
   *
   * @param type free of names that the compiler could not resolve; see {@link Unresolved}
   */
  public Optional<Network> read(TypeElement type, Problems problems) {
    TypeCheck check = new TypeCheck(elements, sources);
    if (!check.isDescription(type, problems)) {
      return Optional.empty();
    }
    Places places = new Places(type, sources);
    AnnotationReader annotations =
        new AnnotationReader(elements, elements.getPackageOf(type), places, layers);
    Heading heading = heading(type, annotations.of(type, dev.fanout.Network.class).orElseThrow());
    check.checkNamesFree(type, suffixes(heading.configuration()), problems);
    BlockReader blocks = new BlockReader(elements, types, annotations, places);
    List<Declaration> written = blocks.declarations(type, problems);
    if (heading.configuration().weights().isEmpty()) {
      blocks.checkWeights(written, problems);
    }
    return Linker.link(heading, written, blocks, problems);
  }

  private Heading heading(TypeElement type, MemberValues members) {
    return new Heading(
        SourcePlace.at(type),
        elements.getPackageOf(type).getQualifiedName().toString(),
        type.getQualifiedName().toString(),
        TypeWords.emittedName(type),
        TypeWords.withEnclosing(type).stream()
            .allMatch(each -> each.getModifiers().contains(Modifier.PUBLIC)),
        Configuration.read(members),
        members.origin());
  }

  private static List<String> suffixes(Configuration network) {
    List<String> suffixes = new ArrayList<>(List.of("Model"));
    if (network.isTrained()) {
      suffixes.add("Training");
    }
    if (!network.derivatives().isEmpty()) {
      suffixes.add("Derivatives");
    }
    return suffixes;
  }
}
