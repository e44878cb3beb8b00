package dev.fanout.examples.benchmarks.peers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A protocol buffer, written field by field. */
final class Message {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  byte[] bytes() {
    return bytes.toByteArray();
  }

  Message number(int field, long value) {
    varint(field << 3);
    varint(value);
    return this;
  }

  Message text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  Message message(int field, Message value) {
    return bytes(field, value.bytes());
  }

  Message bytes(int field, byte[] value) {
    varint(field << 3 | 2);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while (rest > 127) {
      bytes.write((int) (rest & 127 | 128));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
