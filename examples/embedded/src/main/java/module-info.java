/** The model of handwritten digits. It needs Fanout to be compiled, and nothing to run. */
module dev.fanout.examples.embedded {
  requires static dev.fanout;

  exports dev.fanout.examples.embedded;
}
