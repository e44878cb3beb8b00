package dev.fanout.processor.schedule;

import dev.fanout.processor.notation.Access;
import dev.fanout.processor.notation.Assignment;
import dev.fanout.processor.notation.Expression;
import dev.fanout.processor.notation.Expression.Apply;
import dev.fanout.processor.notation.Expression.Literal;
import dev.fanout.processor.notation.Expression.Maximum;
import dev.fanout.processor.notation.Expression.Product;
import dev.fanout.processor.notation.Expression.Quotient;
import dev.fanout.processor.notation.Expression.Sum;
import dev.fanout.processor.notation.Operator;
import java.util.List;

/** The bytes of bytecode that a statement of straight-line code takes, an upper bound. */
public final class BytecodeEstimate {

  /** {@code aload_0; getfield; sipush; faload}. */
  private static final int FIELD_READ = 8;

  /** {@code aload; sipush; faload} or {@code fastore}. */
  private static final int ROW_READ = 6;

  /** {@code fload} or {@code fstore}; with more than 255 local variables it takes 4. */
  private static final int LOCAL_READ = 3;

  private BytecodeEstimate() {}

  /** Of what is written out in {@code stage}; 0 for loops and kernels. */
  static long of(Stage stage) {
    return stage.isWrittenOut()
        ? stage.statements().stream().mapToLong(BytecodeEstimate::of).sum()
        : 0;
  }

  public static int of(Assignment statement) {
    // Each value may also be stored to a row once.
    int write = statement.operator() == Operator.ASSIGN ? LOCAL_READ + ROW_READ : FIELD_READ + 3;
    return write + of(statement.value());
  }

  public static int of(Expression value) {
    if (value instanceof Literal) {
      return 3;
    }
    if (value instanceof Access read) {
      return read.tensor().isPerSample() ? LOCAL_READ : FIELD_READ;
    }
    if (value instanceof Sum sum) {
      return all(sum.terms(), 1);
    }
    if (value instanceof Product product) {
      return all(product.factors(), 1);
    }
    if (value instanceof Maximum maximum) {
      return all(maximum.terms(), 3);
    }
    if (value instanceof Quotient q) {
      return 1 + of(q.dividend()) + of(q.divisor());
    }
    return 3 + all(((Apply) value).arguments(), 0);
  }

  private static int all(List<Expression> parts, int each) {
    int bytes = each * parts.size();
    for (Expression part : parts) {
      bytes += of(part);
    }
    return bytes;
  }
}
