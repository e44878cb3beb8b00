import static org.objectweb.asm.Opcodes.ACC_PROTECTED;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;

import com.googlecode.pngtastic.core.processing.zopfli.Options;
import com.googlecode.pngtastic.core.processing.zopfli.Zopfli;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes class files anew so that a jar of them is smaller: constants that are alike stand side by
 * side, what nobody but javac reads of hidden members is left out, and Zopfli looks longer for what
 * repeats than zlib does. The archive has no entries for folders and no sizes behind entries. The
 * code stays as it is, and the same jar gives the same bytes.
 *
 * <p>Arguments: the jar, and where the other one goes.
 */
final class Packing {

  /** More rounds gain half a kilobyte and take several seconds. */
  private static final Options ONE_ROUND =
      new Options(Options.OutputFormat.DEFLATE, Options.BlockSplitting.FIRST, 1);

  /** No class file is longer. */
  private static final int MASTER_BLOCK = 1 << 16;

  private final byte[] code;
  private final ClassReader reader;
  private final ClassWriter writer = new ClassWriter(0);

  private final Set<String> names = new TreeSet<>();
  private final Set<String> classes = new TreeSet<>();
  private final Set<String> descriptors = new TreeSet<>();

  /** In the order of the code, which is that of what they say. */
  private final Set<String> strings = new LinkedHashSet<>();

  /** What adds each other constant, by kind and then by name. */
  private final TreeMap<String, Runnable> others = new TreeMap<>();

  private Packing(byte[] code) {
    this.code = code;
    this.reader = new ClassReader(code);
  }

  public static void main(String... arguments) throws IOException {
    Zopfli zopfli = new Zopfli(MASTER_BLOCK);
    try (ZipFile from = new ZipFile(arguments[0]);
        ZipArchiveOutputStream to = new ZipArchiveOutputStream(Path.of(arguments[1]))) {
      to.setUseZip64(Zip64Mode.Never);
      for (ZipEntry entry : Collections.list(from.entries())) {
        if (!entry.isDirectory()) {
          byte[] content = from.getInputStream(entry).readAllBytes();
          boolean isClass = entry.getName().endsWith(".class");
          add(
              entry,
              isClass ? new Packing(withoutHiddenAttributes(content)).sorted() : content,
              zopfli,
              to);
        }
      }
    }
  }

  private static void add(
      ZipEntry entry, byte[] content, Zopfli zopfli, ZipArchiveOutputStream to)
      throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    zopfli.compress(ONE_ROUND, content, deflated);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    ZipArchiveEntry copy = new ZipArchiveEntry(entry.getName());
    copy.setMethod(ZipEntry.DEFLATED);
    copy.setSize(content.length);
    copy.setCompressedSize(deflated.size());
    copy.setCrc(checksum.getValue());
    copy.setTimeLocal(entry.getTimeLocal());
    copy.setExtra(new byte[0]);
    to.addRawArchiveEntry(copy, new ByteArrayInputStream(deflated.toByteArray()));
  }

  /**
   * Constants that javac has put wherever they are read, generic types and exceptions of members
   * that are neither public nor protected, and the word that the class of lookups is an inner one.
   */
  private static byte[] withoutHiddenAttributes(byte[] code) {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor visitor =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visitInnerClass(String name, String outer, String inner, int access) {
            if (!name.equals("java/lang/invoke/MethodHandles$Lookup")) {
              super.visitInnerClass(name, outer, inner, access);
            }
          }

          @Override
          public FieldVisitor visitField(
              int access, String name, String type, String signature, Object value) {
            return isHidden(access) && value != null
                ? null
                : super.visitField(access, name, type, isHidden(access) ? null : signature, value);
          }

          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] exceptions) {
            return isHidden(access)
                ? super.visitMethod(access, name, type, null, null)
                : super.visitMethod(access, name, type, signature, exceptions);
          }
        };
    new ClassReader(code).accept(visitor, 0);
    return writer.toByteArray();
  }

  private static boolean isHidden(int access) {
    return (access & (ACC_PUBLIC | ACC_PROTECTED)) == 0;
  }

  private byte[] sorted() {
    Set<String> rest = new TreeSet<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int at = reader.getItem(i);
      if (at > 0) { // 0 behind one that takes two places
        read(reader.readByte(at - 1), at, rest);
      }
    }
    for (Collection<String> known : List.of(names, classes, descriptors, strings)) {
      rest.removeAll(known);
    }
    for (String text : rest) {
      (text.matches("[(<\\[].*|L.*;") ? descriptors : names).add(text);
    }
    List<String> texts = new ArrayList<>();
    List.of(names, classes, descriptors, strings).forEach(texts::addAll);
    texts.forEach(writer::newUTF8);
    others.values().forEach(Runnable::run);
    reader.accept(writer, 0);
    return writer.toByteArray();
  }

  /**
   * @param at behind the tag of the constant
   */
  private void read(int tag, int at, Set<String> rest) {
    switch (tag) {
      case 1 -> rest.add(text(at));
      case 7 -> {
        String name = referred(at);
        classes.add(name);
        others.put("2" + name, () -> writer.newClass(name));
      }
      case 8 -> {
        String value = referred(at);
        strings.add(value);
        others.put("1" + value, () -> writer.newConst(value));
      }
      case 9, 10, 11 -> {
        String owner = referred(reader.getItem(reader.readUnsignedShort(at)));
        int member = reader.getItem(reader.readUnsignedShort(at + 2));
        String name = referred(member);
        String type = referred(member + 2);
        others.put(
            (tag == 9 ? "4" : "5") + owner + " " + name + " " + type,
            () -> {
              if (tag == 9) {
                writer.newField(owner, name, type);
              } else {
                writer.newMethod(owner, name, type, tag == 11);
              }
            });
      }
      case 12 -> {
        String name = referred(at);
        String type = referred(at + 2);
        names.add(name);
        descriptors.add(type);
        others.put("3" + type + " " + name, () -> writer.newNameType(name, type));
      }
      case 16 -> descriptors.add(referred(at));
      default -> {
        // Numbers, and what dynamic calls refer to, follow in the order of the code.
      }
    }
  }

  /** The text whose number stands there. */
  private String referred(int at) {
    return text(reader.getItem(reader.readUnsignedShort(at)));
  }

  private String text(int at) {
    try {
      return new DataInputStream(new ByteArrayInputStream(code, at, code.length - at)).readUTF();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
