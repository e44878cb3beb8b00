// Emitted by Fanout from golden.TwoHeads. Do not edit.
package golden;

import dev.fanout.GeneratedByFanout;
import dev.fanout.Initializer;
import dev.fanout.Loss;
import dev.fanout.data.Samples;
import dev.fanout.network.Batch;
import dev.fanout.network.OneThread;
import dev.fanout.network.Trainable;
import dev.fanout.parameters.Blocks;
import dev.fanout.parameters.Layout;
import dev.fanout.parameters.LayoutBuilder;
import java.lang.Float;
import java.lang.Math;
import java.lang.Override;
import java.lang.String;

/**
 * Training of {@code golden.TwoHeads}: forward pass, error and backward pass.
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
 * <p>An instance works in 32 bytes of scratch memory for each sample it computes at a time, of
 * which there are up to 64. Only one thread may use it at a time: another one that computes
 * meanwhile gets an IllegalStateException.
 */
@GeneratedByFanout("golden.TwoHeads")
public final class TwoHeadsTraining implements Trainable {

  // ---- Methods for users ---------------------------------------------------------------

  /**
   * A network at the start of its training. The same seed gives the same bits.
   */
  public static TwoHeadsTraining initialized(long seed) {
    TwoHeadsTraining training = new TwoHeadsTraining();
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
  public TwoHeadsModel model() {
    return new TwoHeadsModel(parameters);
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
      clear(gradients, 0, 8);
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
        evaluation(count);
        for (int b = 0; b < count; b++) {
          sum += samples.weight(at + b) * errors[b];
          losses[0] += samples.weight(at + b) * heightLoss[b] / (to - from);
          losses[1] += samples.weight(at + b) * kindLoss[b] / (to - from);
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
  public String notFinite(int b) {
    Batch.check(b, capacity);
    String node = null;
    node = Blocks.of(outputs).notFinite(node, b, 1, 0, "height 1");
    return node;
  }

  // ---- What is computed, in formulas ---------------------------------------------------

  private void evaluation(int samples) {
    for (int b = 0; b < samples; b++) {
      evaluationOfSample(b);
    }
  }

  private void evaluationOfSample(int b) {
    float[] in = inputs[b];
    float[] out = outputs[b];
    float[] target = targets[b];
    float position0 = in[0];
    float position1 = in[1];
    float position2 = in[2];
    float speed0 = in[3];
    float speed1 = in[4];
    float heightTarget0 = target[0];
    float kindTarget0 = target[1];
    float kindTarget1 = target[2];
    float kindTarget2 = target[3];

    // trunk.z[j] = trunk.bias[j] + Σ_i position[i] · trunk.weight[j, i] + Σ_i speed[i] ·
    //     trunk.weight[j, i + 3]
    // trunk[j] = tanh(trunk.z[j])
    float trunk0 = tanhOfOne(trunkBias[0] + position0 * trunkWeight[0] + position1 * trunkWeight[1]
                           + position2 * trunkWeight[2] + speed0 * trunkWeight[3]
                           + speed1 * trunkWeight[4]);
    float trunk1 = tanhOfOne(trunkBias[1] + position0 * trunkWeight[5] + position1 * trunkWeight[6]
                           + position2 * trunkWeight[7] + speed0 * trunkWeight[8]
                           + speed1 * trunkWeight[9]);
    float trunk2 = tanhOfOne(trunkBias[2] + position0 * trunkWeight[10] + position1 * trunkWeight[11]
                           + position2 * trunkWeight[12] + speed0 * trunkWeight[13]
                           + speed1 * trunkWeight[14]);
    float trunk3 = tanhOfOne(trunkBias[3] + position0 * trunkWeight[15] + position1 * trunkWeight[16]
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
    float height0 = heightBias[0] + trunk0 * heightWeight[0] + trunk1 * heightWeight[1]
                  + trunk2 * heightWeight[2] + trunk3 * heightWeight[3] + all0 * heightWeight[4]
                  + all1 * heightWeight[5] + all2 * heightWeight[6] + all3 * heightWeight[7]
                  + all4 * heightWeight[8] + all5 * heightWeight[9];
    out[0] = height0;

    // kind.z[j] = kind.bias[j] + Σ_i all[i] · kind.weight[j, i]
    float kindZ0 = kindBias[0] + all0 * kindWeight[0] + all1 * kindWeight[1] + all2 * kindWeight[2]
                 + all3 * kindWeight[3] + all4 * kindWeight[4] + all5 * kindWeight[5];
    float kindZ1 = kindBias[1] + all0 * kindWeight[6] + all1 * kindWeight[7] + all2 * kindWeight[8]
                 + all3 * kindWeight[9] + all4 * kindWeight[10] + all5 * kindWeight[11];
    float kindZ2 = kindBias[2] + all0 * kindWeight[12] + all1 * kindWeight[13] + all2 * kindWeight[14]
                 + all3 * kindWeight[15] + all4 * kindWeight[16] + all5 * kindWeight[17];

    // kind.max max= kind.z[j]
    float kindMax = Math.max(Math.max(kindZ0, kindZ1), kindZ2);

    // kind.bound = bounded(kind.max)
    float kindBound = boundedOfOne(kindMax);

    // kind.exp[j] = exp(below(kind.z[j], kind.bound))
    float kindExp0 = expNegative(belowOfOne(kindZ0, kindBound));
    float kindExp1 = expNegative(belowOfOne(kindZ1, kindBound));
    float kindExp2 = expNegative(belowOfOne(kindZ2, kindBound));

    // kind.sum = Σ_j kind.exp[j]
    float kindSum = kindExp0 + kindExp1 + kindExp2;

    // kind[j] = kind.exp[j] / kind.sum
    out[1] = kindExp0 / kindSum;
    out[2] = kindExp1 / kindSum;
    out[3] = kindExp2 / kindSum;

    // height.residual[j] = height[j] − height.target[j]
    float heightResidual0 = height0 - heightTarget0;

    // kind.logsum = log(kind.sum)
    float kindLogsum = log(kindSum);

    // error = Σ_j 0.5 · height.residual[j] · height.residual[j] + Σ_j 2 · kind.target[j] · (kind.max −
    //     kind.z[j] + kind.logsum)
    errors[b] = 0.5f * heightResidual0 * heightResidual0
              + 2f * kindTarget0 * (kindMax - kindZ0 + kindLogsum)
              + 2f * kindTarget1 * (kindMax - kindZ1 + kindLogsum)
              + 2f * kindTarget2 * (kindMax - kindZ2 + kindLogsum);

    // height.loss = Σ_j 0.5 · height.residual[j] · height.residual[j]
    heightLoss[b] = 0.5f * heightResidual0 * heightResidual0;

    // kind.loss = Σ_j 2 · kind.target[j] · (kind.max − kind.z[j] + kind.logsum)
    kindLoss[b] = 2f * kindTarget0 * (kindMax - kindZ0 + kindLogsum)
                + 2f * kindTarget1 * (kindMax - kindZ1 + kindLogsum)
                + 2f * kindTarget2 * (kindMax - kindZ2 + kindLogsum);
  }

  private void gradient(int samples) {
    clearHeightLoss(samples);
    clearKindLoss(samples);
    for (int b = 0; b < samples; b++) {
      gradientOfSample(b);
    }
  }

  private void clearHeightLoss(int samples) {
    // height.loss = 0
    for (int b = 0; b < samples; b++) {
      heightLoss[b] = 0f;
    }
  }

  private void clearKindLoss(int samples) {
    // kind.loss = 0
    for (int b = 0; b < samples; b++) {
      kindLoss[b] = 0f;
    }
  }

  private void gradientOfSample(int b) {
    float[] in = inputs[b];
    float[] out = outputs[b];
    float[] target = targets[b];
    float position0 = in[0];
    float position1 = in[1];
    float position2 = in[2];
    float speed0 = in[3];
    float speed1 = in[4];
    float seed = seeds[b];
    float heightTarget0 = target[0];
    float kindTarget0 = target[1];
    float kindTarget1 = target[2];
    float kindTarget2 = target[3];

    // trunk.z[j] = trunk.bias[j] + Σ_i position[i] · trunk.weight[j, i] + Σ_i speed[i] ·
    //     trunk.weight[j, i + 3]
    float trunkZ0 = trunkBias[0] + position0 * trunkWeight[0] + position1 * trunkWeight[1]
                  + position2 * trunkWeight[2] + speed0 * trunkWeight[3] + speed1 * trunkWeight[4];
    float trunkZ1 = trunkBias[1] + position0 * trunkWeight[5] + position1 * trunkWeight[6]
                  + position2 * trunkWeight[7] + speed0 * trunkWeight[8] + speed1 * trunkWeight[9];
    float trunkZ2 = trunkBias[2] + position0 * trunkWeight[10] + position1 * trunkWeight[11]
                  + position2 * trunkWeight[12] + speed0 * trunkWeight[13] + speed1 * trunkWeight[14];
    float trunkZ3 = trunkBias[3] + position0 * trunkWeight[15] + position1 * trunkWeight[16]
                  + position2 * trunkWeight[17] + speed0 * trunkWeight[18] + speed1 * trunkWeight[19];

    // trunk[j] = tanh(trunk.z[j])
    float trunk0 = tanhOfOne(trunkZ0);
    float trunk1 = tanhOfOne(trunkZ1);
    float trunk2 = tanhOfOne(trunkZ2);
    float trunk3 = tanhOfOne(trunkZ3);

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
    float height0 = heightBias[0] + trunk0 * heightWeight[0] + trunk1 * heightWeight[1]
                  + trunk2 * heightWeight[2] + trunk3 * heightWeight[3] + all0 * heightWeight[4]
                  + all1 * heightWeight[5] + all2 * heightWeight[6] + all3 * heightWeight[7]
                  + all4 * heightWeight[8] + all5 * heightWeight[9];
    out[0] = height0;

    // kind.z[j] = kind.bias[j] + Σ_i all[i] · kind.weight[j, i]
    float kindZ0 = kindBias[0] + all0 * kindWeight[0] + all1 * kindWeight[1] + all2 * kindWeight[2]
                 + all3 * kindWeight[3] + all4 * kindWeight[4] + all5 * kindWeight[5];
    float kindZ1 = kindBias[1] + all0 * kindWeight[6] + all1 * kindWeight[7] + all2 * kindWeight[8]
                 + all3 * kindWeight[9] + all4 * kindWeight[10] + all5 * kindWeight[11];
    float kindZ2 = kindBias[2] + all0 * kindWeight[12] + all1 * kindWeight[13] + all2 * kindWeight[14]
                 + all3 * kindWeight[15] + all4 * kindWeight[16] + all5 * kindWeight[17];

    // kind.max max= kind.z[j]
    float kindMax = Math.max(Math.max(kindZ0, kindZ1), kindZ2);

    // kind.bound = bounded(kind.max)
    float kindBound = boundedOfOne(kindMax);

    // kind.exp[j] = exp(below(kind.z[j], kind.bound))
    float kindExp0 = expNegative(belowOfOne(kindZ0, kindBound));
    float kindExp1 = expNegative(belowOfOne(kindZ1, kindBound));
    float kindExp2 = expNegative(belowOfOne(kindZ2, kindBound));

    // kind.sum = Σ_j kind.exp[j]
    float kindSum = kindExp0 + kindExp1 + kindExp2;

    // height.residual[j] = height[j] − height.target[j]
    float heightResidual0 = height0 - heightTarget0;

    // kind.logsum = log(kind.sum)
    float kindLogsum = log(kindSum);

    // error = Σ_j 0.5 · height.residual[j] · height.residual[j] + Σ_j 2 · kind.target[j] · (kind.max −
    //     kind.z[j] + kind.logsum)
    errors[b] = 0.5f * heightResidual0 * heightResidual0
              + 2f * kindTarget0 * (kindMax - kindZ0 + kindLogsum)
              + 2f * kindTarget1 * (kindMax - kindZ1 + kindLogsum)
              + 2f * kindTarget2 * (kindMax - kindZ2 + kindLogsum);

    // ∂kind.logsum = Σ_j 2 · seed · kind.target[j]
    float dKindLogsum = 2f * seed * kindTarget0 + 2f * seed * kindTarget1 + 2f * seed * kindTarget2;

    // ∂kind.sum = ∂kind.logsum / kind.sum
    float dKindSum = dKindLogsum / kindSum;

    // ∂height.residual[j] = seed · height.residual[j]
    float dHeightResidual0 = seed * heightResidual0;

    // ∂kind.z[j] = ∂kind.sum · kind.exp[j] − 2 · seed · kind.target[j]
    float dKindZ0 = dKindSum * kindExp0 - 2f * seed * kindTarget0;
    float dKindZ1 = dKindSum * kindExp1 - 2f * seed * kindTarget1;
    float dKindZ2 = dKindSum * kindExp2 - 2f * seed * kindTarget2;

    // ∂E/∂all[0]: all[0] feeds height[0], kind[0], kind[1] and kind[2]
    float dAll0 = dHeightResidual0 * heightWeight[4] + dKindZ0 * kindWeight[0] + dKindZ1 * kindWeight[6]
                + dKindZ2 * kindWeight[12];

    // ∂E/∂all[1]: all[1] feeds height[0], kind[0], kind[1] and kind[2]
    float dAll1 = dHeightResidual0 * heightWeight[5] + dKindZ0 * kindWeight[1] + dKindZ1 * kindWeight[7]
                + dKindZ2 * kindWeight[13];

    // ∂E/∂all[2]: all[2] feeds height[0], kind[0], kind[1] and kind[2]
    float dAll2 = dHeightResidual0 * heightWeight[6] + dKindZ0 * kindWeight[2] + dKindZ1 * kindWeight[8]
                + dKindZ2 * kindWeight[14];

    // ∂E/∂all[3]: all[3] feeds height[0], kind[0], kind[1] and kind[2]
    float dAll3 = dHeightResidual0 * heightWeight[7] + dKindZ0 * kindWeight[3] + dKindZ1 * kindWeight[9]
                + dKindZ2 * kindWeight[15];

    // ∂E/∂trunk[0]: trunk[0] feeds branch[0], branch[1], branch[2], branch[3], skip[0] and height[0]
    float dTrunk0 = dAll0 * branchWeight[0] + dAll1 * branchWeight[4] + dAll2 * branchWeight[8]
                  + dAll3 * branchWeight[12] + dAll0 + dHeightResidual0 * heightWeight[0];

    // ∂E/∂trunk[1]: trunk[1] feeds branch[0], branch[1], branch[2], branch[3], skip[1] and height[0]
    float dTrunk1 = dAll0 * branchWeight[1] + dAll1 * branchWeight[5] + dAll2 * branchWeight[9]
                  + dAll3 * branchWeight[13] + dAll1 + dHeightResidual0 * heightWeight[1];

    // ∂E/∂trunk[2]: trunk[2] feeds branch[0], branch[1], branch[2], branch[3], skip[2] and height[0]
    float dTrunk2 = dAll0 * branchWeight[2] + dAll1 * branchWeight[6] + dAll2 * branchWeight[10]
                  + dAll3 * branchWeight[14] + dAll2 + dHeightResidual0 * heightWeight[2];

    // ∂E/∂trunk[3]: trunk[3] feeds branch[0], branch[1], branch[2], branch[3], skip[3] and height[0]
    float dTrunk3 = dAll0 * branchWeight[3] + dAll1 * branchWeight[7] + dAll2 * branchWeight[11]
                  + dAll3 * branchWeight[15] + dAll3 + dHeightResidual0 * heightWeight[3];

    // ∂trunk.z[j] = ∂trunk[j] · tanh′(trunk.z[j], trunk[j])
    float dTrunkZ0 = dTrunk0 * tanhSlopeOfOne(trunkZ0, trunk0);
    float dTrunkZ1 = dTrunk1 * tanhSlopeOfOne(trunkZ1, trunk1);
    float dTrunkZ2 = dTrunk2 * tanhSlopeOfOne(trunkZ2, trunk2);
    float dTrunkZ3 = dTrunk3 * tanhSlopeOfOne(trunkZ3, trunk3);

    // ∂kind.weight[j, i] += ∂kind.z[j] · all[i]
    dKindWeight[0] += dKindZ0 * all0;
    dKindWeight[1] += dKindZ0 * all1;
    dKindWeight[2] += dKindZ0 * all2;
    dKindWeight[3] += dKindZ0 * all3;
    dKindWeight[4] += dKindZ0 * all4;
    dKindWeight[5] += dKindZ0 * all5;
    dKindWeight[6] += dKindZ1 * all0;
    dKindWeight[7] += dKindZ1 * all1;
    dKindWeight[8] += dKindZ1 * all2;
    dKindWeight[9] += dKindZ1 * all3;
    dKindWeight[10] += dKindZ1 * all4;
    dKindWeight[11] += dKindZ1 * all5;
    dKindWeight[12] += dKindZ2 * all0;
    dKindWeight[13] += dKindZ2 * all1;
    dKindWeight[14] += dKindZ2 * all2;
    dKindWeight[15] += dKindZ2 * all3;
    dKindWeight[16] += dKindZ2 * all4;
    dKindWeight[17] += dKindZ2 * all5;

    // ∂kind.bias[j] += ∂kind.z[j]
    dKindBias[0] += dKindZ0;
    dKindBias[1] += dKindZ1;
    dKindBias[2] += dKindZ2;

    // ∂height.weight[j, i + 4] += ∂height.residual[j] · all[i]
    // ∂height.weight[j, i] += ∂height.residual[j] · trunk[i]
    dHeightWeight[0] += dHeightResidual0 * trunk0;
    dHeightWeight[1] += dHeightResidual0 * trunk1;
    dHeightWeight[2] += dHeightResidual0 * trunk2;
    dHeightWeight[3] += dHeightResidual0 * trunk3;
    dHeightWeight[4] += dHeightResidual0 * all0;
    dHeightWeight[5] += dHeightResidual0 * all1;
    dHeightWeight[6] += dHeightResidual0 * all2;
    dHeightWeight[7] += dHeightResidual0 * all3;
    dHeightWeight[8] += dHeightResidual0 * all4;
    dHeightWeight[9] += dHeightResidual0 * all5;

    // ∂height.bias[j] += ∂height.residual[j]
    dHeightBias[0] += dHeightResidual0;

    // ∂branch.weight[j, i] += ∂all[j] · trunk[i]
    dBranchWeight[0] += dAll0 * trunk0;
    dBranchWeight[1] += dAll0 * trunk1;
    dBranchWeight[2] += dAll0 * trunk2;
    dBranchWeight[3] += dAll0 * trunk3;
    dBranchWeight[4] += dAll1 * trunk0;
    dBranchWeight[5] += dAll1 * trunk1;
    dBranchWeight[6] += dAll1 * trunk2;
    dBranchWeight[7] += dAll1 * trunk3;
    dBranchWeight[8] += dAll2 * trunk0;
    dBranchWeight[9] += dAll2 * trunk1;
    dBranchWeight[10] += dAll2 * trunk2;
    dBranchWeight[11] += dAll2 * trunk3;
    dBranchWeight[12] += dAll3 * trunk0;
    dBranchWeight[13] += dAll3 * trunk1;
    dBranchWeight[14] += dAll3 * trunk2;
    dBranchWeight[15] += dAll3 * trunk3;

    // ∂branch.bias[j] += ∂all[j]
    dBranchBias[0] += dAll0;
    dBranchBias[1] += dAll1;
    dBranchBias[2] += dAll2;
    dBranchBias[3] += dAll3;

    // ∂trunk.weight[j, i + 3] += ∂trunk.z[j] · speed[i]
    // ∂trunk.weight[j, i] += ∂trunk.z[j] · position[i]
    dTrunkWeight[0] += dTrunkZ0 * position0;
    dTrunkWeight[1] += dTrunkZ0 * position1;
    dTrunkWeight[2] += dTrunkZ0 * position2;
    dTrunkWeight[3] += dTrunkZ0 * speed0;
    dTrunkWeight[4] += dTrunkZ0 * speed1;
    dTrunkWeight[5] += dTrunkZ1 * position0;
    dTrunkWeight[6] += dTrunkZ1 * position1;
    dTrunkWeight[7] += dTrunkZ1 * position2;
    dTrunkWeight[8] += dTrunkZ1 * speed0;
    dTrunkWeight[9] += dTrunkZ1 * speed1;
    dTrunkWeight[10] += dTrunkZ2 * position0;
    dTrunkWeight[11] += dTrunkZ2 * position1;
    dTrunkWeight[12] += dTrunkZ2 * position2;
    dTrunkWeight[13] += dTrunkZ2 * speed0;
    dTrunkWeight[14] += dTrunkZ2 * speed1;
    dTrunkWeight[15] += dTrunkZ3 * position0;
    dTrunkWeight[16] += dTrunkZ3 * position1;
    dTrunkWeight[17] += dTrunkZ3 * position2;
    dTrunkWeight[18] += dTrunkZ3 * speed0;
    dTrunkWeight[19] += dTrunkZ3 * speed1;

    // ∂trunk.bias[j] += ∂trunk.z[j]
    dTrunkBias[0] += dTrunkZ0;
    dTrunkBias[1] += dTrunkZ1;
    dTrunkBias[2] += dTrunkZ2;
    dTrunkBias[3] += dTrunkZ3;
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
   * What gradients are added to.
   */
  private void bind(float[][] blocks) {
    dTrunkWeight = blocks[0];
    dTrunkBias = blocks[1];
    dBranchWeight = blocks[2];
    dBranchBias = blocks[3];
    dHeightWeight = blocks[4];
    dHeightBias = blocks[5];
    dKindWeight = blocks[6];
    dKindBias = blocks[7];
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
      gradient(count);
      for (int b = 0; b < count; b++) {
        sum += samples.weight(order[at + b]) * errors[b];
      }
    }
    return sum / (to - from);
  }

  // ---- Threads -------------------------------------------------------------------------

  private final OneThread user = new OneThread();

  // ---- Parameters and memory -----------------------------------------------------------

  private final float[][] parameters = new float[8][];

  private final float[][] gradients = new float[8][];

  private final Blocks allParameters = Blocks.of(parameters);

  private final Blocks allGradients = Blocks.of(gradients);

  private final Layout layout;

  private final float[] trunkWeight;

  private final float[] trunkBias;

  private final float[] branchWeight;

  private final float[] branchBias;

  private final float[] heightWeight;

  private final float[] heightBias;

  private final float[] kindWeight;

  private final float[] kindBias;

  private float[] dTrunkWeight;

  private float[] dTrunkBias;

  private float[] dBranchWeight;

  private float[] dBranchBias;

  private float[] dHeightWeight;

  private float[] dHeightBias;

  private float[] dKindWeight;

  private float[] dKindBias;

  private boolean descends;

  private int capacity;

  private float[][] inputs;

  private float[][] outputs;

  private float[][] targets;

  private float[] errors;

  private float[] heightLoss;

  private float[] kindLoss;

  private float[] seeds;

  private TwoHeadsTraining() {
    allocate(parameters, 0, 1, 20);
    allocate(parameters, 1, 1, 4);
    allocate(parameters, 2, 1, 16);
    allocate(parameters, 3, 1, 4);
    allocate(parameters, 4, 1, 10);
    allocate(parameters, 5, 1, 1);
    allocate(parameters, 6, 1, 18);
    allocate(parameters, 7, 1, 3);
    trunkWeight = parameters[0];
    trunkBias = parameters[1];
    branchWeight = parameters[2];
    branchBias = parameters[3];
    heightWeight = parameters[4];
    heightBias = parameters[5];
    kindWeight = parameters[6];
    kindBias = parameters[7];
    allocate(gradients, 0, 1, 20);
    allocate(gradients, 1, 1, 4);
    allocate(gradients, 2, 1, 16);
    allocate(gradients, 3, 1, 4);
    allocate(gradients, 4, 1, 10);
    allocate(gradients, 5, 1, 1);
    allocate(gradients, 6, 1, 18);
    allocate(gradients, 7, 1, 3);
    bind(gradients);
    LayoutBuilder builder = Layout.of(allParameters).inputs(5);
    builder.tensor(
        "trunk.weight", Initializer.GLOROT_UNIFORM,
        new int[] {4, 5}, 0, new int[] {0, 0}, new int[] {5, 1});
    builder.tensor(
        "trunk.bias", Initializer.ZEROS,
        new int[] {4}, 1, new int[] {0}, new int[] {1});
    builder.tensor(
        "branch.weight", Initializer.GLOROT_UNIFORM,
        new int[] {4, 4}, 2, new int[] {0, 0}, new int[] {4, 1});
    builder.tensor(
        "branch.bias", Initializer.ZEROS,
        new int[] {4}, 3, new int[] {0}, new int[] {1});
    builder.tensor(
        "height.weight", Initializer.GLOROT_UNIFORM,
        new int[] {1, 10}, 4, new int[] {0, 0}, new int[] {10, 1});
    builder.tensor(
        "height.bias", Initializer.ZEROS,
        new int[] {1}, 5, new int[] {0}, new int[] {1});
    builder.tensor(
        "kind.weight", Initializer.GLOROT_UNIFORM,
        new int[] {3, 6}, 6, new int[] {0, 0}, new int[] {6, 1});
    builder.tensor(
        "kind.bias", Initializer.ZEROS,
        new int[] {3}, 7, new int[] {0}, new int[] {1});
    builder.head("height", 1, 1, Loss.MEAN_SQUARED_ERROR);
    builder.head("kind", 3, 3, Loss.CROSS_ENTROPY);
    layout = builder.fingerprint("d9b151f2957eced2").structure(
        "position = input 3\n"
            + "speed = input 2\n"
            + "trunk = dense tanh 4 (position, speed)\n"
            + "branch = dense identity 4 (trunk)\n"
            + "skip = add 4 (trunk, branch)\n"
            + "all = concat 6 (skip, speed)\n"
            + "height = dense identity 1 (trunk, all)\n"
            + "kind = dense softmax 3 (all)\n").build();
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
    errors = new float[samples];
    heightLoss = new float[samples];
    kindLoss = new float[samples];
    seeds = new float[samples];
    capacity = samples;
  }

  // ---- Functions and kernels -----------------------------------------------------------

  /**
   * Makes blocks of so many numbers each.
   */
  private static void allocate(float[][] blocks, int first, int count, int length) {
    for (int i = 0; i < count; i++) {
      blocks[first + i] = new float[length];
    }
  }

  // As in library/float.java: belowOfOne boundedOfOne clear clearRow expNegative expm1Within log
  // sigmoidWithin tanhOfOne tanhSlope tanhSlopeOfOne tanhWithin
}
