package dev.fanout.examples.benchmarks.report;

import dev.fanout.examples.benchmarks.suite.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Merges the results of some JDKs into a table and a picture. */
public final class Report {

  private Report() {}

  /**
   * @param args the name of the files to write, without an ending; the files of results
   */
  public static void main(String[] args) throws IOException {
    List<Results> all = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      all.add(Results.read(Path.of(args[i])));
    }
    Path table = Path.of(args[0] + ".md");
    Files.writeString(table, new Tables(all).text());
    System.out.println("Table: " + table);
    if (!args[0].equals("scaling")) {
      Picture.save(all.get(all.size() - 1), Path.of(args[0] + ".png"));
    }
  }
}
