// Emitted by Fanout from golden.Xor. Do not edit.
package golden;

/**
 * Inference of {@code golden.Xor}.
 *
 * <pre>
 * node    layer          shape  takes           feeds           parameters  multiply-adds
 * inputs  input          2                      hidden, answer
 * hidden  dense tanh     2      inputs          answer                   6              4
 * answer  dense sigmoid  1      hidden, inputs                           5              4
 * </pre>
 *
 * <p>11 parameters, 8 multiply-adds for each sample.
 *
 * <ul>
 *   <li>{@code hidden}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code answer}: straight line, with no more than 64 multiply-adds.
 * </ul>
 *
 * <p>An instance works in 0 bytes of scratch memory for each sample it computes at a time, of
 * which there are up to 32, so it is confined to one thread; {@link #fork()} makes another one
 * that shares the parameters.
 */
public final class XorModel {
  private final float[][] parameters;

  private final float[] hiddenWeight;

  private final float[] hiddenBias;

  private final float[] answerWeight;

  private final float[] answerBias;

  private float[][] inputRows = new float[0][];

  private float[][] outputRows = new float[0][];

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  /**
   * @param parameters the blocks of all parameters, which are shared
   */
  XorModel(float[][] parameters) {
    this.parameters = parameters;
    hiddenWeight = parameters[0];
    hiddenBias = parameters[1];
    answerWeight = parameters[2];
    answerBias = parameters[3];
    reserve(1);
  }

  /**
   * A model with these parameters, as {@link #parameters()} returns them.
   *
   * @throws IllegalArgumentException if there are not 11
   */
  public static XorModel of(float[] parameters) {
    if (parameters.length != 11) {
      throw new IllegalArgumentException(
          "XorModel has 11 parameters, not " + parameters.length + ".");
    }
    float[][] blocks = new float[4][];
    allocate(blocks, 0, 1, 4);
    allocate(blocks, 1, 1, 2);
    allocate(blocks, 2, 1, 4);
    allocate(blocks, 3, 1, 1);
    unpack(parameters, 0, blocks, 0, 1);
    unpack(parameters, 4, blocks, 1, 1);
    unpack(parameters, 6, blocks, 2, 1);
    unpack(parameters, 10, blocks, 3, 1);
    return new XorModel(blocks);
  }

  /**
   * A copy of all parameters, one tensor after the other: {@code hidden.weight} [2, 2], {@code
   * hidden.bias} [2], {@code answer.weight} [1, 4], {@code answer.bias} [1].
   */
  public float[] parameters() {
    float[] all = new float[11];
    pack(parameters, 0, 1, all, 0);
    pack(parameters, 1, 1, all, 4);
    pack(parameters, 2, 1, all, 6);
    pack(parameters, 3, 1, all, 10);
    return all;
  }

  /**
   * A model for another thread, with the same parameters and scratch memory of its own.
   */
  public XorModel fork() {
    return new XorModel(parameters);
  }

  /**
   * The 1 value of {@code answer} for one sample, in a new array.
   *
   * @param inputs_ 2 values
   */
  public float[] answer(float[] inputs_) {
    float[] values = new float[1];
    predict(inputs_, values);
    return values;
  }

  /**
   * Computes one sample; allocates nothing.
   *
   * @param in 2 values: inputs (2)
   * @param out 1 values: answer (1)
   */
  public void predict(float[] in, float[] out) {
    if (in.length != 2) {
      throw new IllegalArgumentException(
          "in has " + in.length + " values; XorModel takes 2 for each sample: inputs (2).");
    }
    if (out.length != 1) {
      throw new IllegalArgumentException(
          "out has " + out.length + " values; XorModel gives 1 for each sample: answer (1).");
    }
    inputs[0] = in;
    outputs[0] = out;
    forward(1);
  }

  /**
   * Computes a batch; allocates nothing once it has seen a batch as large.
   *
   * @param in rows of 2 values, one after the other
   * @param out rows of 1 values, one after the other
   * @param samples how many rows, at least 0
   */
  public void predict(float[] in, float[] out, int samples) {
    if (in.length < 2L * samples) {
      throw new IllegalArgumentException(
          "in has " + in.length + " values; XorModel takes 2 for each sample: inputs (2).");
    }
    if (out.length < 1L * samples) {
      throw new IllegalArgumentException(
          "out has " + out.length + " values; XorModel gives 1 for each sample: answer (1).");
    }
    int rows = Math.min(samples, 32);
    reserve(rows);
    if (rows > inputRows.length) {
      inputRows = new float[rows][2];
      outputRows = new float[rows][1];
    }
    for (int at = 0; at < samples; at += rows) {
      int count = Math.min(rows, samples - at);
      for (int b = 0; b < count; b++) {
        inputs[b] = inputRows[b];
        outputs[b] = outputRows[b];
        System.arraycopy(in, (at + b) * 2, inputs[b], 0, 2);
      }
      forward(count);
      for (int b = 0; b < count; b++) {
        System.arraycopy(outputs[b], 0, out, (at + b) * 1, 1);
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
    float inputs0 = in[0];
    float inputs1 = in[1];

    // hidden.z[j] = hidden.bias[j] + Σ_i inputs[i] · hidden.weight[j, i]
    // hidden[j] = tanh(hidden.z[j])
    float hidden0 = tanh(hiddenBias[0] + inputs0 * hiddenWeight[0] + inputs1 * hiddenWeight[1]);
    float hidden1 = tanh(hiddenBias[1] + inputs0 * hiddenWeight[2] + inputs1 * hiddenWeight[3]);

    // answer.z[j] = answer.bias[j] + Σ_i hidden[i] · answer.weight[j, i] + Σ_i inputs[i] ·
    //     answer.weight[j, i + 2]
    // answer[j] = sigmoid(answer.z[j])
    out[0] = sigmoid(answerBias[0] + hidden0 * answerWeight[0] + hidden1 * answerWeight[1]
        + inputs0 * answerWeight[2] + inputs1 * answerWeight[3]);
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
   * 1/(1 + e⁻ˣ) = ½ + ½·tanh(x/2). In vector loops.
   *
   * <p>Absolute error below 1.5e-7; the relative error grows below x = −4. The result is strictly
   * inside (0, 1), at ±∞ too; exactly ½ at ±0; NaN gives NaN.
   */
  private static float sigmoid(float x) {
    return 0.5f + 0.5f * tanh(0.5f * x);
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
