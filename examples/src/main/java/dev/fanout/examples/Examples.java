package dev.fanout.examples;

import dev.fanout.examples.autoencoder.AutoencoderExample;
import dev.fanout.examples.chainrule.ChainRuleExample;
import dev.fanout.examples.checkpoint.CheckpointExample;
import dev.fanout.examples.clothes.ClothesExample;
import dev.fanout.examples.crossvalidation.CrossValidationExample;
import dev.fanout.examples.digits.DigitsExample;
import dev.fanout.examples.fashion.FashionExample;
import dev.fanout.examples.iris.IrisExample;
import dev.fanout.examples.listening.ListeningExample;
import dev.fanout.examples.multihead.MultiHeadExample;
import dev.fanout.examples.pages.PagesExample;
import dev.fanout.examples.redrawing.RedrawingExample;
import dev.fanout.examples.regression.RegressionExample;
import dev.fanout.examples.residual.ResidualExample;
import dev.fanout.examples.results.ResultsExample;
import dev.fanout.examples.siamese.SiameseExample;
import dev.fanout.examples.timeseries.TimeSeriesExample;
import dev.fanout.examples.transfer.TransferExample;
import dev.fanout.examples.vowels.VowelsExample;
import dev.fanout.examples.xor.XorExample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the examples that the arguments name; without arguments, the first that learn from real
 * data.
 */
public final class Examples {

  /** An example. */
  private interface Program {
    void run() throws IOException;
  }

  private static final Map<String, Program> PROGRAMS = new LinkedHashMap<>();

  static {
    PROGRAMS.put("chainrule", ChainRuleExample::main);
    PROGRAMS.put("xor", XorExample::main);
    PROGRAMS.put("iris", IrisExample::main);
    PROGRAMS.put("crossvalidation", CrossValidationExample::main);
    PROGRAMS.put("digits", DigitsExample::main);
    PROGRAMS.put("fashion", FashionExample::main);
    PROGRAMS.put("clothes", ClothesExample::main);
    PROGRAMS.put("residual", ResidualExample::main);
    PROGRAMS.put("vowels", VowelsExample::main);
    PROGRAMS.put("listening", ListeningExample::main);
    PROGRAMS.put("redrawing", RedrawingExample::main);
    PROGRAMS.put("regression", RegressionExample::main);
    PROGRAMS.put("timeseries", TimeSeriesExample::main);
    PROGRAMS.put("multihead", MultiHeadExample::main);
    PROGRAMS.put("autoencoder", AutoencoderExample::main);
    PROGRAMS.put("siamese", SiameseExample::main);
    PROGRAMS.put("transfer", TransferExample::main);
    PROGRAMS.put("checkpoint", CheckpointExample::main);
    PROGRAMS.put("pages", PagesExample::main);
    PROGRAMS.put("results", ResultsExample::main);
  }

  private static final List<String> REAL_DATA = List.of("iris", "digits", "fashion");

  private Examples() {}

  public static void main(String... names) throws IOException {
    List<String> chosen = names.length == 0 ? REAL_DATA : List.of(names);
    List<String> unknown = new ArrayList<>(chosen);
    unknown.removeAll(PROGRAMS.keySet());
    if (!unknown.isEmpty()) {
      String message =
          "There is no example " + unknown + ". The examples are " + PROGRAMS.keySet() + ".";
      System.err.println(message); // `mvn -q` shows no message of an exception
      throw new IllegalArgumentException(message);
    }
    for (String name : chosen) {
      System.out.println("== " + name + " ==\n");
      PROGRAMS.get(name).run();
      System.out.println();
    }
  }
}
