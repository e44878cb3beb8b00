/**
 * The words of a network description ({@code dev.fanout}) and the training loop. A program that
 * only predicts needs it at compile time alone: {@code requires static dev.fanout;}.
 */
module dev.fanout {
  exports dev.fanout;
  exports dev.fanout.io;
  exports dev.fanout.train;
}
