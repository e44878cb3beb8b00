package dev.fanout.examples.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;

/** The pixels of a request: 64 numbers from 0 to 16, as an array of JSON or with commas between. */
final class Picture {

  private static final int PIXELS = 64;
  private static final int LARGEST = 16;

  private Picture() {}

  /** Reads the body of a request. */
  static float[] parse(String body) throws Refusal {
    String text = body.strip();
    return text.startsWith("[") ? ofJson(text) : ofLine(text);
  }

  private static float[] ofJson(String text) throws Refusal {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonArray values = JsonParser.parseReader(reader).getAsJsonArray();
      reader.peek(); // throws unless this is all
      float[] pixels = pixels(values.size());
      for (int i = 0; i < pixels.length; i++) {
        JsonElement value = values.get(i);
        boolean isNumber = value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
        pixels[i] = pixel(i, value.toString(), isNumber ? value.getAsDouble() : Double.NaN);
      }
      return pixels;
    } catch (IOException | JsonParseException e) {
      throw new Refusal(
          400, "The body begins with '[' and is not one array of JSON. Send 64 numbers.");
    }
  }

  private static float[] ofLine(String text) throws Refusal {
    String[] values = text.split(",", -1);
    float[] pixels = pixels(text.isEmpty() ? 0 : values.length);
    for (int i = 0; i < pixels.length; i++) {
      String value = values[i].strip();
      double number;
      try {
        number = Double.parseDouble(value);
      } catch (NumberFormatException e) {
        number = Double.NaN;
      }
      pixels[i] = pixel(i, value, number);
    }
    return pixels;
  }

  private static float[] pixels(int count) throws Refusal {
    if (count != PIXELS) {
      throw new Refusal(
          400,
          "There %s %d value%s. A picture has 8 rows of 8, that is %d."
              .formatted(count == 1 ? "is" : "are", count, count == 1 ? "" : "s", PIXELS));
    }
    return new float[PIXELS];
  }

  /** NaN is between no bounds. */
  private static float pixel(int index, String text, double value) throws Refusal {
    if (!(value >= 0 && value <= LARGEST)) {
      String shown = text.length() > 20 ? text.substring(0, 20) + "…" : text;
      throw new Refusal(
          400,
          "Value %d is %s. A pixel is a number from 0 (paper) to %d (ink)."
              .formatted(index + 1, shown.isEmpty() ? "missing" : shown, LARGEST));
    }
    return (float) value;
  }
}
