// Emitted by Fanout from golden.Iris. Do not edit.
package golden;

/**
 * Inference of {@code golden.Iris}.
 *
 * <pre>
 * node          layer          shape  takes         feeds    parameters  multiply-adds
 * measurements  input          4                    hidden
 * hidden        dense tanh     8      measurements  species          40             32
 * species       dense softmax  3      hidden                         27             24
 * </pre>
 *
 * <p>67 parameters, 56 multiply-adds for each sample.
 *
 * <ul>
 *   <li>{@code hidden}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code species}: straight line, with no more than 64 multiply-adds.
 * </ul>
 *
 * <p>An instance works in 0 bytes of scratch memory for each sample it computes at a time, of
 * which there are up to 32, so it is confined to one thread; {@link #fork()} makes another one
 * that shares the parameters.
 */
public final class IrisModel {
  private final float[][] parameters;

  private final float[] hiddenWeight;

  private final float[] hiddenBias;

  private final float[] speciesWeight;

  private final float[] speciesBias;

  private float[][] inputRows = new float[0][];

  private float[][] outputRows = new float[0][];

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  /**
   * @param parameters the blocks of all parameters, which are shared
   */
  IrisModel(float[][] parameters) {
    this.parameters = parameters;
    hiddenWeight = parameters[0];
    hiddenBias = parameters[1];
    speciesWeight = parameters[2];
    speciesBias = parameters[3];
    reserve(1);
  }

  /**
   * A model with these parameters, as {@link #parameters()} returns them.
   *
   * @throws IllegalArgumentException if there are not 67
   */
  public static IrisModel of(float[] parameters) {
    if (parameters.length != 67) {
      throw new IllegalArgumentException(
          "IrisModel has 67 parameters, not " + parameters.length + ".");
    }
    float[][] blocks = new float[4][];
    allocate(blocks, 0, 1, 32);
    allocate(blocks, 1, 1, 8);
    allocate(blocks, 2, 1, 24);
    allocate(blocks, 3, 1, 3);
    unpack(parameters, 0, blocks, 0, 1);
    unpack(parameters, 32, blocks, 1, 1);
    unpack(parameters, 40, blocks, 2, 1);
    unpack(parameters, 64, blocks, 3, 1);
    return new IrisModel(blocks);
  }

  /**
   * A copy of all parameters, one tensor after the other: {@code hidden.weight} [8, 4], {@code
   * hidden.bias} [8], {@code species.weight} [3, 8], {@code species.bias} [3].
   */
  public float[] parameters() {
    float[] all = new float[67];
    pack(parameters, 0, 1, all, 0);
    pack(parameters, 1, 1, all, 32);
    pack(parameters, 2, 1, all, 40);
    pack(parameters, 3, 1, all, 64);
    return all;
  }

  /**
   * A model for another thread, with the same parameters and scratch memory of its own.
   */
  public IrisModel fork() {
    return new IrisModel(parameters);
  }

  /**
   * The 3 values of {@code species} for one sample, in a new array.
   *
   * @param measurements 4 values
   */
  public float[] species(float[] measurements) {
    float[] values = new float[3];
    predict(measurements, values);
    return values;
  }

  /**
   * Computes one sample; allocates nothing.
   *
   * @param in 4 values: measurements (4)
   * @param out 3 values: species (3)
   */
  public void predict(float[] in, float[] out) {
    if (in.length != 4) {
      throw new IllegalArgumentException(
          "in has " + in.length + " values; IrisModel takes 4 for each sample: measurements (4).");
    }
    if (out.length != 3) {
      throw new IllegalArgumentException(
          "out has " + out.length + " values; IrisModel gives 3 for each sample: species (3).");
    }
    inputs[0] = in;
    outputs[0] = out;
    forward(1);
  }

  /**
   * Computes a batch; allocates nothing once it has seen a batch as large.
   *
   * @param in rows of 4 values, one after the other
   * @param out rows of 3 values, one after the other
   * @param samples how many rows, at least 0
   */
  public void predict(float[] in, float[] out, int samples) {
    if (in.length < 4L * samples) {
      throw new IllegalArgumentException(
          "in has " + in.length + " values; IrisModel takes 4 for each sample: measurements (4).");
    }
    if (out.length < 3L * samples) {
      throw new IllegalArgumentException(
          "out has " + out.length + " values; IrisModel gives 3 for each sample: species (3).");
    }
    int rows = Math.min(samples, 32);
    reserve(rows);
    if (rows > inputRows.length) {
      inputRows = new float[rows][4];
      outputRows = new float[rows][3];
    }
    for (int at = 0; at < samples; at += rows) {
      int count = Math.min(rows, samples - at);
      for (int b = 0; b < count; b++) {
        inputs[b] = inputRows[b];
        outputs[b] = outputRows[b];
        System.arraycopy(in, (at + b) * 4, inputs[b], 0, 4);
      }
      forward(count);
      for (int b = 0; b < count; b++) {
        System.arraycopy(outputs[b], 0, out, (at + b) * 3, 3);
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
    float measurements0 = in[0];
    float measurements1 = in[1];
    float measurements2 = in[2];
    float measurements3 = in[3];

    // hidden.z[j] = hidden.bias[j] + Σ_i measurements[i] · hidden.weight[j, i]
    // hidden[j] = tanh(hidden.z[j])
    float hidden0 = tanh(hiddenBias[0] + measurements0 * hiddenWeight[0]
                       + measurements1 * hiddenWeight[1] + measurements2 * hiddenWeight[2]
                       + measurements3 * hiddenWeight[3]);
    float hidden1 = tanh(hiddenBias[1] + measurements0 * hiddenWeight[4]
                       + measurements1 * hiddenWeight[5] + measurements2 * hiddenWeight[6]
                       + measurements3 * hiddenWeight[7]);
    float hidden2 = tanh(hiddenBias[2] + measurements0 * hiddenWeight[8]
                       + measurements1 * hiddenWeight[9] + measurements2 * hiddenWeight[10]
                       + measurements3 * hiddenWeight[11]);
    float hidden3 = tanh(hiddenBias[3] + measurements0 * hiddenWeight[12]
                       + measurements1 * hiddenWeight[13] + measurements2 * hiddenWeight[14]
                       + measurements3 * hiddenWeight[15]);
    float hidden4 = tanh(hiddenBias[4] + measurements0 * hiddenWeight[16]
                       + measurements1 * hiddenWeight[17] + measurements2 * hiddenWeight[18]
                       + measurements3 * hiddenWeight[19]);
    float hidden5 = tanh(hiddenBias[5] + measurements0 * hiddenWeight[20]
                       + measurements1 * hiddenWeight[21] + measurements2 * hiddenWeight[22]
                       + measurements3 * hiddenWeight[23]);
    float hidden6 = tanh(hiddenBias[6] + measurements0 * hiddenWeight[24]
                       + measurements1 * hiddenWeight[25] + measurements2 * hiddenWeight[26]
                       + measurements3 * hiddenWeight[27]);
    float hidden7 = tanh(hiddenBias[7] + measurements0 * hiddenWeight[28]
                       + measurements1 * hiddenWeight[29] + measurements2 * hiddenWeight[30]
                       + measurements3 * hiddenWeight[31]);

    // species.z[j] = species.bias[j] + Σ_i hidden[i] · species.weight[j, i]
    float speciesZ0 = speciesBias[0] + hidden0 * speciesWeight[0] + hidden1 * speciesWeight[1]
                    + hidden2 * speciesWeight[2] + hidden3 * speciesWeight[3]
                    + hidden4 * speciesWeight[4] + hidden5 * speciesWeight[5]
                    + hidden6 * speciesWeight[6] + hidden7 * speciesWeight[7];
    float speciesZ1 = speciesBias[1] + hidden0 * speciesWeight[8] + hidden1 * speciesWeight[9]
                    + hidden2 * speciesWeight[10] + hidden3 * speciesWeight[11]
                    + hidden4 * speciesWeight[12] + hidden5 * speciesWeight[13]
                    + hidden6 * speciesWeight[14] + hidden7 * speciesWeight[15];
    float speciesZ2 = speciesBias[2] + hidden0 * speciesWeight[16] + hidden1 * speciesWeight[17]
                    + hidden2 * speciesWeight[18] + hidden3 * speciesWeight[19]
                    + hidden4 * speciesWeight[20] + hidden5 * speciesWeight[21]
                    + hidden6 * speciesWeight[22] + hidden7 * speciesWeight[23];

    // species.max max= species.z[j]
    float speciesMax = Math.max(Math.max(speciesZ0, speciesZ1), speciesZ2);

    // species.exp[j] = exp(species.z[j] − species.max)
    float speciesExp0 = expNegative(speciesZ0 - speciesMax);
    float speciesExp1 = expNegative(speciesZ1 - speciesMax);
    float speciesExp2 = expNegative(speciesZ2 - speciesMax);

    // species.sum = Σ_j species.exp[j]
    float speciesSum = speciesExp0 + speciesExp1 + speciesExp2;

    // species[j] = species.exp[j] / species.sum
    out[0] = speciesExp0 / speciesSum;
    out[1] = speciesExp1 / speciesSum;
    out[2] = speciesExp2 / speciesSum;
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
