/**
 * The words of a network description ({@code dev.fanout}) and what trains it. A program that only
 * predicts needs it at compile time alone: {@code requires static dev.fanout;}.
 */
module dev.fanout {
  exports dev.fanout;
  exports dev.fanout.data;
  exports dev.fanout.evaluate;
  exports dev.fanout.io;
  exports dev.fanout.network;
  exports dev.fanout.optimize;
  exports dev.fanout.parameters;
  exports dev.fanout.train;
}
