package dev.fanout.processor.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message of protocol buffers, field by field. A message inside of it is a view of the same
 * bytes, so nothing is allocated by a length that only the file claims.
 */
final class Message {

  /** How deep messages stand inside of one another at most; protobuf itself goes to 100. */
  private static final int DEPTH = 64;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteBuffer bytes;
  private final int depth;
  private int field;
  private int wire;

  private Message(ByteBuffer bytes, int depth) throws OnnxFormatException {
    if (depth > DEPTH) {
      throw new OnnxFormatException("messages stand deeper than " + DEPTH + " in one another");
    }
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    this.depth = depth;
  }

  static Message of(byte[] file) throws OnnxFormatException {
    return new Message(ByteBuffer.wrap(file), 0);
  }

  /** Goes on to the next field, behind which the last one was read or skipped; false at the end. */
  boolean next() throws OnnxFormatException {
    if (!bytes.hasRemaining()) {
      return false;
    }
    long key = varint();
    field = (int) (key >>> 3);
    wire = (int) key & 7;
    if (key >>> 3 == 0 || key >>> 3 > Integer.MAX_VALUE) {
      throw new OnnxFormatException("a field has the number " + (key >>> 3));
    }
    return true;
  }

  int field() {
    return field;
  }

  void skip() throws OnnxFormatException {
    switch (wire) {
      case VARINT -> varint();
      case FIXED64 -> need(Long.BYTES).position(bytes.position() + Long.BYTES);
      case BYTES -> slice();
      case FIXED32 -> need(Integer.BYTES).position(bytes.position() + Integer.BYTES);
      default -> throw new OnnxFormatException("field " + field + " has the type " + wire);
    }
  }

  Message message() throws OnnxFormatException {
    return new Message(slice(), depth + 1);
  }

  String text() throws OnnxFormatException {
    return StandardCharsets.UTF_8.decode(slice()).toString();
  }

  /** The bytes of the field, a view. */
  ByteBuffer raw() throws OnnxFormatException {
    return slice();
  }

  /** A whole number. */
  long integer() throws OnnxFormatException {
    expect(VARINT);
    return varint();
  }

  float number() throws OnnxFormatException {
    expect(FIXED32);
    return need(Float.BYTES).getFloat();
  }

  /** Adds one whole number, or all of a packed field. */
  void integers(NumberList to) throws OnnxFormatException {
    if (wire != BYTES) {
      to.add((double) integer());
      return;
    }
    Message packed = message();
    while (packed.bytes.hasRemaining()) {
      to.add((double) packed.varint());
    }
  }

  /** The same for numbers of single precision. */
  void floats(NumberList to) throws OnnxFormatException {
    if (wire != BYTES) {
      to.add(number());
      return;
    }
    ByteBuffer packed = slice();
    whole(packed, Float.BYTES);
    while (packed.hasRemaining()) {
      to.add(packed.getFloat());
    }
  }

  /** The same for numbers of double precision. */
  void doubles(NumberList to) throws OnnxFormatException {
    if (wire != BYTES) {
      expect(FIXED64);
      to.add(need(Double.BYTES).getDouble());
      return;
    }
    ByteBuffer packed = slice();
    whole(packed, Double.BYTES);
    while (packed.hasRemaining()) {
      to.add(packed.getDouble());
    }
  }

  private void whole(ByteBuffer packed, int size) throws OnnxFormatException {
    if (packed.remaining() % size != 0) {
      throw new OnnxFormatException("field " + field + " ends within a number");
    }
  }

  private void expect(int type) throws OnnxFormatException {
    if (wire != type) {
      throw new OnnxFormatException("field " + field + " has the type " + wire + ", not " + type);
    }
  }

  private ByteBuffer slice() throws OnnxFormatException {
    expect(BYTES);
    long length = varint();
    if (length < 0 || length > bytes.remaining()) {
      throw new OnnxFormatException(
          "field %s claims %s bytes of %s that are left"
              .formatted(field, Long.toUnsignedString(length), bytes.remaining()));
    }
    ByteBuffer slice = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + (int) length);
    return slice;
  }

  private long varint() throws OnnxFormatException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = need(1).get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new OnnxFormatException("a number has more than ten bytes");
  }

  private ByteBuffer need(int count) throws OnnxFormatException {
    if (bytes.remaining() < count) {
      throw new OnnxFormatException("the file ends within field " + field);
    }
    return bytes;
  }
}
