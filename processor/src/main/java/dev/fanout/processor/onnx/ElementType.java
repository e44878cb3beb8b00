package dev.fanout.processor.onnx;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The types of elements that are read: those of the numbers and truth values of real models. */
public enum ElementType {
  FLOAT(1, 4) {
    @Override
    double raw(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  UINT8(2, 1) {
    @Override
    double raw(ByteBuffer bytes) {
      return Byte.toUnsignedInt(bytes.get());
    }
  },
  INT8(3, 1) {
    @Override
    double raw(ByteBuffer bytes) {
      return bytes.get();
    }
  },
  UINT16(4, 2) {
    @Override
    double raw(ByteBuffer bytes) {
      return Short.toUnsignedInt(bytes.getShort());
    }
  },
  INT16(5, 2) {
    @Override
    double raw(ByteBuffer bytes) {
      return bytes.getShort();
    }
  },
  INT32(6, 4) {
    @Override
    double raw(ByteBuffer bytes) {
      return bytes.getInt();
    }
  },
  INT64(7, 8) {
    @Override
    double raw(ByteBuffer bytes) {
      return bytes.getLong();
    }
  },
  BOOL(9, 1) {
    @Override
    double raw(ByteBuffer bytes) {
      return bytes.get() == 0 ? 0 : 1;
    }
  },
  FLOAT16(10, 2) {
    @Override
    double raw(ByteBuffer bytes) {
      return half(bytes.getShort());
    }
  },
  DOUBLE(11, 8) {
    @Override
    double raw(ByteBuffer bytes) {
      return bytes.getDouble();
    }
  },
  UINT32(12, 4) {
    @Override
    double raw(ByteBuffer bytes) {
      return Integer.toUnsignedLong(bytes.getInt());
    }
  },
  UINT64(13, 8) {
    @Override
    double raw(ByteBuffer bytes) {
      long value = bytes.getLong();
      return value >= 0 ? value : (value >>> 1) * 2.0;
    }
  },
  BFLOAT16(16, 2) {
    @Override
    double raw(ByteBuffer bytes) {
      return Float.intBitsToFloat(bytes.getShort() << 16);
    }
  };

  private final int code;
  private final int size;

  ElementType(int code, int size) {
    this.code = code;
    this.size = size;
  }

  /**
   * That of a number in the format; empty for texts, complex numbers and those of 8 bits or less.
   */
  public static Optional<ElementType> of(long code) {
    for (ElementType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The bytes of one element. */
  public int size() {
    return size;
  }

  /** The next element of little-endian bytes. */
  abstract double raw(ByteBuffer bytes);

  /** An element of the field {@code int32_data}, in which types of 16 bits stand as their bits. */
  double ofInteger(double stored) {
    return switch (this) {
      case FLOAT16 -> half((short) (long) stored);
      case BFLOAT16 -> Float.intBitsToFloat((int) (long) stored << 16);
      case BOOL -> stored == 0 ? 0 : 1;
      default -> stored;
    };
  }

  /** Whether it is one of the types with a fraction. */
  public boolean isReal() {
    return this == FLOAT || this == DOUBLE || this == FLOAT16 || this == BFLOAT16;
  }

  /** A number of IEEE 754's binary16. */
  private static double half(short bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    double magnitude =
        exponent == 0
            ? Math.scalb((double) fraction, -24)
            : exponent == 31
                ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : Math.scalb(1024.0 + fraction, exponent - 25);
    return bits < 0 ? -magnitude : magnitude;
  }
}
