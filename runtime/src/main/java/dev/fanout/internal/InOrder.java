package dev.fanout.internal;

/** Numbers in their order. */
public final class InOrder {

  private InOrder() {}

  /** 0, 1, …, count − 1. */
  public static int[] upTo(int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = i;
    }
    return numbers;
  }
}
