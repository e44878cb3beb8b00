package dev.fanout.io;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes a file that is complete or untouched, whenever the process or the machine stops. */
final class WholeFile {

  /** Bytes enough that the microseconds of a write to the operating system do not matter. */
  private static final int BUFFER = 1 << 16;

  private WholeFile() {}

  /** The length of the header, the header, and the numbers, little-endian. */
  static void write(Path file, byte[] header, List<Entry> tensors) throws IOException {
    // Not Files.createTempFile: nobody but the owner could read the file in the end.
    File temporary = new File(String.format("%s.tmp", file.toAbsolutePath()));
    try (FileChannel channel =
        FileChannel.open(temporary.toPath(), CREATE, TRUNCATE_EXISTING, WRITE)) {
      ByteBuffer buffer = ByteBuffer.allocate(header.length + BUFFER);
      buffer.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header);
      for (Entry entry : tensors) {
        int size = entry.tensor.size();
        for (int i = 0; i < size; i++) {
          double value = entry.blocks.get(entry.tensor.block(i), entry.tensor.lane(i));
          if (entry.blocks.isDouble()) {
            buffer.putDouble(value);
          } else {
            buffer.putFloat((float) value);
          }
          if (buffer.remaining() < 8) {
            drain(buffer, channel);
          }
        }
      }
      while (buffer.position() > 0) {
        drain(buffer, channel);
      }
      channel.force(true);
      Files.move(temporary.toPath(), file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Path folder = Stranger.folder(file);
      throw new IOException(
          String.format(
              "%s is not saved, what was there is unchanged: %s.",
              file,
              Files.isDirectory(file)
                  ? "it is a folder"
                  : folder == null || !Files.isDirectory(folder)
                      ? String.format("there is no folder %s. Create it", folder)
                      : !Files.isWritable(folder)
                          ? String.format("writing into %s is not permitted", folder)
                          : e.toString()),
          e);
    } finally {
      temporary.delete();
    }
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      // The new name, too, is to outlast a power failure.
      folder.force(true);
    } catch (IOException e) {
      // Not every operating system can do that, and the file is complete either way.
    }
  }

  private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
    channel.write(buffer.flip());
    buffer.compact();
  }
}
