package dev.fanout.data;

import dev.fanout.internal.rows.Column;

/** Transforms as lines of text, and as nodes of a description. */
final class TransformText {

  /** More steps than this are not read: they would be done one inside of the other. */
  private static final int MOST = 99;

  private TransformText() {}

  static String of(Transform transform) {
    StringBuilder text = new StringBuilder();
    if (transform.before != null) {
      text.append(of(transform.before)).append(';');
    }
    Column[] columns = transform.columns;
    boolean scales = true;
    int classes = -1;
    int others = 0;
    for (int i = 0; i < columns.length; i++) {
      scales &= columns[i].isScaled();
      if (columns[i].kind == Column.CLASS) {
        classes = i;
      } else {
        others += columns[i] == Column.KEPT ? 1 : 0;
      }
    }
    if (scales) {
      return text.append(
              String.format("scale:%s:%s:%s", transform.width, list(columns, 0), list(columns, 1)))
          .toString();
    }
    if (classes >= 0 && others == columns.length - 1) {
      int count = (int) columns[classes].numbers[0];
      return text.append(String.format("class:%s:%s:%s", transform.width, classes, count))
          .toString();
    }
    String separator = "columns:";
    for (Column column : columns) {
      text.append(separator).append(column.toText());
      separator = ",";
    }
    return text.toString();
  }

  private static String list(Column[] columns, int which) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < columns.length; i++) {
      text.append(i == 0 ? "" : ",").append(Double.toHexString(columns[i].numbers[which]));
    }
    return text.toString();
  }

  static Transform parse(String text) {
    Exception cause = null;
    try {
      String[] steps = text.split(";", MOST);
      Transform all = step(steps[0].split(":", 5));
      for (int i = 1; i < steps.length; i++) {
        all = all.andThen(step(steps[i].split(":", 5)));
      }
      if (of(all).equals(text)) {
        return all;
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      cause = e;
    }
    throw new IllegalArgumentException(
        String.format(
            "The text '%s' is no transform. Give what toText wrote.",
            text.substring(0, Math.min(text.length(), MOST))),
        cause);
  }

  private static Transform step(String[] parts) {
    if (parts[0].equals("columns")) {
      String[] texts = parts[1].split(",", -1);
      Column[] columns = new Column[texts.length];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = Column.parse(texts[i]);
      }
      return new Transform(null, columns.length, columns);
    }
    int width = Integer.parseInt(parts[1]);
    if (!parts[0].equals("scale")) {
      return Transform.oneHot(width, Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    }
    String[] shifts = parts[2].split(",");
    String[] scales = parts[3].split(",");
    if (shifts.length != 1 && shifts.length != width) {
      throw new IllegalArgumentException(parts[2]);
    }
    Column[] columns = new Column[shifts.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] =
          new Column(Column.SCALED, Double.parseDouble(shifts[i]), Double.parseDouble(scales[i]));
    }
    return Transform.scaling(width, columns);
  }

  static String description(Transform transform, String input) {
    transform.requireScaling();
    String own = name(transform, input);
    String centred = own;
    String text = transform.before == null ? "" : description(transform.before, input);
    Column[] columns = transform.columns;
    if (columns.length > 1 || columns[0].numbers[0] != 0) {
      centred = own.concat("Centred");
      text =
          String.format(
              """
          %s@Constant({%s})
          Tensor %sShift();

          @Subtract
          Tensor %s(Tensor %3$s, Tensor %3$sShift);

          """,
              text, numbers(columns, 0), own, centred);
    }
    return String.format(
        """
        %s@Constant({%s})
        Tensor %sScale();

        @Divide
        Tensor %3$sScaled(Tensor %s, Tensor %3$sScale);

        """,
        text, numbers(columns, 1), own, centred);
  }

  private static String name(Transform transform, String input) {
    return transform.before == null ? input : name(transform.before, input).concat("Scaled");
  }

  private static String numbers(Column[] columns, int which) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < columns.length; i++) {
      text.append(i == 0 ? "" : i % 10 == 0 ? ",\n    " : ", ").append(columns[i].numbers[which]);
    }
    return text.toString();
  }
}
