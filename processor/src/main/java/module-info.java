/** From an annotated interface to its forward and backward pass, inside of a compiler. */
@SuppressWarnings("requires-automatic") // JavaPoet is a module by its manifest.
module dev.fanout.processor {
  requires com.palantir.javapoet;
  requires dev.fanout;
  requires java.compiler;
  requires static com.google.auto.service;

  provides javax.annotation.processing.Processor with
      dev.fanout.processor.FanoutProcessor;
}
