package dev.fanout.processor.limits;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the limits are about in a class file (JVMS chapter 4): how long each method is and which
 * classes are named.
 *
 * @param methods bytes of bytecode by name and descriptor
 * @param classes every class that is named, by internal name: {@code java/lang/Math}
 */
public record ClassFile(Map<String, Integer> methods, Set<String> classes) {

  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+)[;<]");

  public static ClassFile read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new Reader(in).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of the longest method. */
  int longest() {
    return methods.values().stream().max(Integer::compare).orElse(0);
  }

  private static final class Reader {

    private final DataInputStream in;
    private String[] texts;
    private final Set<String> classes = new TreeSet<>();

    Reader(DataInputStream in) {
      this.in = in;
    }

    ClassFile read() throws IOException {
      in.skipNBytes(8); // magic, versions
      constants();
      in.skipNBytes(6); // access, this, super
      in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
      members(new TreeMap<>()); // fields
      Map<String, Integer> methods = new TreeMap<>();
      members(methods);
      return new ClassFile(methods, classes);
    }

    private void constants() throws IOException {
      int count = in.readUnsignedShort();
      texts = new String[count];
      int[] classAt = new int[count];
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts[i] = in.readUTF();
          case 7 -> classAt[i] = in.readUnsignedShort();
          case 5, 6 -> {
            in.skipNBytes(8);
            i++; // longs and doubles take two entries
          }
          case 8, 16, 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
          default -> throw new IOException("constant " + i + " has the tag " + tag);
        }
      }
      for (int at : classAt) {
        if (at != 0) {
          named(texts[at]);
        }
      }
      for (String text : texts) {
        if (text != null) {
          descriptor(text);
        }
      }
    }

    /** A class by its name, or an array by its descriptor. */
    private void named(String text) {
      if (!text.startsWith("[")) {
        classes.add(text);
      }
    }

    /** Types of fields, methods and annotations are texts of their own. */
    private void descriptor(String text) {
      if (text.matches("\\[*L[\\w/$]+;|\\(.*\\).+|.*<.*>.*")) {
        Matcher type = IN_DESCRIPTOR.matcher(text);
        while (type.find()) {
          classes.add(type.group(1));
        }
      }
    }

    private void members(Map<String, Integer> codeLengths) throws IOException {
      int count = in.readUnsignedShort();
      for (int i = 0; i < count; i++) {
        in.skipNBytes(2); // access
        String name = texts[in.readUnsignedShort()] + texts[in.readUnsignedShort()];
        int attributes = in.readUnsignedShort();
        for (int a = 0; a < attributes; a++) {
          String attribute = texts[in.readUnsignedShort()];
          long length = in.readInt();
          if (attribute.equals("Code")) {
            in.skipNBytes(4); // stack, locals
            codeLengths.put(name, in.readInt());
            in.skipNBytes(length - 8);
          } else {
            in.skipNBytes(length);
          }
        }
      }
    }
  }
}
