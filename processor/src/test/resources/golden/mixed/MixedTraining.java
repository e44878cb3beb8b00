// Emitted by Fanout from golden.Mixed. Do not edit.
package golden;

import dev.fanout.GeneratedByFanout;
import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.data.Samples;
import dev.fanout.network.Batch;
import dev.fanout.network.OneThread;
import dev.fanout.network.Part;
import dev.fanout.network.Trainable;
import dev.fanout.network.Workers;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.LayoutBuilder;
import java.lang.Float;
import java.lang.Math;
import java.lang.Override;
import java.lang.String;
import java.lang.System;

/**
 * Training of {@code golden.Mixed}: forward pass, error and backward pass.
 *
 * <pre>
 * node     layer             shape  takes          feeds           parameters  multiply-adds
 * signal   input             3                     small, large
 * small    dense tanh        4      signal         large, place            16             12
 * large    dense relu        20     small, signal  narrow                 160            140
 * narrow   dense identity    2      large          present, place          40             40
 * present  activate sigmoid  2      narrow
 * place    dense identity    2      narrow, small  the error               14             12
 * </pre>
 *
 * <p>230 parameters, 204 multiply-adds for each sample.
 *
 * <ul>
 *   <li>{@code small}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code large}: rows, 3 destinations × 2 sums per pass, with more than 64
 *       multiply-adds.
 *   <li>{@code narrow}: straight line, with no more than 64 multiply-adds.
 *   <li>{@code present}: straight line.
 *   <li>{@code place}: straight line, with no more than 64 multiply-adds.
 * </ul>
 *
 * <p>An instance works in 440 bytes of scratch memory for each sample it computes at a time,
 * of which there are up to 64. Only one thread may use it at a time: another one that computes
 * meanwhile gets an IllegalStateException.
 */
@GeneratedByFanout("golden.Mixed")
public final class MixedTraining implements Trainable {

  // ---- Methods for users ---------------------------------------------------------------

  /**
   * A network at the start of its training. The same seed gives the same bits.
   */
  public static MixedTraining initialized(long seed) {
    MixedTraining training = new MixedTraining();
    training.layout.initialize(seed);
    return training;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public Blocks parameters() {
    return allParameters;
  }

  @Override
  public Blocks gradients() {
    return allGradients;
  }

  /**
   * A model that shares the parameters: further training changes it.
   */
  public MixedModel model() {
    return new MixedModel(parameters);
  }

  @Override
  public double gradient(Samples samples, int[] order, int from, int to) {
    Batch.check(samples, layout, order, from, to);
    user.enter(this);
    try {
      if (descends) {
        bind(gradients);
        descends = false;
      }
      clear(gradients, 0, 13);
      return batch(samples, order, from, to, 1);
    } finally {
      user.leave();
    }
  }

  @Override
  public double descend(Samples samples, int[] order, int from, int to, double learningRate) {
    Batch.check(samples, layout, order, from, to);
    Batch.check(learningRate);
    if (to - from > DESCENT_SAMPLES) {
      return Trainable.super.descend(samples, order, from, to, learningRate);
    }
    user.enter(this);
    try {
      if (!descends) {
        bind(parameters);
        descends = true;
      }
      return batch(samples, order, from, to, -learningRate);
    } finally {
      user.leave();
    }
  }

  @Override
  public double evaluate(Samples samples, int from, int to, double[][] results) {
    return evaluate(samples, from, to, results, new double[2]);
  }

  @Override
  public double evaluate(Samples samples, int from, int to, double[][] results, double[] losses) {
    Batch.check(samples, layout, from, to, results, losses);
    user.enter(this);
    try {
      float[][] allInputs = samples.inputs();
      float[][] allTargets = samples.targets();
      double sum = 0;
      losses[0] = 0;
      losses[1] = 0;
      for (int at = from; at < to; at += EVALUATION_SAMPLES) {
        int count = Math.min(EVALUATION_SAMPLES, to - at);
        reserve(count);
        for (int b = 0; b < count; b++) {
          inputs[b] = allInputs[at + b];
          targets[b] = allTargets[at + b];
        }
        if (workers == null) {
          evaluation(count, Part.WHOLE);
        } else {
          workers.run(MULTIPLY_ADDS_OF_EVALUATION * count, count, evaluationTask);
        }
        for (int b = 0; b < count; b++) {
          sum += samples.weight(at + b) * errors[b];
          losses[0] += samples.weight(at + b) * presentLoss[b] / (to - from);
          losses[1] += samples.weight(at + b) * placeLoss[b] / (to - from);
          for (int j = 0; j < 4; j++) {
            results[at - from + b][j] = outputs[b][j];
          }
        }
      }
      return sum / (to - from);
    } finally {
      user.leave();
    }
  }

  @Override
  public void workers(Workers workers) {
    this.workers = workers;
    capacity = 0;
    gradientTask = this::gradient;
    evaluationTask = this::evaluation;
  }

  @Override
  public String notFinite(int b) {
    Batch.check(b, capacity);
    String node = null;
    node = Blocks.of(gradientValues).notFinite(node, b, 1, 0, "small 4");
    node = Blocks.of(small).notFinite(node, b, 1, 0, "small 4");
    node = Blocks.of(largeZ).notFinite(node, b, 1, 0, "large 20");
    node = Blocks.of(large).notFinite(node, b, 1, 0, "large 20");
    node = Blocks.of(gradientValues).notFinite(node, b, 1, 4, "narrow 2");
    node = Blocks.of(outputs).notFinite(node, b, 1, 0, "present 2 place 2");
    return node;
  }

  // ---- What is computed, in formulas ---------------------------------------------------

  private void evaluation(int samples, Part part) {
    int from = part.from(samples);
    int to = part.to(samples);
    for (int b = from; b < to; b++) {
      evaluationOfSmall(b);
    }
    computeLargeZ(from, to);
    // large.z[j] += Σ_i small[i] · large.weight[j, i]
    addProducts(largeZ, from, small, from, 0, largeWeight, 0, to - from, 4, 20);
    // large.z[j] += Σ_i signal[i] · large.weight[j, i + 4]
    addProducts(largeZ, from, inputs, from, 0, largeWeight, 4, to - from, 3, 20);
    computeLarge(from, to);
    for (int b = from; b < to; b++) {
      evaluationOfNarrowToPlace(b);
    }
  }

  private void evaluationOfSmall(int b) {
    float[] in = inputs[b];
    float[] smallRow = small[b];
    float signal0 = in[0];
    float signal1 = in[1];
    float signal2 = in[2];

    // small[j] = tanh(small.z[j])
    smallRow[0] = tanhOfOne(smallBias[0] + signal0 * smallWeight[0] + signal1 * smallWeight[1]
           + signal2 * smallWeight[2]);
    smallRow[1] = tanhOfOne(smallBias[1] + signal0 * smallWeight[3] + signal1 * smallWeight[4]
           + signal2 * smallWeight[5]);
    smallRow[2] = tanhOfOne(smallBias[2] + signal0 * smallWeight[6] + signal1 * smallWeight[7]
           + signal2 * smallWeight[8]);
    smallRow[3] = tanhOfOne(smallBias[3] + signal0 * smallWeight[9] + signal1 * smallWeight[10]
           + signal2 * smallWeight[11]);
  }

  private void computeLargeZ(int from, int to) {
    // large.z[j] = large.bias[j]
    for (int b = from; b < to; b++) {
      float[] largeZRow = largeZ[b];
      for (int j = 0; j < 20; j++) {
        largeZRow[j] = largeBias[j];
      }
    }
  }

  private void computeLarge(int from, int to) {
    // large[j] = relu(large.z[j])
    for (int b = from; b < to; b++) {
      float[] largeRow = large[b];
      float[] largeZRow = largeZ[b];
      for (int j = 0; j < 20; j++) {
        largeRow[j] = relu(largeZRow[j]);
      }
    }
  }

  private void evaluationOfNarrowToPlace(int b) {
    float[] largeRow = large[b];
    float[] gradientValuesRow = gradientValues[b];
    float[] smallRow = small[b];
    float[] out = outputs[b];
    float[] target = targets[b];
    float large0 = largeRow[0];
    float large1 = largeRow[1];
    float large2 = largeRow[2];
    float large3 = largeRow[3];
    float large4 = largeRow[4];
    float large5 = largeRow[5];
    float large6 = largeRow[6];
    float large7 = largeRow[7];
    float large8 = largeRow[8];
    float large9 = largeRow[9];
    float large10 = largeRow[10];
    float large11 = largeRow[11];
    float large12 = largeRow[12];
    float large13 = largeRow[13];
    float large14 = largeRow[14];
    float large15 = largeRow[15];
    float large16 = largeRow[16];
    float large17 = largeRow[17];
    float large18 = largeRow[18];
    float large19 = largeRow[19];
    float small0 = smallRow[0];
    float small1 = smallRow[1];
    float small2 = smallRow[2];
    float small3 = smallRow[3];
    float presentTarget0 = target[0];
    float presentTarget1 = target[1];
    float placeTarget0 = target[2];
    float placeTarget1 = target[3];

    // narrow[j] = Σ_i large[i] · narrow.weight[j, i]
    float narrow0 = large0 * narrowWeight[0] + large1 * narrowWeight[1] + large2 * narrowWeight[2]
                  + large3 * narrowWeight[3] + large4 * narrowWeight[4] + large5 * narrowWeight[5]
                  + large6 * narrowWeight[6] + large7 * narrowWeight[7] + large8 * narrowWeight[8]
                  + large9 * narrowWeight[9] + large10 * narrowWeight[10] + large11 * narrowWeight[11]
                  + large12 * narrowWeight[12] + large13 * narrowWeight[13] + large14 * narrowWeight[14]
                  + large15 * narrowWeight[15] + large16 * narrowWeight[16] + large17 * narrowWeight[17]
                  + large18 * narrowWeight[18] + large19 * narrowWeight[19];
    gradientValuesRow[4] = narrow0;
    float narrow1 = large0 * narrowWeight[20] + large1 * narrowWeight[21] + large2 * narrowWeight[22]
                  + large3 * narrowWeight[23] + large4 * narrowWeight[24] + large5 * narrowWeight[25]
                  + large6 * narrowWeight[26] + large7 * narrowWeight[27] + large8 * narrowWeight[28]
                  + large9 * narrowWeight[29] + large10 * narrowWeight[30] + large11 * narrowWeight[31]
                  + large12 * narrowWeight[32] + large13 * narrowWeight[33] + large14 * narrowWeight[34]
                  + large15 * narrowWeight[35] + large16 * narrowWeight[36] + large17 * narrowWeight[37]
                  + large18 * narrowWeight[38] + large19 * narrowWeight[39];
    gradientValuesRow[5] = narrow1;

    // present[j] = sigmoid(narrow[j])
    out[0] = sigmoidOfOne(narrow0);
    out[1] = sigmoidOfOne(narrow1);

    // place[j] = place.bias[j] + Σ_i narrow[i] · place.weight[j, i] + Σ_i small[i] · place.weight[j, i
    //     + 2]
    float place0 = placeBias[0] + narrow0 * placeWeight[0] + narrow1 * placeWeight[1]
                 + small0 * placeWeight[2] + small1 * placeWeight[3] + small2 * placeWeight[4]
                 + small3 * placeWeight[5];
    out[2] = place0;
    float place1 = placeBias[1] + narrow0 * placeWeight[6] + narrow1 * placeWeight[7]
                 + small0 * placeWeight[8] + small1 * placeWeight[9] + small2 * placeWeight[10]
                 + small3 * placeWeight[11];
    out[3] = place1;

    // place.residual[j] = place[j] − place.target[j]
    float placeResidual0 = place0 - placeTarget0;
    float placeResidual1 = place1 - placeTarget1;

    // error = Σ_j 0.5 · ((1 − present.target[j]) · softplus(narrow[j]) + present.target[j] ·
    //     softplus(−narrow[j])) + Σ_j 0.5 · place.residual[j] · place.residual[j]
    errors[b] = 0.5f * ((1f - presentTarget0) * softplus(narrow0) + presentTarget0 * softplus(-narrow0))
              + 0.5f * ((1f - presentTarget1) * softplus(narrow1) + presentTarget1 * softplus(-narrow1))
              + 0.5f * placeResidual0 * placeResidual0 + 0.5f * placeResidual1 * placeResidual1;

    // present.loss = Σ_j 0.5 · ((1 − present.target[j]) · softplus(narrow[j]) + present.target[j] ·
    //     softplus(−narrow[j]))
    presentLoss[b] = 0.5f * ((1f - presentTarget0) * softplus(narrow0) + presentTarget0 * softplus(-narrow0))
                   + 0.5f * ((1f - presentTarget1) * softplus(narrow1)
                   + presentTarget1 * softplus(-narrow1));

    // place.loss = Σ_j 0.5 · place.residual[j] · place.residual[j]
    placeLoss[b] = 0.5f * placeResidual0 * placeResidual0 + 0.5f * placeResidual1 * placeResidual1;
  }

  private void gradient(int samples, Part part) {
    int from = part.from(samples);
    int to = part.to(samples);
    clearPresentLoss(from, to);
    clearPlaceLoss(from, to);
    for (int b = from; b < to; b++) {
      gradientForwardOfSmall(b);
    }
    computeLargeZ(from, to);
    // large.z[j] += Σ_i small[i] · large.weight[j, i]
    addProducts(largeZ, from, small, from, 0, largeWeight, 0, to - from, 4, 20);
    // large.z[j] += Σ_i signal[i] · large.weight[j, i + 4]
    addProducts(largeZ, from, inputs, from, 0, largeWeight, 4, to - from, 3, 20);
    computeLarge(from, to);
    clearDSmall(from, to);
    for (int b = from; b < to; b++) {
      gradientOfNarrowToPlace(b);
    }
    computeDLargeZ(from, to);
    // ∂small[i] += Σ_j ∂large.z[j] · large.weight[j, i]
    addDots(dSmall, from, dLargeZ, from, 0, largeWeight, 0, to - from, 20, 4);
    part.await();
    if (part.isFirst()) {
      for (int b = 0; b < samples; b++) {
        gradientOfSmallAndParameters(b);
      }
    }
    // ∂large.weight[j, i + 4] += ∂large.z[j] · signal[i]
    addProductsOfTransposed(dLargeWeight, 4
                          + part.from(3), inputs, 0, part.from(3), dLargeZ, 0, part.of(3), samples, 20);
    part.await();
    // ∂large.weight[j, i] += ∂large.z[j] · small[i]
    addProductsOfTransposed(dLargeWeight, part.from(4), small, 0, part.from(4), dLargeZ, 0, part.of(4),
        samples, 20);
    addToDLargeBias(samples, part.from(20), part.to(20));
    if (part.isFirst()) {
      for (int b = 0; b < samples; b++) {
        gradientOfSmallParameters(b);
      }
    }
  }

  private void clearPresentLoss(int from, int to) {
    // present.loss = 0
    for (int b = from; b < to; b++) {
      presentLoss[b] = 0f;
    }
  }

  private void clearPlaceLoss(int from, int to) {
    // place.loss = 0
    for (int b = from; b < to; b++) {
      placeLoss[b] = 0f;
    }
  }

  private void gradientForwardOfSmall(int b) {
    float[] in = inputs[b];
    float[] gradientValuesRow = gradientValues[b];
    float[] smallRow = small[b];
    float signal0 = in[0];
    float signal1 = in[1];
    float signal2 = in[2];

    // small.z[j] = small.bias[j] + Σ_i signal[i] · small.weight[j, i]
    float smallZ0 = smallBias[0] + signal0 * smallWeight[0] + signal1 * smallWeight[1]
                  + signal2 * smallWeight[2];
    gradientValuesRow[0] = smallZ0;
    float smallZ1 = smallBias[1] + signal0 * smallWeight[3] + signal1 * smallWeight[4]
                  + signal2 * smallWeight[5];
    gradientValuesRow[1] = smallZ1;
    float smallZ2 = smallBias[2] + signal0 * smallWeight[6] + signal1 * smallWeight[7]
                  + signal2 * smallWeight[8];
    gradientValuesRow[2] = smallZ2;
    float smallZ3 = smallBias[3] + signal0 * smallWeight[9] + signal1 * smallWeight[10]
                  + signal2 * smallWeight[11];
    gradientValuesRow[3] = smallZ3;

    // small[j] = tanh(small.z[j])
    smallRow[0] = tanhOfOne(smallZ0);
    smallRow[1] = tanhOfOne(smallZ1);
    smallRow[2] = tanhOfOne(smallZ2);
    smallRow[3] = tanhOfOne(smallZ3);
  }

  private void clearDSmall(int from, int to) {
    // ∂small[i1] = 0
    for (int b = from; b < to; b++) {
      float[] dSmallRow = dSmall[b];
      for (int i1 = 0; i1 < 4; i1++) {
        dSmallRow[i1] = 0f;
      }
    }
  }

  private void gradientOfNarrowToPlace(int b) {
    float[] largeRow = large[b];
    float[] gradientValuesRow = gradientValues[b];
    float[] smallRow = small[b];
    float[] out = outputs[b];
    float[] target = targets[b];
    float[] dSmallRow = dSmall[b];
    float[] dLargeRow = dLarge[b];
    float large0 = largeRow[0];
    float large1 = largeRow[1];
    float large2 = largeRow[2];
    float large3 = largeRow[3];
    float large4 = largeRow[4];
    float large5 = largeRow[5];
    float large6 = largeRow[6];
    float large7 = largeRow[7];
    float large8 = largeRow[8];
    float large9 = largeRow[9];
    float large10 = largeRow[10];
    float large11 = largeRow[11];
    float large12 = largeRow[12];
    float large13 = largeRow[13];
    float large14 = largeRow[14];
    float large15 = largeRow[15];
    float large16 = largeRow[16];
    float large17 = largeRow[17];
    float large18 = largeRow[18];
    float large19 = largeRow[19];
    float seed = seeds[b];
    float small0 = smallRow[0];
    float small1 = smallRow[1];
    float small2 = smallRow[2];
    float small3 = smallRow[3];
    float presentTarget0 = target[0];
    float presentTarget1 = target[1];
    float placeTarget0 = target[2];
    float placeTarget1 = target[3];

    // narrow[j] = Σ_i large[i] · narrow.weight[j, i]
    float narrow0 = large0 * narrowWeight[0] + large1 * narrowWeight[1] + large2 * narrowWeight[2]
                  + large3 * narrowWeight[3] + large4 * narrowWeight[4] + large5 * narrowWeight[5]
                  + large6 * narrowWeight[6] + large7 * narrowWeight[7] + large8 * narrowWeight[8]
                  + large9 * narrowWeight[9] + large10 * narrowWeight[10] + large11 * narrowWeight[11]
                  + large12 * narrowWeight[12] + large13 * narrowWeight[13] + large14 * narrowWeight[14]
                  + large15 * narrowWeight[15] + large16 * narrowWeight[16] + large17 * narrowWeight[17]
                  + large18 * narrowWeight[18] + large19 * narrowWeight[19];
    gradientValuesRow[4] = narrow0;
    float narrow1 = large0 * narrowWeight[20] + large1 * narrowWeight[21] + large2 * narrowWeight[22]
                  + large3 * narrowWeight[23] + large4 * narrowWeight[24] + large5 * narrowWeight[25]
                  + large6 * narrowWeight[26] + large7 * narrowWeight[27] + large8 * narrowWeight[28]
                  + large9 * narrowWeight[29] + large10 * narrowWeight[30] + large11 * narrowWeight[31]
                  + large12 * narrowWeight[32] + large13 * narrowWeight[33] + large14 * narrowWeight[34]
                  + large15 * narrowWeight[35] + large16 * narrowWeight[36] + large17 * narrowWeight[37]
                  + large18 * narrowWeight[38] + large19 * narrowWeight[39];
    gradientValuesRow[5] = narrow1;

    // present[j] = sigmoid(narrow[j])
    float present0 = sigmoidOfOne(narrow0);
    out[0] = present0;
    float present1 = sigmoidOfOne(narrow1);
    out[1] = present1;

    // place[j] = place.bias[j] + Σ_i narrow[i] · place.weight[j, i] + Σ_i small[i] · place.weight[j, i
    //     + 2]
    float place0 = placeBias[0] + narrow0 * placeWeight[0] + narrow1 * placeWeight[1]
                 + small0 * placeWeight[2] + small1 * placeWeight[3] + small2 * placeWeight[4]
                 + small3 * placeWeight[5];
    out[2] = place0;
    float place1 = placeBias[1] + narrow0 * placeWeight[6] + narrow1 * placeWeight[7]
                 + small0 * placeWeight[8] + small1 * placeWeight[9] + small2 * placeWeight[10]
                 + small3 * placeWeight[11];
    out[3] = place1;

    // place.residual[j] = place[j] − place.target[j]
    float placeResidual0 = place0 - placeTarget0;
    float placeResidual1 = place1 - placeTarget1;

    // error = Σ_j 0.5 · ((1 − present.target[j]) · softplus(narrow[j]) + present.target[j] ·
    //     softplus(−narrow[j])) + Σ_j 0.5 · place.residual[j] · place.residual[j]
    errors[b] = 0.5f * ((1f - presentTarget0) * softplus(narrow0) + presentTarget0 * softplus(-narrow0))
              + 0.5f * ((1f - presentTarget1) * softplus(narrow1) + presentTarget1 * softplus(-narrow1))
              + 0.5f * placeResidual0 * placeResidual0 + 0.5f * placeResidual1 * placeResidual1;

    // ∂place.residual[j] = seed · place.residual[j]
    float dPlaceResidual0 = seed * placeResidual0;
    gradientValuesRow[6] = dPlaceResidual0;
    float dPlaceResidual1 = seed * placeResidual1;
    gradientValuesRow[7] = dPlaceResidual1;

    // ∂E/∂small[0]: small[0] feeds large[0], large[1], large[2] and 19 others
    dSmallRow[0] += dPlaceResidual0 * placeWeight[2] + dPlaceResidual1 * placeWeight[8];

    // ∂E/∂small[1]: small[1] feeds large[0], large[1], large[2] and 19 others
    dSmallRow[1] += dPlaceResidual0 * placeWeight[3] + dPlaceResidual1 * placeWeight[9];

    // ∂E/∂small[2]: small[2] feeds large[0], large[1], large[2] and 19 others
    dSmallRow[2] += dPlaceResidual0 * placeWeight[4] + dPlaceResidual1 * placeWeight[10];

    // ∂E/∂small[3]: small[3] feeds large[0], large[1], large[2] and 19 others
    dSmallRow[3] += dPlaceResidual0 * placeWeight[5] + dPlaceResidual1 * placeWeight[11];

    // ∂E/∂narrow[0]: narrow[0] feeds present[0], place[0], place[1] and present
    float dNarrow0 = dPlaceResidual0 * placeWeight[0] + dPlaceResidual1 * placeWeight[6]
                   - 0.5f * seed * presentTarget0 * sigmoidOfOne(-narrow0)
                   + 0.5f * seed * (1f - presentTarget0) * present0;
    gradientValuesRow[8] = dNarrow0;

    // ∂E/∂narrow[1]: narrow[1] feeds present[1], place[0], place[1] and present
    float dNarrow1 = dPlaceResidual0 * placeWeight[1] + dPlaceResidual1 * placeWeight[7]
                   - 0.5f * seed * presentTarget1 * sigmoidOfOne(-narrow1)
                   + 0.5f * seed * (1f - presentTarget1) * present1;
    gradientValuesRow[9] = dNarrow1;

    // ∂E/∂large[0]: large[0] feeds narrow[0] and narrow[1]
    dLargeRow[0] = dNarrow0 * narrowWeight[0] + dNarrow1 * narrowWeight[20];

    // ∂E/∂large[1]: large[1] feeds narrow[0] and narrow[1]
    dLargeRow[1] = dNarrow0 * narrowWeight[1] + dNarrow1 * narrowWeight[21];

    // ∂E/∂large[2]: large[2] feeds narrow[0] and narrow[1]
    dLargeRow[2] = dNarrow0 * narrowWeight[2] + dNarrow1 * narrowWeight[22];

    // ∂E/∂large[3]: large[3] feeds narrow[0] and narrow[1]
    dLargeRow[3] = dNarrow0 * narrowWeight[3] + dNarrow1 * narrowWeight[23];

    // ∂E/∂large[4]: large[4] feeds narrow[0] and narrow[1]
    dLargeRow[4] = dNarrow0 * narrowWeight[4] + dNarrow1 * narrowWeight[24];

    // ∂E/∂large[5]: large[5] feeds narrow[0] and narrow[1]
    dLargeRow[5] = dNarrow0 * narrowWeight[5] + dNarrow1 * narrowWeight[25];

    // ∂E/∂large[6]: large[6] feeds narrow[0] and narrow[1]
    dLargeRow[6] = dNarrow0 * narrowWeight[6] + dNarrow1 * narrowWeight[26];

    // ∂E/∂large[7]: large[7] feeds narrow[0] and narrow[1]
    dLargeRow[7] = dNarrow0 * narrowWeight[7] + dNarrow1 * narrowWeight[27];

    // ∂E/∂large[8]: large[8] feeds narrow[0] and narrow[1]
    dLargeRow[8] = dNarrow0 * narrowWeight[8] + dNarrow1 * narrowWeight[28];

    // ∂E/∂large[9]: large[9] feeds narrow[0] and narrow[1]
    dLargeRow[9] = dNarrow0 * narrowWeight[9] + dNarrow1 * narrowWeight[29];

    // ∂E/∂large[10]: large[10] feeds narrow[0] and narrow[1]
    dLargeRow[10] = dNarrow0 * narrowWeight[10] + dNarrow1 * narrowWeight[30];

    // ∂E/∂large[11]: large[11] feeds narrow[0] and narrow[1]
    dLargeRow[11] = dNarrow0 * narrowWeight[11] + dNarrow1 * narrowWeight[31];

    // ∂E/∂large[12]: large[12] feeds narrow[0] and narrow[1]
    dLargeRow[12] = dNarrow0 * narrowWeight[12] + dNarrow1 * narrowWeight[32];

    // ∂E/∂large[13]: large[13] feeds narrow[0] and narrow[1]
    dLargeRow[13] = dNarrow0 * narrowWeight[13] + dNarrow1 * narrowWeight[33];

    // ∂E/∂large[14]: large[14] feeds narrow[0] and narrow[1]
    dLargeRow[14] = dNarrow0 * narrowWeight[14] + dNarrow1 * narrowWeight[34];

    // ∂E/∂large[15]: large[15] feeds narrow[0] and narrow[1]
    dLargeRow[15] = dNarrow0 * narrowWeight[15] + dNarrow1 * narrowWeight[35];

    // ∂E/∂large[16]: large[16] feeds narrow[0] and narrow[1]
    dLargeRow[16] = dNarrow0 * narrowWeight[16] + dNarrow1 * narrowWeight[36];

    // ∂E/∂large[17]: large[17] feeds narrow[0] and narrow[1]
    dLargeRow[17] = dNarrow0 * narrowWeight[17] + dNarrow1 * narrowWeight[37];

    // ∂E/∂large[18]: large[18] feeds narrow[0] and narrow[1]
    dLargeRow[18] = dNarrow0 * narrowWeight[18] + dNarrow1 * narrowWeight[38];

    // ∂E/∂large[19]: large[19] feeds narrow[0] and narrow[1]
    dLargeRow[19] = dNarrow0 * narrowWeight[19] + dNarrow1 * narrowWeight[39];
  }

  private void computeDLargeZ(int from, int to) {
    // ∂large.z[j] = ∂large[j] · positive(large[j])
    for (int b = from; b < to; b++) {
      float[] dLargeZRow = dLargeZ[b];
      float[] dLargeRow = dLarge[b];
      float[] largeRow = large[b];
      for (int j = 0; j < 20; j++) {
        dLargeZRow[j] = dLargeRow[j] * positive(largeRow[j]);
      }
    }
  }

  private void gradientOfSmallAndParameters(int b) {
    float[] dSmallRow = dSmall[b];
    float[] gradientValuesRow = gradientValues[b];
    float[] smallRow = small[b];
    float[] largeRow = large[b];
    float dSmall0 = dSmallRow[0];
    float dSmall1 = dSmallRow[1];
    float dSmall2 = dSmallRow[2];
    float dSmall3 = dSmallRow[3];
    float smallZ0 = gradientValuesRow[0];
    float smallZ1 = gradientValuesRow[1];
    float smallZ2 = gradientValuesRow[2];
    float smallZ3 = gradientValuesRow[3];
    float narrow0 = gradientValuesRow[4];
    float narrow1 = gradientValuesRow[5];
    float dPlaceResidual0 = gradientValuesRow[6];
    float dPlaceResidual1 = gradientValuesRow[7];
    float dNarrow0 = gradientValuesRow[8];
    float dNarrow1 = gradientValuesRow[9];
    float large0 = largeRow[0];
    float large1 = largeRow[1];
    float large2 = largeRow[2];
    float large3 = largeRow[3];
    float large4 = largeRow[4];
    float large5 = largeRow[5];
    float large6 = largeRow[6];
    float large7 = largeRow[7];
    float large8 = largeRow[8];
    float large9 = largeRow[9];
    float large10 = largeRow[10];
    float large11 = largeRow[11];
    float large12 = largeRow[12];
    float large13 = largeRow[13];
    float large14 = largeRow[14];
    float large15 = largeRow[15];
    float large16 = largeRow[16];
    float large17 = largeRow[17];
    float large18 = largeRow[18];
    float large19 = largeRow[19];
    float small0 = smallRow[0];
    float small1 = smallRow[1];
    float small2 = smallRow[2];
    float small3 = smallRow[3];

    // ∂small.z[j] = ∂small[j] · tanh′(small.z[j], small[j])
    gradientValuesRow[10] = dSmall0 * tanhSlopeOfOne(smallZ0, small0);
    gradientValuesRow[11] = dSmall1 * tanhSlopeOfOne(smallZ1, small1);
    gradientValuesRow[12] = dSmall2 * tanhSlopeOfOne(smallZ2, small2);
    gradientValuesRow[13] = dSmall3 * tanhSlopeOfOne(smallZ3, small3);

    // ∂place.weight[j, i + 2] += ∂place.residual[j] · small[i]
    // ∂place.weight[j, i] += ∂place.residual[j] · narrow[i]
    dPlaceWeight[0] += dPlaceResidual0 * narrow0;
    dPlaceWeight[1] += dPlaceResidual0 * narrow1;
    dPlaceWeight[2] += dPlaceResidual0 * small0;
    dPlaceWeight[3] += dPlaceResidual0 * small1;
    dPlaceWeight[4] += dPlaceResidual0 * small2;
    dPlaceWeight[5] += dPlaceResidual0 * small3;
    dPlaceWeight[6] += dPlaceResidual1 * narrow0;
    dPlaceWeight[7] += dPlaceResidual1 * narrow1;
    dPlaceWeight[8] += dPlaceResidual1 * small0;
    dPlaceWeight[9] += dPlaceResidual1 * small1;
    dPlaceWeight[10] += dPlaceResidual1 * small2;
    dPlaceWeight[11] += dPlaceResidual1 * small3;

    // ∂place.bias[j] += ∂place.residual[j]
    dPlaceBias[0] += dPlaceResidual0;
    dPlaceBias[1] += dPlaceResidual1;

    // ∂narrow.weight[j, i] += ∂narrow[j] · large[i]
    dNarrowWeight[0] += dNarrow0 * large0;
    dNarrowWeight[1] += dNarrow0 * large1;
    dNarrowWeight[2] += dNarrow0 * large2;
    dNarrowWeight[3] += dNarrow0 * large3;
    dNarrowWeight[4] += dNarrow0 * large4;
    dNarrowWeight[5] += dNarrow0 * large5;
    dNarrowWeight[6] += dNarrow0 * large6;
    dNarrowWeight[7] += dNarrow0 * large7;
    dNarrowWeight[8] += dNarrow0 * large8;
    dNarrowWeight[9] += dNarrow0 * large9;
    dNarrowWeight[10] += dNarrow0 * large10;
    dNarrowWeight[11] += dNarrow0 * large11;
    dNarrowWeight[12] += dNarrow0 * large12;
    dNarrowWeight[13] += dNarrow0 * large13;
    dNarrowWeight[14] += dNarrow0 * large14;
    dNarrowWeight[15] += dNarrow0 * large15;
    dNarrowWeight[16] += dNarrow0 * large16;
    dNarrowWeight[17] += dNarrow0 * large17;
    dNarrowWeight[18] += dNarrow0 * large18;
    dNarrowWeight[19] += dNarrow0 * large19;
    dNarrowWeight[20] += dNarrow1 * large0;
    dNarrowWeight[21] += dNarrow1 * large1;
    dNarrowWeight[22] += dNarrow1 * large2;
    dNarrowWeight[23] += dNarrow1 * large3;
    dNarrowWeight[24] += dNarrow1 * large4;
    dNarrowWeight[25] += dNarrow1 * large5;
    dNarrowWeight[26] += dNarrow1 * large6;
    dNarrowWeight[27] += dNarrow1 * large7;
    dNarrowWeight[28] += dNarrow1 * large8;
    dNarrowWeight[29] += dNarrow1 * large9;
    dNarrowWeight[30] += dNarrow1 * large10;
    dNarrowWeight[31] += dNarrow1 * large11;
    dNarrowWeight[32] += dNarrow1 * large12;
    dNarrowWeight[33] += dNarrow1 * large13;
    dNarrowWeight[34] += dNarrow1 * large14;
    dNarrowWeight[35] += dNarrow1 * large15;
    dNarrowWeight[36] += dNarrow1 * large16;
    dNarrowWeight[37] += dNarrow1 * large17;
    dNarrowWeight[38] += dNarrow1 * large18;
    dNarrowWeight[39] += dNarrow1 * large19;
  }

  private void addToDLargeBias(int samples, int from, int to) {
    // ∂large.bias[j] += ∂large.z[j]
    for (int b = 0; b < samples; b++) {
      float[] dLargeZRow = dLargeZ[b];
      for (int j = from; j < to; j++) {
        dLargeBias[j] += dLargeZRow[j];
      }
    }
  }

  private void gradientOfSmallParameters(int b) {
    float[] gradientValuesRow = gradientValues[b];
    float[] in = inputs[b];
    float dSmallZ0 = gradientValuesRow[10];
    float dSmallZ1 = gradientValuesRow[11];
    float dSmallZ2 = gradientValuesRow[12];
    float dSmallZ3 = gradientValuesRow[13];
    float signal0 = in[0];
    float signal1 = in[1];
    float signal2 = in[2];

    // ∂small.weight[j, i] += ∂small.z[j] · signal[i]
    dSmallWeight[0] += dSmallZ0 * signal0;
    dSmallWeight[1] += dSmallZ0 * signal1;
    dSmallWeight[2] += dSmallZ0 * signal2;
    dSmallWeight[3] += dSmallZ1 * signal0;
    dSmallWeight[4] += dSmallZ1 * signal1;
    dSmallWeight[5] += dSmallZ1 * signal2;
    dSmallWeight[6] += dSmallZ2 * signal0;
    dSmallWeight[7] += dSmallZ2 * signal1;
    dSmallWeight[8] += dSmallZ2 * signal2;
    dSmallWeight[9] += dSmallZ3 * signal0;
    dSmallWeight[10] += dSmallZ3 * signal1;
    dSmallWeight[11] += dSmallZ3 * signal2;

    // ∂small.bias[j] += ∂small.z[j]
    dSmallBias[0] += dSmallZ0;
    dSmallBias[1] += dSmallZ1;
    dSmallBias[2] += dSmallZ2;
    dSmallBias[3] += dSmallZ3;
  }

  // ---- Batches -------------------------------------------------------------------------

  /**
   * How many samples a gradient is computed of together.
   */
  private static final int GRADIENT_SAMPLES = 64;

  /**
   * How many samples are evaluated together.
   */
  private static final int EVALUATION_SAMPLES = 64;

  /**
   * The largest batch whose step is taken while its gradient is computed.
   */
  private static final int DESCENT_SAMPLES = 1;

  /**
   * What the gradient of one sample takes, for workers to share.
   */
  private static final long MULTIPLY_ADDS_OF_GRADIENT = 868L;

  /**
   * What the evaluation of one sample takes, for workers to share.
   */
  private static final long MULTIPLY_ADDS_OF_EVALUATION = 344L;

  private Workers workers;

  private Workers.Task gradientTask;

  private Workers.Task evaluationTask;

  /**
   * What gradients are added to.
   */
  private void bind(float[][] blocks) {
    dSmallWeight = blocks[0];
    dSmallBias = blocks[1];
    System.arraycopy(blocks, 2, dLargeWeight, 0, 7);
    dLargeBias = blocks[9];
    dNarrowWeight = blocks[10];
    dPlaceWeight = blocks[11];
    dPlaceBias = blocks[12];
  }

  /**
   * Adds the gradient of the error of a batch, times {@code factor}.
   */
  private double batch(Samples samples, int[] order, int from, int to, double factor) {
    float[][] allInputs = samples.inputs();
    float[][] allTargets = samples.targets();
    double sum = 0;
    for (int at = from; at < to; at += GRADIENT_SAMPLES) {
      int count = Math.min(GRADIENT_SAMPLES, to - at);
      reserve(count);
      for (int b = 0; b < count; b++) {
        inputs[b] = allInputs[order[at + b]];
        targets[b] = allTargets[order[at + b]];
        seeds[b] = (float) (factor * samples.weight(order[at + b]) / (to - from));
      }
      if (workers == null) {
        gradient(count, Part.WHOLE);
      } else {
        workers.run(MULTIPLY_ADDS_OF_GRADIENT * count, count, gradientTask);
      }
      for (int b = 0; b < count; b++) {
        sum += samples.weight(order[at + b]) * errors[b];
      }
    }
    return sum / (to - from);
  }

  // ---- Threads -------------------------------------------------------------------------

  private final OneThread user = new OneThread();

  // ---- Parameters and memory -----------------------------------------------------------

  private final float[][] parameters = new float[13][];

  private final float[][] gradients = new float[13][];

  private final Blocks allParameters = Blocks.of(parameters);

  private final Blocks allGradients = Blocks.of(gradients);

  private final Layout layout;

  private final float[] smallWeight;

  private final float[] smallBias;

  private final float[][] largeWeight;

  private final float[] largeBias;

  private final float[] narrowWeight;

  private final float[] placeWeight;

  private final float[] placeBias;

  private float[] dSmallWeight;

  private float[] dSmallBias;

  private float[][] dLargeWeight = new float[7][];

  private float[] dLargeBias;

  private float[] dNarrowWeight;

  private float[] dPlaceWeight;

  private float[] dPlaceBias;

  private boolean descends;

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  private float[][] targets;

  private float[][] largeZ;

  private float[][] small;

  private float[][] large;

  private float[] errors;

  private float[] presentLoss;

  private float[] placeLoss;

  private float[] seeds;

  private float[][] dLarge;

  private float[][] dLargeZ;

  private float[][] dSmall;

  private float[][] gradientValues;

  private MixedTraining() {
    allocate(parameters, 0, 1, 12);
    allocate(parameters, 1, 1, 4);
    allocate(parameters, 2, 7, 20);
    allocate(parameters, 9, 1, 20);
    allocate(parameters, 10, 1, 40);
    allocate(parameters, 11, 1, 12);
    allocate(parameters, 12, 1, 2);
    smallWeight = parameters[0];
    smallBias = parameters[1];
    largeWeight = rows(parameters, 2, 7);
    largeBias = parameters[9];
    narrowWeight = parameters[10];
    placeWeight = parameters[11];
    placeBias = parameters[12];
    allocate(gradients, 0, 1, 12);
    allocate(gradients, 1, 1, 4);
    allocate(gradients, 2, 7, 20);
    allocate(gradients, 9, 1, 20);
    allocate(gradients, 10, 1, 40);
    allocate(gradients, 11, 1, 12);
    allocate(gradients, 12, 1, 2);
    bind(gradients);
    LayoutBuilder builder = Layout.of(allParameters).inputs(3);
    builder.tensor(
        "small.weight", Initializer.GLOROT_UNIFORM,
        new int[] {4, 3}, 0, new int[] {0, 0}, new int[] {3, 1});
    builder.tensor(
        "small.bias", Initializer.ZEROS,
        new int[] {4}, 1, new int[] {0}, new int[] {1});
    builder.tensor(
        "large.weight", Initializer.HE_UNIFORM,
        new int[] {20, 7}, 2, new int[] {0, 1}, new int[] {1, 0});
    builder.tensor(
        "large.bias", Initializer.ZEROS,
        new int[] {20}, 9, new int[] {0}, new int[] {1});
    builder.tensor(
        "narrow.weight", Initializer.GLOROT_UNIFORM,
        new int[] {2, 20}, 10, new int[] {0, 0}, new int[] {20, 1});
    builder.tensor(
        "place.weight", Initializer.GLOROT_UNIFORM,
        new int[] {2, 6}, 11, new int[] {0, 0}, new int[] {6, 1});
    builder.tensor(
        "place.bias", Initializer.ZEROS,
        new int[] {2}, 12, new int[] {0}, new int[] {1});
    builder.head("present", 2, 2, Loss.BINARY_CROSS_ENTROPY);
    builder.head("place", 2, 2, Loss.MEAN_SQUARED_ERROR);
    layout = builder.fingerprint("40b0fab7a68e0624").structure(
        "signal = input 3\n"
            + "small = dense tanh 4 (signal)\n"
            + "large = dense relu 20 (small, signal)\n"
            + "narrow = dense identity 2 (large)\n"
            + "present = activate sigmoid 2 (narrow)\n"
            + "place = dense identity 2 (narrow, small)\n").build();
  }

  /**
   * Makes room for a batch.
   */
  private void reserve(int samples) {
    if (samples <= capacity) {
      return;
    }
    inputs = new float[samples][];
    outputs = new float[samples][4];
    targets = new float[samples][];
    largeZ = new float[samples][20];
    small = new float[samples][4];
    large = new float[samples][20];
    errors = new float[samples];
    presentLoss = new float[samples];
    placeLoss = new float[samples];
    seeds = new float[samples];
    dLarge = new float[samples][20];
    dLargeZ = new float[samples][20];
    dSmall = new float[samples][4];
    gradientValues = new float[samples][14];
    capacity = samples;
  }

  // ---- Functions and kernels -----------------------------------------------------------

  private static final int SUMS_TOGETHER = 48;

  // As in library/float.java: addDots addFour addOne addOneToThree addProducts
  // addProductsOfTransposed addTwoToThree addedDot allocate clear clearRow eightDots exp
  // expm1Within positive relu rows sigmoidOfOne sigmoidWithin softplus tanhOfOne tanhSlope
  // tanhSlopeOfOne tanhWithin twoDots
}
