// Emitted by Fanout from golden.TwoHeads. Do not edit.
package golden;

/**
 * Inference of {@code golden.TwoHeads}.
 *
 * <pre>
 * node      layer           shape  takes            feeds                 parameters  multiply-adds
 * position  input           3                       trunk
 * speed     input           2                       trunk, all
 * trunk     dense tanh      4      position, speed  branch, skip, height          24             20
 * branch    dense identity  4      trunk            skip                          20             16
 * skip      add             4      trunk, branch    all
 * all       concat          6      skip, speed      height, kind
 * height    dense identity  1      trunk, all       the error                     11             10
 * kind      dense softmax   3      all                                            21             18
 * </pre>
 *
 * <p>76 parameters, 64 multiply-adds for each sample.
 *
 * <ul>
 *   <li>{@code trunk}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code branch}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code skip}: straight line.
 *   <li>{@code all}: straight line.
 *   <li>{@code height}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code kind}: straight line, with no more than 64 multiply-adds.
 * </ul>
 *
 * <p>An instance works in 0 bytes of scratch memory for each sample it computes at a time, of
 * which there are up to 32, so it is confined to one thread; {@link #fork()} makes another one
 * that shares the parameters.
 */
public final class TwoHeadsModel {
  private final float[][] parameters;

  private final float[] trunkWeight;

  private final float[] trunkBias;

  private final float[] branchWeight;

  private final float[] branchBias;

  private final float[] heightWeight;

  private final float[] heightBias;

  private final float[] kindWeight;

  private final float[] kindBias;

  private float[][] inputRows = new float[0][];

  private float[][] outputRows = new float[0][];

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  /**
   * @param parameters the blocks of all parameters, which are shared
   */
  TwoHeadsModel(float[][] parameters) {
    this.parameters = parameters;
    trunkWeight = parameters[0];
    trunkBias = parameters[1];
    branchWeight = parameters[2];
    branchBias = parameters[3];
    heightWeight = parameters[4];
    heightBias = parameters[5];
    kindWeight = parameters[6];
    kindBias = parameters[7];
    reserve(1);
  }

  /**
   * A model with these parameters, as {@link #parameters()} returns them.
   *
   * @throws IllegalArgumentException if there are not 76
   */
  public static TwoHeadsModel of(float[] parameters) {
    if (parameters.length != 76) {
      throw new IllegalArgumentException(
          "TwoHeadsModel has 76 parameters, not " + parameters.length + ".");
    }
    float[][] blocks = new float[8][];
    allocate(blocks, 0, 1, 20);
    allocate(blocks, 1, 1, 4);
    allocate(blocks, 2, 1, 16);
    allocate(blocks, 3, 1, 4);
    allocate(blocks, 4, 1, 10);
    allocate(blocks, 5, 1, 1);
    allocate(blocks, 6, 1, 18);
    allocate(blocks, 7, 1, 3);
    unpack(parameters, 0, blocks, 0, 1);
    unpack(parameters, 20, blocks, 1, 1);
    unpack(parameters, 24, blocks, 2, 1);
    unpack(parameters, 40, blocks, 3, 1);
    unpack(parameters, 44, blocks, 4, 1);
    unpack(parameters, 54, blocks, 5, 1);
    unpack(parameters, 55, blocks, 6, 1);
    unpack(parameters, 73, blocks, 7, 1);
    return new TwoHeadsModel(blocks);
  }

  /**
   * A copy of all parameters, one tensor after the other: {@code trunk.weight} [4, 5], {@code
   * trunk.bias} [4], {@code branch.weight} [4, 4], {@code branch.bias} [4], {@code
   * height.weight} [1, 10], {@code height.bias} [1], {@code kind.weight} [3, 6], {@code
   * kind.bias} [3].
   */
  public float[] parameters() {
    float[] all = new float[76];
    pack(parameters, 0, 1, all, 0);
    pack(parameters, 1, 1, all, 20);
    pack(parameters, 2, 1, all, 24);
    pack(parameters, 3, 1, all, 40);
    pack(parameters, 4, 1, all, 44);
    pack(parameters, 5, 1, all, 54);
    pack(parameters, 6, 1, all, 55);
    pack(parameters, 7, 1, all, 73);
    return all;
  }

  /**
   * A model for another thread, with the same parameters and scratch memory of its own.
   */
  public TwoHeadsModel fork() {
    return new TwoHeadsModel(parameters);
  }

  /**
   * The 1 value of {@code height} for one sample, in a new array.
   *
   * @param position 3 values
   * @param speed 2 values
   */
  public float[] height(float[] position, float[] speed) {
    float[] row = new float[5];
    if (position.length != 3) {
      throw new IllegalArgumentException(
          "position has " + position.length + " values; it takes 3.");
    }
    System.arraycopy(position, 0, row, 0, 3);
    if (speed.length != 2) {
      throw new IllegalArgumentException(
          "speed has " + speed.length + " values; it takes 2.");
    }
    System.arraycopy(speed, 0, row, 3, 2);
    float[] values = new float[4];
    predict(row, values);
    float[] value = new float[1];
    System.arraycopy(values, 0, value, 0, 1);
    return value;
  }

  /**
   * The 3 values of {@code kind} for one sample, in a new array.
   *
   * @param position 3 values
   * @param speed 2 values
   */
  public float[] kind(float[] position, float[] speed) {
    float[] row = new float[5];
    if (position.length != 3) {
      throw new IllegalArgumentException(
          "position has " + position.length + " values; it takes 3.");
    }
    System.arraycopy(position, 0, row, 0, 3);
    if (speed.length != 2) {
      throw new IllegalArgumentException(
          "speed has " + speed.length + " values; it takes 2.");
    }
    System.arraycopy(speed, 0, row, 3, 2);
    float[] values = new float[4];
    predict(row, values);
    float[] value = new float[3];
    System.arraycopy(values, 1, value, 0, 3);
    return value;
  }

  /**
   * Computes one sample; allocates nothing.
   *
   * @param in 5 values: position (3), speed (2)
   * @param out 4 values: height (1), kind (3)
   */
  public void predict(float[] in, float[] out) {
    if (in.length != 5) {
      throw new IllegalArgumentException(
          "in has " + in.length + " values; TwoHeadsModel takes 5 for each sample: position (3), speed (2).");
    }
    if (out.length != 4) {
      throw new IllegalArgumentException(
          "out has " + out.length + " values; TwoHeadsModel gives 4 for each sample: height (1), kind (3).");
    }
    inputs[0] = in;
    outputs[0] = out;
    forward(1);
  }

  /**
   * Computes a batch; allocates nothing once it has seen a batch as large.
   *
   * @param in rows of 5 values, one after the other
   * @param out rows of 4 values, one after the other
   * @param samples how many rows, at least 0
   */
  public void predict(float[] in, float[] out, int samples) {
    if (in.length < 5L * samples) {
      throw new IllegalArgumentException(
          "in has " + in.length + " values; TwoHeadsModel takes 5 for each sample: position (3), speed (2).");
    }
    if (out.length < 4L * samples) {
      throw new IllegalArgumentException(
          "out has " + out.length + " values; TwoHeadsModel gives 4 for each sample: height (1), kind (3).");
    }
    int rows = Math.min(samples, 32);
    reserve(rows);
    if (rows > inputRows.length) {
      inputRows = new float[rows][5];
      outputRows = new float[rows][4];
    }
    for (int at = 0; at < samples; at += rows) {
      int count = Math.min(rows, samples - at);
      for (int b = 0; b < count; b++) {
        inputs[b] = inputRows[b];
        outputs[b] = outputRows[b];
        System.arraycopy(in, (at + b) * 5, inputs[b], 0, 5);
      }
      forward(count);
      for (int b = 0; b < count; b++) {
        System.arraycopy(outputs[b], 0, out, (at + b) * 4, 4);
      }
    }
  }

  private void forward(int samples) {
    for (int b = 0; b < samples; b++) {
      forwardOfSample(b);
    }
  }

  private void forwardOfSample(int b) {
    float[] in = inputs[b];
    float[] out = outputs[b];
    float position0 = in[0];
    float position1 = in[1];
    float position2 = in[2];
    float speed0 = in[3];
    float speed1 = in[4];

    // trunk.z[j] = trunk.bias[j] + Σ_i position[i] · trunk.weight[j, i] + Σ_i speed[i] ·
    //     trunk.weight[j, i + 3]
    // trunk[j] = tanh(trunk.z[j])
    float trunk0 = tanh(trunkBias[0] + position0 * trunkWeight[0] + position1 * trunkWeight[1]
                      + position2 * trunkWeight[2] + speed0 * trunkWeight[3] + speed1 * trunkWeight[4]);
    float trunk1 = tanh(trunkBias[1] + position0 * trunkWeight[5] + position1 * trunkWeight[6]
                      + position2 * trunkWeight[7] + speed0 * trunkWeight[8] + speed1 * trunkWeight[9]);
    float trunk2 = tanh(trunkBias[2] + position0 * trunkWeight[10] + position1 * trunkWeight[11]
                      + position2 * trunkWeight[12] + speed0 * trunkWeight[13]
                      + speed1 * trunkWeight[14]);
    float trunk3 = tanh(trunkBias[3] + position0 * trunkWeight[15] + position1 * trunkWeight[16]
                      + position2 * trunkWeight[17] + speed0 * trunkWeight[18]
                      + speed1 * trunkWeight[19]);

    // branch[j] = branch.bias[j] + Σ_i trunk[i] · branch.weight[j, i]
    float branch0 = branchBias[0] + trunk0 * branchWeight[0] + trunk1 * branchWeight[1]
                  + trunk2 * branchWeight[2] + trunk3 * branchWeight[3];
    float branch1 = branchBias[1] + trunk0 * branchWeight[4] + trunk1 * branchWeight[5]
                  + trunk2 * branchWeight[6] + trunk3 * branchWeight[7];
    float branch2 = branchBias[2] + trunk0 * branchWeight[8] + trunk1 * branchWeight[9]
                  + trunk2 * branchWeight[10] + trunk3 * branchWeight[11];
    float branch3 = branchBias[3] + trunk0 * branchWeight[12] + trunk1 * branchWeight[13]
                  + trunk2 * branchWeight[14] + trunk3 * branchWeight[15];

    // skip[i] = trunk[i] + branch[i]
    float skip0 = trunk0 + branch0;
    float skip1 = trunk1 + branch1;
    float skip2 = trunk2 + branch2;
    float skip3 = trunk3 + branch3;

    // all[i] = skip[i]
    // all[i + 4] = speed[i]
    float all0 = skip0;
    float all1 = skip1;
    float all2 = skip2;
    float all3 = skip3;
    float all4 = speed0;
    float all5 = speed1;

    // height[j] = height.bias[j] + Σ_i trunk[i] · height.weight[j, i] + Σ_i all[i] · height.weight[j, i
    //     + 4]
    out[0] = heightBias[0] + trunk0 * heightWeight[0] + trunk1 * heightWeight[1]
           + trunk2 * heightWeight[2] + trunk3 * heightWeight[3] + all0 * heightWeight[4]
           + all1 * heightWeight[5] + all2 * heightWeight[6] + all3 * heightWeight[7]
           + all4 * heightWeight[8] + all5 * heightWeight[9];

    // kind.z[j] = kind.bias[j] + Σ_i all[i] · kind.weight[j, i]
    float kindZ0 = kindBias[0] + all0 * kindWeight[0] + all1 * kindWeight[1] + all2 * kindWeight[2]
                 + all3 * kindWeight[3] + all4 * kindWeight[4] + all5 * kindWeight[5];
    float kindZ1 = kindBias[1] + all0 * kindWeight[6] + all1 * kindWeight[7] + all2 * kindWeight[8]
                 + all3 * kindWeight[9] + all4 * kindWeight[10] + all5 * kindWeight[11];
    float kindZ2 = kindBias[2] + all0 * kindWeight[12] + all1 * kindWeight[13] + all2 * kindWeight[14]
                 + all3 * kindWeight[15] + all4 * kindWeight[16] + all5 * kindWeight[17];

    // kind.max max= kind.z[j]
    float kindMax = Math.max(Math.max(kindZ0, kindZ1), kindZ2);

    // kind.exp[j] = exp(kind.z[j] − kind.max)
    float kindExp0 = expNegative(kindZ0 - kindMax);
    float kindExp1 = expNegative(kindZ1 - kindMax);
    float kindExp2 = expNegative(kindZ2 - kindMax);

    // kind.sum = Σ_j kind.exp[j]
    float kindSum = kindExp0 + kindExp1 + kindExp2;

    // kind[j] = kind.exp[j] / kind.sum
    out[1] = kindExp0 / kindSum;
    out[2] = kindExp1 / kindSum;
    out[3] = kindExp2 / kindSum;
  }

  /**
   * Makes room for a batch.
   */
  private void reserve(int samples) {
    if (samples <= capacity) {
      return;
    }
    capacity = samples;
    inputs = new float[samples][];
    outputs = new float[samples][];
  }

  /**
   * Makes blocks of so many numbers each.
   */
  private static void allocate(float[][] blocks, int first, int count, int length) {
    for (int i = 0; i < count; i++) {
      blocks[first + i] = new float[length];
    }
  }

  /**
   * eˣ for x ≤ 0, as softmax needs it: 1/(1 + q) with q = e⁻ˣ − 1, found by a minimax polynomial at
   * r = −x/32 and five doublings q ← (1 + q)² − 1. In vector loops.
   *
   * <p>Relative error below 3.4·(1 + |x|)·2⁻²⁴ down to x = −87.3, where results become denormal: a
   * few times what the rounding of the argument costs. Absolute error below 1.6e-7. The result is
   * in [0, 1]; exactly 1 at ±0; exactly 0 from −88.73 down, −∞ included; NaN gives NaN. The first
   * three doublings are written so that small q keeps its last bit. Not for x > 0.
   */
  private static float expNegative(float x) {
    float r = x * -0.03125f;
    float p = 9.228053e-6f;
    p = p * r - 1.2584466e-5f;
    p = p * r + 3.0277535e-4f;
    p = p * r + 1.2278731e-3f;
    p = p * r + 8.473677e-3f;
    p = p * r + 4.160058e-2f;
    p = p * r + 1.6668145e-1f;
    p = p * r + 4.9999887e-1f;
    float q = r * r * p + r;
    q = q * q + 2f * q;
    q = q * q + 2f * q;
    q = q * q + 2f * q;
    q = q * (q + 2f);
    q = q * (q + 2f);
    return 1f / (1f + q);
  }

  /**
   * Writes blocks one after the other.
   */
  private static void pack(float[][] blocks, int first, int count, float[] to, int at) {
    for (int i = 0; i < count; i++) {
      float[] block = blocks[first + i];
      System.arraycopy(block, 0, to, at, block.length);
      at += block.length;
    }
  }

  /**
   * tanh x = 2T/(1 + T²) with T = tanh(x/2) ≈ a/(2(1 + q)), a and q minimax polynomials in x²: the
   * formula for the double argument damps the errors of T where tanh saturates. In vector loops.
   *
   * <p>Error below 4.1 ulp and below 2.5e-7. Odd to the last bit. |x| is cut at 7.95, so that the
   * result stays strictly inside (−1, 1): at most 1 − 3·2⁻²⁴, at ±∞ too. ±0 and denormals come back
   * unchanged; NaN gives NaN.
   */
  private static float tanh(float x) {
    float t = Math.max(-7.95f, Math.min(7.95f, x));
    float u = t * t;
    float p = (1.1557e-4f * u + 0.029833747f) * u;
    float q = ((1.2571709e-6f * u + 0.0012128555f) * u + 0.11316702f) * u;
    float a = t + t * p;
    float h = 0.5f * a;
    return (a + a * q) / (1f + (q * (q + 2f) + h * h));
  }

  /**
   * Reads blocks that follow one another in {@code from}.
   */
  private static void unpack(float[] from, int at, float[][] blocks, int first, int count) {
    for (int i = 0; i < count; i++) {
      float[] block = blocks[first + i];
      System.arraycopy(from, at, block, 0, block.length);
      at += block.length;
    }
  }
}
