import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints what share of the lines and branches of each module a report of JaCoCo says were run. */
final class Coverage {

  public static void main(String... arguments) throws IOException {
    List<String> rows = Files.readAllLines(Path.of(arguments[0]));
    List<String> columns = List.of(rows.get(0).split(","));
    Map<String, long[]> modules = new TreeMap<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",");
      String group = cells[columns.indexOf("GROUP")];
      long[] sums =
          modules.computeIfAbsent(group.substring(group.indexOf('/') + 1), key -> new long[4]);
      List<String> counters =
          List.of("LINE_COVERED", "LINE_MISSED", "BRANCH_COVERED", "BRANCH_MISSED");
      for (int i = 0; i < sums.length; i++) {
        sums[i] += Long.parseLong(cells[columns.indexOf(counters.get(i))]);
      }
    }
    modules.forEach(
        (module, sums) ->
            System.out.printf(
                Locale.ROOT,
                "Tests run %.1f %% of the lines and %.1f %% of the branches of %s%n",
                100.0 * sums[0] / Math.max(1, sums[0] + sums[1]),
                100.0 * sums[2] / Math.max(1, sums[2] + sums[3]),
                module));
  }
}
