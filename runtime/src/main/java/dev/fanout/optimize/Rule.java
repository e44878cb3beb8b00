package dev.fanout.optimize;

import dev.fanout.internal.Misuse;
import dev.fanout.internal.blocks.BlockArithmetic;
import dev.fanout.parameters.Blocks;
import java.util.List;

/**
 * What Fanout's own rules have in common: settings with names and ranges, and, but for L-BFGS, that
 * they move every block by its own gradient and memories alone: also by a gradient that is a
 * product and stands in no array.
 */
abstract class Rule implements Optimizer {

  /** What the user set, the learning rate first. */
  final double[] settings;

  private final String[] names;
  private final String memories;
  private final int decay;

  /**
   * Takes over the settings.
   *
   * @param names of the rule and of each setting, with a space between
   * @param ranges a character for each setting: {@code >} above 0, {@code <} from 0 to less than 1,
   *     {@code 0} from 0, {@code 1} from 1, {@code w} from 0 and the share of w in the gradient
   * @param memories their names, with a space between; may be empty
   * @throws IllegalArgumentException if a setting is out of its range
   */
  Rule(String names, String ranges, String memories, double... settings) {
    this.names = names.split(" ");
    this.memories = memories;
    this.settings = settings;
    decay = ranges.indexOf('w');
    for (int i = 0; i < settings.length; i++) {
      require(this.names[i + 1], ranges.charAt(i), settings[i]);
    }
  }

  private static void require(String name, char range, double value) {
    if (range == '>') {
      Misuse.positive(name, value);
    } else if (range == '<') {
      Misuse.decay(name, value);
    } else {
      Misuse.atLeast(range == '1' ? 1 : 0, name, value);
    }
  }

  /** Sees that all belongs together; then g ← g + weightDecay · w, as PyTorch's rules begin. */
  final void begin(Blocks parameters, Blocks gradients, State state) {
    Misuse.given("state", state).require(this, parameters, gradients);
    if (decays()) {
      BlockArithmetic.addScaled(gradients, parameters, settings[decay]);
    }
  }

  /** Whether a share of w is added to the gradient, which then has to be there. */
  final boolean decays() {
    return decay >= 0 && settings[decay] > 0;
  }

  /** Moves all blocks that the state has seen, in a step of which it has the factor. */
  abstract void move(State state);

  @Override
  public final void update(Blocks parameters, Blocks gradients, State state, double factor) {
    begin(parameters, gradients, state);
    if (!gradients.isDouble()) {
      gradients.giveRows(state.scales, state.rows);
    }
    state.factor = factor;
    move(state);
  }

  /** A copy of the settings with other values from this place on. */
  final double[] with(int place, double... values) {
    double[] changed = settings.clone();
    System.arraycopy(values, 0, changed, place, values.length);
    return changed;
  }

  @Override
  public final double learningRate() {
    return settings[0];
  }

  @Override
  public final List<String> memories() {
    return memories.isEmpty() ? List.of() : List.of(memories.split(" "));
  }

  /** The name and the settings, such as {@code Lion[learningRate=1.0E-4, …]}. */
  @Override
  public final String toString() {
    StringBuilder text = new StringBuilder(names[0]);
    for (int i = 0; i < settings.length; i++) {
      text.append(i == 0 ? "[" : ", ").append(names[i + 1]).append('=').append(settings[i]);
    }
    return text.append(']').toString();
  }
}
