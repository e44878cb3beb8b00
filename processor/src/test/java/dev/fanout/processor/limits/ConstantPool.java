package dev.fanout.processor.limits;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a class file can reach by its constants (JVMS chapter 4.4).
 *
 * @param classes every class that code names, by internal name: {@code java/lang/Math}
 * @param members every field and method of another class: {@code java/lang/Math.sqrt}
 * @param bootstraps the platform's methods that link {@code invokedynamic}, as in {@code members}
 */
record ConstantPool(Set<String> classes, Set<String> members, Set<String> bootstraps) {

  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int METHOD_HANDLE = 15;

  static ConstantPool read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConstantPool read(DataInputStream in) throws IOException {
    in.skipNBytes(8); // magic, versions
    int count = in.readUnsignedShort();
    int[] tags = new int[count];
    int[] first = new int[count];
    int[] second = new int[count];
    String[] texts = new String[count];
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      tags[i] = tag;
      switch (tag) {
        case UTF8 -> texts[i] = in.readUTF();
        case CLASS, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
        case 9, 10, 11, 12, 17, 18 -> {
          first[i] = in.readUnsignedShort();
          second[i] = in.readUnsignedShort();
        }
        case METHOD_HANDLE -> {
          in.skipNBytes(1); // its kind
          first[i] = in.readUnsignedShort();
        }
        case 3, 4 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // longs and doubles take two entries
        }
        default -> throw new IOException("constant " + i + " has the tag " + tag);
      }
    }
    Set<String> classes = new TreeSet<>();
    Set<String> members = new TreeSet<>();
    Set<Integer> handles = new TreeSet<>();
    for (int i = 1; i < count; i++) {
      if (tags[i] == METHOD_HANDLE) {
        handles.add(first[i]);
      } else if (tags[i] == CLASS) {
        classes.add(texts[first[i]]);
      }
    }
    Set<String> bootstraps = new TreeSet<>();
    for (int i = 1; i < count; i++) {
      if (tags[i] >= 9 && tags[i] <= 11) {
        String member = texts[first[first[i]]] + "." + texts[first[second[i]]];
        boolean links = handles.contains(i) && member.matches("java/lang/(invoke|runtime)/.*");
        (links ? bootstraps : members).add(member);
      }
    }
    return new ConstantPool(classes, members, bootstraps);
  }
}
