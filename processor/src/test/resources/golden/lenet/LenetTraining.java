// Emitted by Fanout from golden.Lenet. Do not edit.
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
 * Training of {@code golden.Lenet}: forward pass, error and backward pass.
 *
 * <pre>
 * node     layer             shape  takes    feeds    parameters  multiply-adds
 * picture  input             8×8×1           edges
 * edges    convolution relu  6×6×4  picture  smaller          40          1,296
 * smaller  maxpool           3×3×4  edges    corners
 * corners  convolution relu  2×2×8  smaller  hidden          136            512
 * hidden   dense tanh        16     corners  shape           528            512
 * shape    dense softmax     4      hidden                    68             64
 * </pre>
 *
 * <p>772 parameters, 2,384 multiply-adds for each sample.
 *
 * <ul>
 *   <li>{@code picture}: loops.
 *   <li>{@code edges}: rows, 3 destinations × 2 sums per pass, with more than 64
 *       multiply-adds.
 *   <li>{@code smaller}: loops.
 *   <li>{@code corners}: rows, 3 destinations × 2 sums per pass, with more than 64
 *       multiply-adds.
 *   <li>{@code hidden}: rows, 3 destinations × 2 sums per pass, with more than 64
 *       multiply-adds.
 *   <li>{@code shape}: straight line, with no more than 64 multiply-adds.
 * </ul>
 *
 * <p>An instance works in 4056 bytes of scratch memory for each sample it computes at a time,
 * of which there are up to 64, plus 2048 bytes of transposed weights. Only one thread may use
 * it at a time: another one that computes meanwhile gets an IllegalStateException.
 */
@GeneratedByFanout("golden.Lenet")
public final class LenetTraining implements Trainable {

  // ---- Methods for users ---------------------------------------------------------------

  /**
   * A network at the start of its training. The same seed gives the same bits.
   */
  public static LenetTraining initialized(long seed) {
    LenetTraining training = new LenetTraining();
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
  public LenetModel model() {
    return new LenetModel(parameters);
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
      leavesProducts = false;
      clear(gradients, 0, 62);
      return batch(samples, order, from, to, 1);
    } finally {
      user.leave();
    }
  }

  @Override
  public double gradient(Samples samples, int[] order, int from, int to, float[] scales,
      float[][] gradientRows) {
    if (to - from != 1 || isShort(scales, gradientRows, 62)) {
      return Trainable.super.gradient(samples, order, from, to, scales, gradientRows);
    }
    Batch.check(samples, layout, order, from, to);
    user.enter(this);
    try {
      if (descends) {
        bind(gradients);
        descends = false;
      }
      leavesProducts = true;
      clear(gradients, 0, 27);
      clear(gradients, 59, 62);
      double error = batch(samples, order, from, to, 1);
      leave(scales, gradientRows, 27, 32, cornersFlat[0], 0, dHiddenZ[0]);
      keep(scales, gradientRows, 0, 27, gradients);
      keep(scales, gradientRows, 59, 62, gradients);
      return error;
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
      leavesProducts = false;
      return batch(samples, order, from, to, -learningRate);
    } finally {
      user.leave();
    }
  }

  @Override
  public double evaluate(Samples samples, int from, int to, double[][] results) {
    Batch.check(samples, layout, from, to, results);
    user.enter(this);
    try {
      float[][] allInputs = samples.inputs();
      float[][] allTargets = samples.targets();
      double sum = 0;
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
    node = Blocks.of(pictureRows).notFinite(node, b, 64, 0, "picture 1");
    node = Blocks.of(edgesZ).notFinite(node, b, 36, 0, "edges 4");
    node = Blocks.of(edges).notFinite(node, b, 36, 0, "edges 4");
    node = Blocks.of(smaller).notFinite(node, b, 9, 0, "smaller 4");
    node = Blocks.of(cornersZ).notFinite(node, b, 4, 0, "corners 8");
    node = Blocks.of(corners).notFinite(node, b, 4, 0, "corners 8");
    node = Blocks.of(hiddenZ).notFinite(node, b, 1, 0, "hidden 16");
    node = Blocks.of(cornersFlat).notFinite(node, b, 1, 0, "corners 32");
    node = Blocks.of(hidden).notFinite(node, b, 1, 0, "hidden 16");
    return node;
  }

  // ---- What is computed, in formulas ---------------------------------------------------

  private void evaluation(int samples, Part part) {
    int from = part.from(samples);
    int to = part.to(samples);
    computePictureRows(from, to);
    computeEdgesZ(from, to);
    addToEdgesZ(samples, part);
    computeEdges(from, to);
    clearSmaller(from, to);
    computeSmaller(from, to);
    computeCornersZ(from, to);
    addToCornersZ(samples, part);
    computeCorners(from, to);
    computeHiddenZ(from, to);
    computeCornersFlat(from, to);
    // hidden.z[j] += Σ_i1,i2,i3 corners.flat[i1, i2, i3] · hidden.weight[j, 16·i1 + 8·i2 + i3]
    addProducts(hiddenZ, from, cornersFlat, from, 0, hiddenWeight, 0, to - from, 32, 16);
    computeHidden(from, to);
    for (int b = from; b < to; b++) {
      evaluationOfShape(b);
    }
  }

  private void computePictureRows(int from, int to) {
    // picture.rows[i1, i2, i3] = picture[i1, i2, i3]
    for (int b = from; b < to; b++) {
      float[] in = inputs[b];
      for (int i2 = 0; i2 < 64; i2++) {
        float[] pictureRowsRow = pictureRows[64 * b + i2];
        for (int i3 = 0; i3 < 1; i3++) {
          pictureRowsRow[i3] = in[i2 + i3];
        }
      }
    }
  }

  private void computeEdgesZ(int from, int to) {
    // edges.z[y1, y2, y3] = edges.bias[y3]
    for (int b = from; b < to; b++) {
      for (int y2 = 0; y2 < 36; y2++) {
        float[] edgesZRow = edgesZ[36 * b + y2];
        for (int y3 = 0; y3 < 4; y3++) {
          edgesZRow[y3] = edgesBias[y3];
        }
      }
    }
  }

  private void addToEdgesZ(int samples, Part part) {
    // edges.z[y, x, o] += Σ_ky,kx,c picture.rows[y + ky, x + kx, c] · edges.weight[o, c, ky, kx]
    int from = part.from(samples);
    int to = part.to(samples);
    float[][] rows = this.rows[part.number()];
    float[][] factorRows = this.factorRows[part.number()];
    float[][] otherRows = this.otherRows[part.number()];
    for (int b = from; b < to; b++) {
      for (int ky = 0; ky < 3; ky++) {
        for (int kx = 0; kx < 3; kx++) {
          int count = 0;
          for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 6; x++) {
              rows[count] = edgesZ[36 * b + 6 * y + x];
              factorRows[count] = pictureRows[64 * b + 8 * y + 8 * ky + x + kx];
              count++;
            }
          }
          for (int c = 0; c < 1; c++) {
            otherRows[c] = edgesWeight[9 * c + 3 * ky + kx];
          }
          addProducts(rows, 0, factorRows, 0, 0, otherRows, 0, count, 1, 4);
        }
      }
    }
  }

  private void computeEdges(int from, int to) {
    // edges[j1, j2, j3] = relu(edges.z[j1, j2, j3])
    for (int b = from; b < to; b++) {
      for (int j2 = 0; j2 < 36; j2++) {
        float[] edgesRow = edges[36 * b + j2];
        float[] edgesZRow = edgesZ[36 * b + j2];
        for (int j3 = 0; j3 < 4; j3++) {
          edgesRow[j3] = relu(edgesZRow[j3]);
        }
      }
    }
  }

  private void clearSmaller(int from, int to) {
    // smaller[i1, i2, i3] = −Infinity
    for (int b = from; b < to; b++) {
      for (int i2 = 0; i2 < 9; i2++) {
        float[] smallerRow = smaller[9 * b + i2];
        for (int i3 = 0; i3 < 4; i3++) {
          smallerRow[i3] = Float.NEGATIVE_INFINITY;
        }
      }
    }
  }

  private void computeSmaller(int from, int to) {
    // smaller[y1, y2, y3] max= edges[2·y1 + k1, 2·y2 + k2, y3]
    for (int b = from; b < to; b++) {
      for (int y1 = 0; y1 < 3; y1++) {
        for (int y2 = 0; y2 < 3; y2++) {
          float[] smallerRow = smaller[9 * b + 3 * y1 + y2];
          for (int k1 = 0; k1 < 2; k1++) {
            for (int k2 = 0; k2 < 2; k2++) {
              float[] edgesRow = edges[36 * b + 12 * y1 + 6 * k1 + 2 * y2 + k2];
              for (int y3 = 0; y3 < 4; y3++) {
                smallerRow[y3] = Math.max(smallerRow[y3], edgesRow[y3]);
              }
            }
          }
        }
      }
    }
  }

  private void computeCornersZ(int from, int to) {
    // corners.z[y1, y2, y3] = corners.bias[y3]
    for (int b = from; b < to; b++) {
      for (int y2 = 0; y2 < 4; y2++) {
        float[] cornersZRow = cornersZ[4 * b + y2];
        for (int y3 = 0; y3 < 8; y3++) {
          cornersZRow[y3] = cornersBias[y3];
        }
      }
    }
  }

  private void addToCornersZ(int samples, Part part) {
    // corners.z[y, x, o] += Σ_ky,kx,c smaller[y + ky, x + kx, c] · corners.weight[o, c, ky, kx]
    int from = part.from(samples);
    int to = part.to(samples);
    float[][] rows = this.rows[part.number()];
    float[][] factorRows = this.factorRows[part.number()];
    float[][] otherRows = this.otherRows[part.number()];
    for (int b = from; b < to; b++) {
      for (int ky = 0; ky < 2; ky++) {
        for (int kx = 0; kx < 2; kx++) {
          int count = 0;
          for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 2; x++) {
              rows[count] = cornersZ[4 * b + 2 * y + x];
              factorRows[count] = smaller[9 * b + 3 * y + 3 * ky + x + kx];
              count++;
            }
          }
          for (int c = 0; c < 4; c++) {
            otherRows[c] = cornersWeight[4 * c + 2 * ky + kx];
          }
          addProducts(rows, 0, factorRows, 0, 0, otherRows, 0, count, 4, 8);
        }
      }
    }
  }

  private void computeCorners(int from, int to) {
    // corners[j1, j2, j3] = relu(corners.z[j1, j2, j3])
    for (int b = from; b < to; b++) {
      for (int j2 = 0; j2 < 4; j2++) {
        float[] cornersRow = corners[4 * b + j2];
        float[] cornersZRow = cornersZ[4 * b + j2];
        for (int j3 = 0; j3 < 8; j3++) {
          cornersRow[j3] = relu(cornersZRow[j3]);
        }
      }
    }
  }

  private void computeHiddenZ(int from, int to) {
    // hidden.z[j] = hidden.bias[j]
    for (int b = from; b < to; b++) {
      float[] hiddenZRow = hiddenZ[b];
      for (int j = 0; j < 16; j++) {
        hiddenZRow[j] = hiddenBias[j];
      }
    }
  }

  private void computeCornersFlat(int from, int to) {
    // corners.flat[i1, i2, i3] = corners[i1, i2, i3]
    for (int b = from; b < to; b++) {
      float[] cornersFlatRow = cornersFlat[b];
      for (int i2 = 0; i2 < 4; i2++) {
        float[] cornersRow = corners[4 * b + i2];
        for (int i3 = 0; i3 < 8; i3++) {
          cornersFlatRow[8 * i2 + i3] = cornersRow[i3];
        }
      }
    }
  }

  private void computeHidden(int from, int to) {
    // hidden[j] = tanh(hidden.z[j])
    for (int b = from; b < to; b++) {
      float[] hiddenRow = hidden[b];
      float[] hiddenZRow = hiddenZ[b];
      for (int j = 0; j < 16; j++) {
        hiddenRow[j] = tanh(hiddenZRow[j]);
      }
    }
  }

  private void evaluationOfShape(int b) {
    float[] hiddenRow = hidden[b];
    float[] target = targets[b];
    float[] out = outputs[b];
    float hidden0 = hiddenRow[0];
    float hidden1 = hiddenRow[1];
    float hidden2 = hiddenRow[2];
    float hidden3 = hiddenRow[3];
    float hidden4 = hiddenRow[4];
    float hidden5 = hiddenRow[5];
    float hidden6 = hiddenRow[6];
    float hidden7 = hiddenRow[7];
    float hidden8 = hiddenRow[8];
    float hidden9 = hiddenRow[9];
    float hidden10 = hiddenRow[10];
    float hidden11 = hiddenRow[11];
    float hidden12 = hiddenRow[12];
    float hidden13 = hiddenRow[13];
    float hidden14 = hiddenRow[14];
    float hidden15 = hiddenRow[15];
    float shapeTarget0 = target[0];
    float shapeTarget1 = target[1];
    float shapeTarget2 = target[2];
    float shapeTarget3 = target[3];

    // shape.z[j] = shape.bias[j] + Σ_i hidden[i] · shape.weight[j, i]
    float shapeZ0 = shapeBias[0] + hidden0 * shapeWeight[0] + hidden1 * shapeWeight[1]
                  + hidden2 * shapeWeight[2] + hidden3 * shapeWeight[3] + hidden4 * shapeWeight[4]
                  + hidden5 * shapeWeight[5] + hidden6 * shapeWeight[6] + hidden7 * shapeWeight[7]
                  + hidden8 * shapeWeight[8] + hidden9 * shapeWeight[9] + hidden10 * shapeWeight[10]
                  + hidden11 * shapeWeight[11] + hidden12 * shapeWeight[12] + hidden13 * shapeWeight[13]
                  + hidden14 * shapeWeight[14] + hidden15 * shapeWeight[15];
    float shapeZ1 = shapeBias[1] + hidden0 * shapeWeight[16] + hidden1 * shapeWeight[17]
                  + hidden2 * shapeWeight[18] + hidden3 * shapeWeight[19] + hidden4 * shapeWeight[20]
                  + hidden5 * shapeWeight[21] + hidden6 * shapeWeight[22] + hidden7 * shapeWeight[23]
                  + hidden8 * shapeWeight[24] + hidden9 * shapeWeight[25] + hidden10 * shapeWeight[26]
                  + hidden11 * shapeWeight[27] + hidden12 * shapeWeight[28] + hidden13 * shapeWeight[29]
                  + hidden14 * shapeWeight[30] + hidden15 * shapeWeight[31];
    float shapeZ2 = shapeBias[2] + hidden0 * shapeWeight[32] + hidden1 * shapeWeight[33]
                  + hidden2 * shapeWeight[34] + hidden3 * shapeWeight[35] + hidden4 * shapeWeight[36]
                  + hidden5 * shapeWeight[37] + hidden6 * shapeWeight[38] + hidden7 * shapeWeight[39]
                  + hidden8 * shapeWeight[40] + hidden9 * shapeWeight[41] + hidden10 * shapeWeight[42]
                  + hidden11 * shapeWeight[43] + hidden12 * shapeWeight[44] + hidden13 * shapeWeight[45]
                  + hidden14 * shapeWeight[46] + hidden15 * shapeWeight[47];
    float shapeZ3 = shapeBias[3] + hidden0 * shapeWeight[48] + hidden1 * shapeWeight[49]
                  + hidden2 * shapeWeight[50] + hidden3 * shapeWeight[51] + hidden4 * shapeWeight[52]
                  + hidden5 * shapeWeight[53] + hidden6 * shapeWeight[54] + hidden7 * shapeWeight[55]
                  + hidden8 * shapeWeight[56] + hidden9 * shapeWeight[57] + hidden10 * shapeWeight[58]
                  + hidden11 * shapeWeight[59] + hidden12 * shapeWeight[60] + hidden13 * shapeWeight[61]
                  + hidden14 * shapeWeight[62] + hidden15 * shapeWeight[63];

    // shape.max max= shape.z[j]
    float shapeMax = Math.max(Math.max(Math.max(shapeZ0, shapeZ1), shapeZ2), shapeZ3);

    // shape.bound = bounded(shape.max)
    float shapeBound = boundedOfOne(shapeMax);

    // shape.exp[j] = exp(below(shape.z[j], shape.bound))
    float shapeExp0 = expNegative(belowOfOne(shapeZ0, shapeBound));
    float shapeExp1 = expNegative(belowOfOne(shapeZ1, shapeBound));
    float shapeExp2 = expNegative(belowOfOne(shapeZ2, shapeBound));
    float shapeExp3 = expNegative(belowOfOne(shapeZ3, shapeBound));

    // shape.sum = Σ_j shape.exp[j]
    float shapeSum = shapeExp0 + shapeExp1 + shapeExp2 + shapeExp3;

    // shape[j] = shape.exp[j] / shape.sum
    out[0] = shapeExp0 / shapeSum;
    out[1] = shapeExp1 / shapeSum;
    out[2] = shapeExp2 / shapeSum;
    out[3] = shapeExp3 / shapeSum;

    // shape.logsum = log(shape.sum)
    float shapeLogsum = log(shapeSum);

    // error = Σ_j shape.target[j] · (shape.max − shape.z[j] + shape.logsum)
    errors[b] = shapeTarget0 * (shapeMax - shapeZ0 + shapeLogsum)
              + shapeTarget1 * (shapeMax - shapeZ1 + shapeLogsum)
              + shapeTarget2 * (shapeMax - shapeZ2 + shapeLogsum)
              + shapeTarget3 * (shapeMax - shapeZ3 + shapeLogsum);
  }

  private void gradient(int samples, Part part) {
    int from = part.from(samples);
    int to = part.to(samples);
    // Of so many samples, transposing a matrix first is worth it.
    if (samples >= 8) {
      transpose(hiddenWeight, 0, hiddenWeightTransposed, part.from(32), part.of(32), 16);
    }
    computePictureRows(from, to);
    computeEdgesZ(from, to);
    addToEdgesZ(samples, part);
    computeEdges(from, to);
    clearSmaller(from, to);
    computeSmaller(from, to);
    computeCornersZ(from, to);
    addToCornersZ(samples, part);
    computeCorners(from, to);
    computeHiddenZ(from, to);
    computeCornersFlat(from, to);
    // hidden.z[j] += Σ_i1,i2,i3 corners.flat[i1, i2, i3] · hidden.weight[j, 16·i1 + 8·i2 + i3]
    addProducts(hiddenZ, from, cornersFlat, from, 0, hiddenWeight, 0, to - from, 32, 16);
    computeHidden(from, to);
    for (int b = from; b < to; b++) {
      gradientOfShape(b);
    }
    computeDHiddenZ(from, to);
    clearDCornersFlat(from, to);
    part.await();
    // ∂corners.flat[i1, i2, i3] += Σ_j ∂hidden.z[j] · hidden.weight[j, 16·i1 + 8·i2 + i3]
    // Of so many samples, transposing a matrix first is worth it.
    if (samples < 8) {
      addDots(dCornersFlat, from, dHiddenZ, from, 0, hiddenWeight, 0, to - from, 16, 32);
    } else {
      addProducts(dCornersFlat, from, dHiddenZ, from, 0, hiddenWeightTransposed, 0, to - from, 16, 32);
    }
    computeDCorners(from, to);
    computeDCornersZ(from, to);
    clearDSmaller(from, to);
    addToDSmaller(samples, part);
    clearSmallerTies(from, to);
    addToSmallerTies(from, to);
    computeDEdges(from, to);
    computeDEdgesZ(from, to);
    if (part.isFirst()) {
      for (int b = 0; b < samples; b++) {
        gradientOfShapeParameters(b);
      }
    }
    part.await();
    if (part.isFirst()) {
      // ∂hidden.weight[j, 16·i1 + 8·i2 + i3] += ∂hidden.z[j] · corners.flat[i1, i2, i3]
      if (!leavesProducts) {
        addProductsOfTransposed(dHiddenWeight, 0, cornersFlat, 0, 0, dHiddenZ, 0, 32, samples, 16);
      }
    }
    addToDHiddenBias(samples, part.from(16), part.to(16));
    addToDCornersWeight(samples, part);
    addToDCornersBias(samples, part.from(8), part.to(8));
    addToDEdgesWeight(samples, part);
    addToDEdgesBias(samples, part.from(4), part.to(4));
  }

  private void gradientOfShape(int b) {
    float[] hiddenRow = hidden[b];
    float[] target = targets[b];
    float[] gradientValuesRow = gradientValues[b];
    float[] dHiddenRow = dHidden[b];
    float hidden0 = hiddenRow[0];
    float hidden1 = hiddenRow[1];
    float hidden2 = hiddenRow[2];
    float hidden3 = hiddenRow[3];
    float hidden4 = hiddenRow[4];
    float hidden5 = hiddenRow[5];
    float hidden6 = hiddenRow[6];
    float hidden7 = hiddenRow[7];
    float hidden8 = hiddenRow[8];
    float hidden9 = hiddenRow[9];
    float hidden10 = hiddenRow[10];
    float hidden11 = hiddenRow[11];
    float hidden12 = hiddenRow[12];
    float hidden13 = hiddenRow[13];
    float hidden14 = hiddenRow[14];
    float hidden15 = hiddenRow[15];
    float seed = seeds[b];
    float shapeTarget0 = target[0];
    float shapeTarget1 = target[1];
    float shapeTarget2 = target[2];
    float shapeTarget3 = target[3];

    // shape.z[j] = shape.bias[j] + Σ_i hidden[i] · shape.weight[j, i]
    float shapeZ0 = shapeBias[0] + hidden0 * shapeWeight[0] + hidden1 * shapeWeight[1]
                  + hidden2 * shapeWeight[2] + hidden3 * shapeWeight[3] + hidden4 * shapeWeight[4]
                  + hidden5 * shapeWeight[5] + hidden6 * shapeWeight[6] + hidden7 * shapeWeight[7]
                  + hidden8 * shapeWeight[8] + hidden9 * shapeWeight[9] + hidden10 * shapeWeight[10]
                  + hidden11 * shapeWeight[11] + hidden12 * shapeWeight[12] + hidden13 * shapeWeight[13]
                  + hidden14 * shapeWeight[14] + hidden15 * shapeWeight[15];
    float shapeZ1 = shapeBias[1] + hidden0 * shapeWeight[16] + hidden1 * shapeWeight[17]
                  + hidden2 * shapeWeight[18] + hidden3 * shapeWeight[19] + hidden4 * shapeWeight[20]
                  + hidden5 * shapeWeight[21] + hidden6 * shapeWeight[22] + hidden7 * shapeWeight[23]
                  + hidden8 * shapeWeight[24] + hidden9 * shapeWeight[25] + hidden10 * shapeWeight[26]
                  + hidden11 * shapeWeight[27] + hidden12 * shapeWeight[28] + hidden13 * shapeWeight[29]
                  + hidden14 * shapeWeight[30] + hidden15 * shapeWeight[31];
    float shapeZ2 = shapeBias[2] + hidden0 * shapeWeight[32] + hidden1 * shapeWeight[33]
                  + hidden2 * shapeWeight[34] + hidden3 * shapeWeight[35] + hidden4 * shapeWeight[36]
                  + hidden5 * shapeWeight[37] + hidden6 * shapeWeight[38] + hidden7 * shapeWeight[39]
                  + hidden8 * shapeWeight[40] + hidden9 * shapeWeight[41] + hidden10 * shapeWeight[42]
                  + hidden11 * shapeWeight[43] + hidden12 * shapeWeight[44] + hidden13 * shapeWeight[45]
                  + hidden14 * shapeWeight[46] + hidden15 * shapeWeight[47];
    float shapeZ3 = shapeBias[3] + hidden0 * shapeWeight[48] + hidden1 * shapeWeight[49]
                  + hidden2 * shapeWeight[50] + hidden3 * shapeWeight[51] + hidden4 * shapeWeight[52]
                  + hidden5 * shapeWeight[53] + hidden6 * shapeWeight[54] + hidden7 * shapeWeight[55]
                  + hidden8 * shapeWeight[56] + hidden9 * shapeWeight[57] + hidden10 * shapeWeight[58]
                  + hidden11 * shapeWeight[59] + hidden12 * shapeWeight[60] + hidden13 * shapeWeight[61]
                  + hidden14 * shapeWeight[62] + hidden15 * shapeWeight[63];

    // shape.max max= shape.z[j]
    float shapeMax = Math.max(Math.max(Math.max(shapeZ0, shapeZ1), shapeZ2), shapeZ3);

    // shape.bound = bounded(shape.max)
    float shapeBound = boundedOfOne(shapeMax);

    // shape.exp[j] = exp(below(shape.z[j], shape.bound))
    float shapeExp0 = expNegative(belowOfOne(shapeZ0, shapeBound));
    float shapeExp1 = expNegative(belowOfOne(shapeZ1, shapeBound));
    float shapeExp2 = expNegative(belowOfOne(shapeZ2, shapeBound));
    float shapeExp3 = expNegative(belowOfOne(shapeZ3, shapeBound));

    // shape.sum = Σ_j shape.exp[j]
    float shapeSum = shapeExp0 + shapeExp1 + shapeExp2 + shapeExp3;

    // shape.logsum = log(shape.sum)
    float shapeLogsum = log(shapeSum);

    // error = Σ_j shape.target[j] · (shape.max − shape.z[j] + shape.logsum)
    errors[b] = shapeTarget0 * (shapeMax - shapeZ0 + shapeLogsum)
              + shapeTarget1 * (shapeMax - shapeZ1 + shapeLogsum)
              + shapeTarget2 * (shapeMax - shapeZ2 + shapeLogsum)
              + shapeTarget3 * (shapeMax - shapeZ3 + shapeLogsum);

    // ∂shape.logsum = Σ_j seed · shape.target[j]
    float dShapeLogsum = seed * shapeTarget0 + seed * shapeTarget1 + seed * shapeTarget2
                       + seed * shapeTarget3;

    // ∂shape.sum = ∂shape.logsum / shape.sum
    float dShapeSum = dShapeLogsum / shapeSum;

    // ∂shape.z[j] = ∂shape.sum · shape.exp[j] − seed · shape.target[j]
    float dShapeZ0 = dShapeSum * shapeExp0 - seed * shapeTarget0;
    gradientValuesRow[0] = dShapeZ0;
    float dShapeZ1 = dShapeSum * shapeExp1 - seed * shapeTarget1;
    gradientValuesRow[1] = dShapeZ1;
    float dShapeZ2 = dShapeSum * shapeExp2 - seed * shapeTarget2;
    gradientValuesRow[2] = dShapeZ2;
    float dShapeZ3 = dShapeSum * shapeExp3 - seed * shapeTarget3;
    gradientValuesRow[3] = dShapeZ3;

    // ∂E/∂hidden[0]: hidden[0] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[0] = dShapeZ0 * shapeWeight[0] + dShapeZ1 * shapeWeight[16] + dShapeZ2 * shapeWeight[32]
                  + dShapeZ3 * shapeWeight[48];

    // ∂E/∂hidden[1]: hidden[1] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[1] = dShapeZ0 * shapeWeight[1] + dShapeZ1 * shapeWeight[17] + dShapeZ2 * shapeWeight[33]
                  + dShapeZ3 * shapeWeight[49];

    // ∂E/∂hidden[2]: hidden[2] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[2] = dShapeZ0 * shapeWeight[2] + dShapeZ1 * shapeWeight[18] + dShapeZ2 * shapeWeight[34]
                  + dShapeZ3 * shapeWeight[50];

    // ∂E/∂hidden[3]: hidden[3] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[3] = dShapeZ0 * shapeWeight[3] + dShapeZ1 * shapeWeight[19] + dShapeZ2 * shapeWeight[35]
                  + dShapeZ3 * shapeWeight[51];

    // ∂E/∂hidden[4]: hidden[4] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[4] = dShapeZ0 * shapeWeight[4] + dShapeZ1 * shapeWeight[20] + dShapeZ2 * shapeWeight[36]
                  + dShapeZ3 * shapeWeight[52];

    // ∂E/∂hidden[5]: hidden[5] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[5] = dShapeZ0 * shapeWeight[5] + dShapeZ1 * shapeWeight[21] + dShapeZ2 * shapeWeight[37]
                  + dShapeZ3 * shapeWeight[53];

    // ∂E/∂hidden[6]: hidden[6] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[6] = dShapeZ0 * shapeWeight[6] + dShapeZ1 * shapeWeight[22] + dShapeZ2 * shapeWeight[38]
                  + dShapeZ3 * shapeWeight[54];

    // ∂E/∂hidden[7]: hidden[7] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[7] = dShapeZ0 * shapeWeight[7] + dShapeZ1 * shapeWeight[23] + dShapeZ2 * shapeWeight[39]
                  + dShapeZ3 * shapeWeight[55];

    // ∂E/∂hidden[8]: hidden[8] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[8] = dShapeZ0 * shapeWeight[8] + dShapeZ1 * shapeWeight[24] + dShapeZ2 * shapeWeight[40]
                  + dShapeZ3 * shapeWeight[56];

    // ∂E/∂hidden[9]: hidden[9] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[9] = dShapeZ0 * shapeWeight[9] + dShapeZ1 * shapeWeight[25] + dShapeZ2 * shapeWeight[41]
                  + dShapeZ3 * shapeWeight[57];

    // ∂E/∂hidden[10]: hidden[10] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[10] = dShapeZ0 * shapeWeight[10] + dShapeZ1 * shapeWeight[26]
                   + dShapeZ2 * shapeWeight[42] + dShapeZ3 * shapeWeight[58];

    // ∂E/∂hidden[11]: hidden[11] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[11] = dShapeZ0 * shapeWeight[11] + dShapeZ1 * shapeWeight[27]
                   + dShapeZ2 * shapeWeight[43] + dShapeZ3 * shapeWeight[59];

    // ∂E/∂hidden[12]: hidden[12] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[12] = dShapeZ0 * shapeWeight[12] + dShapeZ1 * shapeWeight[28]
                   + dShapeZ2 * shapeWeight[44] + dShapeZ3 * shapeWeight[60];

    // ∂E/∂hidden[13]: hidden[13] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[13] = dShapeZ0 * shapeWeight[13] + dShapeZ1 * shapeWeight[29]
                   + dShapeZ2 * shapeWeight[45] + dShapeZ3 * shapeWeight[61];

    // ∂E/∂hidden[14]: hidden[14] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[14] = dShapeZ0 * shapeWeight[14] + dShapeZ1 * shapeWeight[30]
                   + dShapeZ2 * shapeWeight[46] + dShapeZ3 * shapeWeight[62];

    // ∂E/∂hidden[15]: hidden[15] feeds shape[0], shape[1], shape[2] and shape[3]
    dHiddenRow[15] = dShapeZ0 * shapeWeight[15] + dShapeZ1 * shapeWeight[31]
                   + dShapeZ2 * shapeWeight[47] + dShapeZ3 * shapeWeight[63];
  }

  private void computeDHiddenZ(int from, int to) {
    // ∂hidden.z[j] = ∂hidden[j] · tanh′(hidden.z[j], hidden[j])
    for (int b = from; b < to; b++) {
      float[] dHiddenZRow = dHiddenZ[b];
      float[] dHiddenRow = dHidden[b];
      float[] hiddenZRow = hiddenZ[b];
      float[] hiddenRow = hidden[b];
      for (int j = 0; j < 16; j++) {
        dHiddenZRow[j] = dHiddenRow[j] * tanhSlope(hiddenZRow[j], hiddenRow[j]);
      }
    }
  }

  private void clearDCornersFlat(int from, int to) {
    // ∂corners.flat[i1, i2, i3] = 0
    for (int b = from; b < to; b++) {
      float[] dCornersFlatRow = dCornersFlat[b];
      for (int i3 = 0; i3 < 32; i3++) {
        dCornersFlatRow[i3] = 0f;
      }
    }
  }

  private void computeDCorners(int from, int to) {
    // ∂corners[i1, i2, i3] = ∂corners.flat[i1, i2, i3]
    for (int b = from; b < to; b++) {
      float[] dCornersFlatRow = dCornersFlat[b];
      for (int i2 = 0; i2 < 4; i2++) {
        float[] dCornersRow = dCorners[4 * b + i2];
        for (int i3 = 0; i3 < 8; i3++) {
          dCornersRow[i3] = dCornersFlatRow[8 * i2 + i3];
        }
      }
    }
  }

  private void computeDCornersZ(int from, int to) {
    // ∂corners.z[j1, j2, j3] = ∂corners[j1, j2, j3] · positive(corners[j1, j2, j3])
    for (int b = from; b < to; b++) {
      for (int j2 = 0; j2 < 4; j2++) {
        float[] dCornersZRow = dCornersZ[4 * b + j2];
        float[] dCornersRow = dCorners[4 * b + j2];
        float[] cornersRow = corners[4 * b + j2];
        for (int j3 = 0; j3 < 8; j3++) {
          dCornersZRow[j3] = dCornersRow[j3] * positive(cornersRow[j3]);
        }
      }
    }
  }

  private void clearDSmaller(int from, int to) {
    // ∂smaller[i1, i2, i3] = 0
    for (int b = from; b < to; b++) {
      for (int i2 = 0; i2 < 9; i2++) {
        float[] dSmallerRow = dSmaller[9 * b + i2];
        for (int i3 = 0; i3 < 4; i3++) {
          dSmallerRow[i3] = 0f;
        }
      }
    }
  }

  private void addToDSmaller(int samples, Part part) {
    // ∂smaller[y + ky, x + kx, c] += Σ_o ∂corners.z[y, x, o] · corners.weight[o, c, ky, kx]
    int from = part.from(samples);
    int to = part.to(samples);
    float[][] rows = this.rows[part.number()];
    float[][] factorRows = this.factorRows[part.number()];
    float[][] otherRows = this.otherRows[part.number()];
    for (int b = from; b < to; b++) {
      for (int ky = 0; ky < 2; ky++) {
        for (int kx = 0; kx < 2; kx++) {
          int count = 0;
          for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 2; x++) {
              rows[count] = dSmaller[9 * b + 3 * y + 3 * ky + x + kx];
              factorRows[count] = dCornersZ[4 * b + 2 * y + x];
              count++;
            }
          }
          for (int c = 0; c < 4; c++) {
            otherRows[c] = cornersWeight[4 * c + 2 * ky + kx];
          }
          addDots(rows, 0, factorRows, 0, 0, otherRows, 0, count, 8, 4);
        }
      }
    }
  }

  private void clearSmallerTies(int from, int to) {
    // smaller.ties[i1, i2, i3] = −0
    for (int b = from; b < to; b++) {
      for (int i2 = 0; i2 < 9; i2++) {
        float[] smallerTiesRow = smallerTies[9 * b + i2];
        for (int i3 = 0; i3 < 4; i3++) {
          smallerTiesRow[i3] = -0f;
        }
      }
    }
  }

  private void addToSmallerTies(int from, int to) {
    // smaller.ties[y1, y2, y3] += Σ_k1,k2 equal(edges[2·y1 + k1, 2·y2 + k2, y3], smaller[y1, y2, y3])
    for (int b = from; b < to; b++) {
      for (int y1 = 0; y1 < 3; y1++) {
        for (int y2 = 0; y2 < 3; y2++) {
          float[] smallerTiesRow = smallerTies[9 * b + 3 * y1 + y2];
          float[] smallerRow = smaller[9 * b + 3 * y1 + y2];
          for (int k1 = 0; k1 < 2; k1++) {
            for (int k2 = 0; k2 < 2; k2++) {
              float[] edgesRow = edges[36 * b + 12 * y1 + 6 * k1 + 2 * y2 + k2];
              for (int y3 = 0; y3 < 4; y3++) {
                smallerTiesRow[y3] += equal(edgesRow[y3], smallerRow[y3]);
              }
            }
          }
        }
      }
    }
  }

  private void computeDEdges(int from, int to) {
    // ∂edges[2·y1 + k1, 2·y2 + k2, y3] = ∂smaller[y1, y2, y3] · equal(edges[2·y1 + k1, 2·y2 + k2, y3],
    //     smaller[y1, y2, y3]) / smaller.ties[y1, y2, y3]
    for (int b = from; b < to; b++) {
      for (int y1 = 0; y1 < 3; y1++) {
        for (int k1 = 0; k1 < 2; k1++) {
          for (int y2 = 0; y2 < 3; y2++) {
            float[] dSmallerRow = dSmaller[9 * b + 3 * y1 + y2];
            float[] smallerRow = smaller[9 * b + 3 * y1 + y2];
            float[] smallerTiesRow = smallerTies[9 * b + 3 * y1 + y2];
            for (int k2 = 0; k2 < 2; k2++) {
              float[] dEdgesRow = dEdges[36 * b + 12 * y1 + 6 * k1 + 2 * y2 + k2];
              float[] edgesRow = edges[36 * b + 12 * y1 + 6 * k1 + 2 * y2 + k2];
              for (int y3 = 0; y3 < 4; y3++) {
                dEdgesRow[y3] = dSmallerRow[y3] * equal(edgesRow[y3],
                    smallerRow[y3]) / smallerTiesRow[y3];
              }
            }
          }
        }
      }
    }
  }

  private void computeDEdgesZ(int from, int to) {
    // ∂edges.z[j1, j2, j3] = ∂edges[j1, j2, j3] · positive(edges[j1, j2, j3])
    for (int b = from; b < to; b++) {
      for (int j2 = 0; j2 < 36; j2++) {
        float[] dEdgesZRow = dEdgesZ[36 * b + j2];
        float[] dEdgesRow = dEdges[36 * b + j2];
        float[] edgesRow = edges[36 * b + j2];
        for (int j3 = 0; j3 < 4; j3++) {
          dEdgesZRow[j3] = dEdgesRow[j3] * positive(edgesRow[j3]);
        }
      }
    }
  }

  private void gradientOfShapeParameters(int b) {
    float[] gradientValuesRow = gradientValues[b];
    float[] hiddenRow = hidden[b];
    float dShapeZ0 = gradientValuesRow[0];
    float dShapeZ1 = gradientValuesRow[1];
    float dShapeZ2 = gradientValuesRow[2];
    float dShapeZ3 = gradientValuesRow[3];
    float hidden0 = hiddenRow[0];
    float hidden1 = hiddenRow[1];
    float hidden2 = hiddenRow[2];
    float hidden3 = hiddenRow[3];
    float hidden4 = hiddenRow[4];
    float hidden5 = hiddenRow[5];
    float hidden6 = hiddenRow[6];
    float hidden7 = hiddenRow[7];
    float hidden8 = hiddenRow[8];
    float hidden9 = hiddenRow[9];
    float hidden10 = hiddenRow[10];
    float hidden11 = hiddenRow[11];
    float hidden12 = hiddenRow[12];
    float hidden13 = hiddenRow[13];
    float hidden14 = hiddenRow[14];
    float hidden15 = hiddenRow[15];

    // ∂shape.weight[j, i] += ∂shape.z[j] · hidden[i]
    dShapeWeight[0] += dShapeZ0 * hidden0;
    dShapeWeight[1] += dShapeZ0 * hidden1;
    dShapeWeight[2] += dShapeZ0 * hidden2;
    dShapeWeight[3] += dShapeZ0 * hidden3;
    dShapeWeight[4] += dShapeZ0 * hidden4;
    dShapeWeight[5] += dShapeZ0 * hidden5;
    dShapeWeight[6] += dShapeZ0 * hidden6;
    dShapeWeight[7] += dShapeZ0 * hidden7;
    dShapeWeight[8] += dShapeZ0 * hidden8;
    dShapeWeight[9] += dShapeZ0 * hidden9;
    dShapeWeight[10] += dShapeZ0 * hidden10;
    dShapeWeight[11] += dShapeZ0 * hidden11;
    dShapeWeight[12] += dShapeZ0 * hidden12;
    dShapeWeight[13] += dShapeZ0 * hidden13;
    dShapeWeight[14] += dShapeZ0 * hidden14;
    dShapeWeight[15] += dShapeZ0 * hidden15;
    dShapeWeight[16] += dShapeZ1 * hidden0;
    dShapeWeight[17] += dShapeZ1 * hidden1;
    dShapeWeight[18] += dShapeZ1 * hidden2;
    dShapeWeight[19] += dShapeZ1 * hidden3;
    dShapeWeight[20] += dShapeZ1 * hidden4;
    dShapeWeight[21] += dShapeZ1 * hidden5;
    dShapeWeight[22] += dShapeZ1 * hidden6;
    dShapeWeight[23] += dShapeZ1 * hidden7;
    dShapeWeight[24] += dShapeZ1 * hidden8;
    dShapeWeight[25] += dShapeZ1 * hidden9;
    dShapeWeight[26] += dShapeZ1 * hidden10;
    dShapeWeight[27] += dShapeZ1 * hidden11;
    dShapeWeight[28] += dShapeZ1 * hidden12;
    dShapeWeight[29] += dShapeZ1 * hidden13;
    dShapeWeight[30] += dShapeZ1 * hidden14;
    dShapeWeight[31] += dShapeZ1 * hidden15;
    dShapeWeight[32] += dShapeZ2 * hidden0;
    dShapeWeight[33] += dShapeZ2 * hidden1;
    dShapeWeight[34] += dShapeZ2 * hidden2;
    dShapeWeight[35] += dShapeZ2 * hidden3;
    dShapeWeight[36] += dShapeZ2 * hidden4;
    dShapeWeight[37] += dShapeZ2 * hidden5;
    dShapeWeight[38] += dShapeZ2 * hidden6;
    dShapeWeight[39] += dShapeZ2 * hidden7;
    dShapeWeight[40] += dShapeZ2 * hidden8;
    dShapeWeight[41] += dShapeZ2 * hidden9;
    dShapeWeight[42] += dShapeZ2 * hidden10;
    dShapeWeight[43] += dShapeZ2 * hidden11;
    dShapeWeight[44] += dShapeZ2 * hidden12;
    dShapeWeight[45] += dShapeZ2 * hidden13;
    dShapeWeight[46] += dShapeZ2 * hidden14;
    dShapeWeight[47] += dShapeZ2 * hidden15;
    dShapeWeight[48] += dShapeZ3 * hidden0;
    dShapeWeight[49] += dShapeZ3 * hidden1;
    dShapeWeight[50] += dShapeZ3 * hidden2;
    dShapeWeight[51] += dShapeZ3 * hidden3;
    dShapeWeight[52] += dShapeZ3 * hidden4;
    dShapeWeight[53] += dShapeZ3 * hidden5;
    dShapeWeight[54] += dShapeZ3 * hidden6;
    dShapeWeight[55] += dShapeZ3 * hidden7;
    dShapeWeight[56] += dShapeZ3 * hidden8;
    dShapeWeight[57] += dShapeZ3 * hidden9;
    dShapeWeight[58] += dShapeZ3 * hidden10;
    dShapeWeight[59] += dShapeZ3 * hidden11;
    dShapeWeight[60] += dShapeZ3 * hidden12;
    dShapeWeight[61] += dShapeZ3 * hidden13;
    dShapeWeight[62] += dShapeZ3 * hidden14;
    dShapeWeight[63] += dShapeZ3 * hidden15;

    // ∂shape.bias[j] += ∂shape.z[j]
    dShapeBias[0] += dShapeZ0;
    dShapeBias[1] += dShapeZ1;
    dShapeBias[2] += dShapeZ2;
    dShapeBias[3] += dShapeZ3;
  }

  private void addToDHiddenBias(int samples, int from, int to) {
    // ∂hidden.bias[j] += ∂hidden.z[j]
    for (int b = 0; b < samples; b++) {
      float[] dHiddenZRow = dHiddenZ[b];
      for (int j = from; j < to; j++) {
        dHiddenBias[j] += dHiddenZRow[j];
      }
    }
  }

  private void addToDCornersWeight(int samples, Part part) {
    // ∂corners.weight[o, c, ky, kx] += Σ_y,x ∂corners.z[y, x, o] · smaller[y + ky, x + kx, c]
    int from = part.from(4);
    int to = part.to(4);
    float[][] rows = this.rows[part.number()];
    float[][] factorRows = this.factorRows[part.number()];
    float[][] otherRows = this.otherRows[part.number()];
    for (int b = 0; b < samples; b++) {
      for (int ky = 0; ky < 2; ky++) {
        for (int kx = 0; kx < 2; kx++) {
          int count = 0;
          for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 2; x++) {
              rows[count] = dCornersZ[4 * b + 2 * y + x];
              factorRows[count] = smaller[9 * b + 3 * y + 3 * ky + x + kx];
              count++;
            }
          }
          for (int c = from; c < to; c++) {
            otherRows[c] = dCornersWeight[4 * c + 2 * ky + kx];
          }
          addProductsOfTransposed(otherRows, from, factorRows, 0, from, rows, 0, to - from, count, 8);
        }
      }
    }
  }

  private void addToDCornersBias(int samples, int from, int to) {
    // ∂corners.bias[y3] += Σ_y1,y2 ∂corners.z[y1, y2, y3]
    for (int b = 0; b < samples; b++) {
      for (int y2 = 0; y2 < 4; y2++) {
        float[] dCornersZRow = dCornersZ[4 * b + y2];
        for (int y3 = from; y3 < to; y3++) {
          dCornersBias[y3] += dCornersZRow[y3];
        }
      }
    }
  }

  private void addToDEdgesWeight(int samples, Part part) {
    // ∂edges.weight[o, c, ky, kx] += Σ_y,x ∂edges.z[y, x, o] · picture.rows[y + ky, x + kx, c]
    int from = part.from(3);
    int to = part.to(3);
    float[][] rows = this.rows[part.number()];
    float[][] factorRows = this.factorRows[part.number()];
    float[][] otherRows = this.otherRows[part.number()];
    for (int b = 0; b < samples; b++) {
      for (int ky = from; ky < to; ky++) {
        for (int kx = 0; kx < 3; kx++) {
          int count = 0;
          for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 6; x++) {
              rows[count] = dEdgesZ[36 * b + 6 * y + x];
              factorRows[count] = pictureRows[64 * b + 8 * y + 8 * ky + x + kx];
              count++;
            }
          }
          for (int c = 0; c < 1; c++) {
            otherRows[c] = dEdgesWeight[9 * c + 3 * ky + kx];
          }
          addProductsOfTransposed(otherRows, 0, factorRows, 0, 0, rows, 0, 1, count, 4);
        }
      }
    }
  }

  private void addToDEdgesBias(int samples, int from, int to) {
    // ∂edges.bias[y3] += Σ_y1,y2 ∂edges.z[y1, y2, y3]
    for (int b = 0; b < samples; b++) {
      for (int y2 = 0; y2 < 36; y2++) {
        float[] dEdgesZRow = dEdgesZ[36 * b + y2];
        for (int y3 = from; y3 < to; y3++) {
          dEdgesBias[y3] += dEdgesZRow[y3];
        }
      }
    }
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
  private static final long MULTIPLY_ADDS_OF_GRADIENT = 7_584L;

  /**
   * What the evaluation of one sample takes, for workers to share.
   */
  private static final long MULTIPLY_ADDS_OF_EVALUATION = 3_154L;

  private Workers workers;

  private Workers.Task gradientTask;

  private Workers.Task evaluationTask;

  /**
   * What gradients are added to.
   */
  private void bind(float[][] blocks) {
    System.arraycopy(blocks, 0, dEdgesWeight, 0, 9);
    dEdgesBias = blocks[9];
    System.arraycopy(blocks, 10, dCornersWeight, 0, 16);
    dCornersBias = blocks[26];
    System.arraycopy(blocks, 27, dHiddenWeight, 0, 32);
    dHiddenBias = blocks[59];
    dShapeWeight = blocks[60];
    dShapeBias = blocks[61];
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

  private final float[][] parameters = new float[62][];

  private final float[][] gradients = new float[62][];

  private final Blocks allParameters = Blocks.of(parameters);

  private final Blocks allGradients = Blocks.of(gradients);

  private final Layout layout;

  private final float[][] edgesWeight;

  private final float[] edgesBias;

  private final float[][] cornersWeight;

  private final float[] cornersBias;

  private final float[][] hiddenWeight;

  private final float[] hiddenBias;

  private final float[] shapeWeight;

  private final float[] shapeBias;

  private float[][] dEdgesWeight = new float[9][];

  private float[] dEdgesBias;

  private float[][] dCornersWeight = new float[16][];

  private float[] dCornersBias;

  private float[][] dHiddenWeight = new float[32][];

  private float[] dHiddenBias;

  private float[] dShapeWeight;

  private float[] dShapeBias;

  private boolean descends;

  private boolean leavesProducts;

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  private float[][] targets;

  private float[][] pictureRows;

  private float[][] edgesZ;

  private float[][] edges;

  private float[][] smaller;

  private float[][] cornersZ;

  private float[][] corners;

  private float[][] hiddenZ;

  private float[][] cornersFlat;

  private float[][] hidden;

  private float[] errors;

  private float[] seeds;

  private float[][] dHidden;

  private float[][] dHiddenZ;

  private float[][] dCornersFlat;

  private float[][] dCorners;

  private float[][] dCornersZ;

  private float[][] dSmaller;

  private float[][] smallerTies;

  private float[][] dEdges;

  private float[][] dEdgesZ;

  private float[][] gradientValues;

  private float[][][] factorRows;

  private float[][][] otherRows;

  private float[][][] rows;

  private final float[][] hiddenWeightTransposed = new float[16][32];

  private LenetTraining() {
    allocate(parameters, 0, 9, 4);
    allocate(parameters, 9, 1, 4);
    allocate(parameters, 10, 16, 8);
    allocate(parameters, 26, 1, 8);
    allocate(parameters, 27, 32, 16);
    allocate(parameters, 59, 1, 16);
    allocate(parameters, 60, 1, 64);
    allocate(parameters, 61, 1, 4);
    edgesWeight = rows(parameters, 0, 9);
    edgesBias = parameters[9];
    cornersWeight = rows(parameters, 10, 16);
    cornersBias = parameters[26];
    hiddenWeight = rows(parameters, 27, 32);
    hiddenBias = parameters[59];
    shapeWeight = parameters[60];
    shapeBias = parameters[61];
    allocate(gradients, 0, 9, 4);
    allocate(gradients, 9, 1, 4);
    allocate(gradients, 10, 16, 8);
    allocate(gradients, 26, 1, 8);
    allocate(gradients, 27, 32, 16);
    allocate(gradients, 59, 1, 16);
    allocate(gradients, 60, 1, 64);
    allocate(gradients, 61, 1, 4);
    bind(gradients);
    LayoutBuilder builder = Layout.of(allParameters).inputs(64);
    builder.tensor(
        "edges.weight", Initializer.HE_UNIFORM,
        new int[] {4, 1, 3, 3}, 0, new int[] {0, 9, 3, 1}, new int[] {1, 0, 0, 0});
    builder.tensor(
        "edges.bias", Initializer.ZEROS,
        new int[] {4}, 9, new int[] {0}, new int[] {1});
    builder.tensor(
        "corners.weight", Initializer.HE_UNIFORM,
        new int[] {8, 4, 2, 2}, 10, new int[] {0, 4, 2, 1}, new int[] {1, 0, 0, 0});
    builder.tensor(
        "corners.bias", Initializer.ZEROS,
        new int[] {8}, 26, new int[] {0}, new int[] {1});
    builder.tensor(
        "hidden.weight", Initializer.GLOROT_UNIFORM,
        new int[] {16, 32}, 27, new int[] {0, 1}, new int[] {1, 0});
    builder.tensor(
        "hidden.bias", Initializer.ZEROS,
        new int[] {16}, 59, new int[] {0}, new int[] {1});
    builder.tensor(
        "shape.weight", Initializer.GLOROT_UNIFORM,
        new int[] {4, 16}, 60, new int[] {0, 0}, new int[] {16, 1});
    builder.tensor(
        "shape.bias", Initializer.ZEROS,
        new int[] {4}, 61, new int[] {0}, new int[] {1});
    builder.head("shape", 4, 4, Loss.CROSS_ENTROPY);
    layout = builder.fingerprint("39582a0e49d8d85a").structure(
        "picture = input 8x8x1\n"
            + "edges = convolution relu 6x6x4 (picture)\n"
            + "smaller = maxpool 3x3x4 (edges)\n"
            + "corners = convolution relu 2x2x8 (smaller)\n"
            + "hidden = dense tanh 16 (corners)\n"
            + "shape = dense softmax 4 (hidden)\n").build();
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
    pictureRows = new float[samples * 64][1];
    edgesZ = new float[samples * 36][4];
    edges = new float[samples * 36][4];
    smaller = new float[samples * 9][4];
    cornersZ = new float[samples * 4][8];
    corners = new float[samples * 4][8];
    hiddenZ = new float[samples][16];
    cornersFlat = new float[samples][32];
    hidden = new float[samples][16];
    errors = new float[samples];
    seeds = new float[samples];
    dHidden = new float[samples][16];
    dHiddenZ = new float[samples][16];
    dCornersFlat = new float[samples][32];
    dCorners = new float[samples * 4][8];
    dCornersZ = new float[samples * 4][8];
    dSmaller = new float[samples * 9][4];
    smallerTies = new float[samples * 9][4];
    dEdges = new float[samples * 36][4];
    dEdgesZ = new float[samples * 36][4];
    gradientValues = new float[samples][4];
    factorRows = new float[workers == null ? 1 : workers.count()][36][];
    otherRows = new float[workers == null ? 1 : workers.count()][36][];
    rows = new float[workers == null ? 1 : workers.count()][36][];
    capacity = samples;
  }

  // ---- Functions and kernels -----------------------------------------------------------

  private static final int SUMS_TOGETHER = 48;

  // As in library/float.java: addDots addFour addOne addOneToThree addProducts
  // addProductsOfTransposed addTwoToThree addedDot allocate belowOfOne boundedOfOne clear
  // clearRow eightDots equal expNegative expm1Within isShort keep leave log positive relu rows
  // sigmoidWithin tanh tanhSlope tanhWithin transpose twoDots
}
