package dev.fanout.processor.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.Modifier;

/**
 * Detects that a second thread trains or evaluates while another one does. The field is neither
 * locked nor volatile, which a step of a small network would notice: of two threads that begin at
 * the same instant both may, but then it shows at the end that one has overwritten the other.
 */
final class OneAtATime {

  static final ClassName BATCH = ClassName.get("dev.fanout.network", "Batch");

  private final EmittedClass emitted;
  private final String user;

  OneAtATime(EmittedClass emitted) {
    this.emitted = emitted;
    this.user = emitted.names.of("user", "user");
  }

  /** Begins what one thread does alone; {@link #end} ends it. */
  MethodSpec.Builder begin(MethodSpec.Builder method) {
    return method
        .addStatement("$L = $T.enter(this, $L)", user, BATCH, user)
        .beginControlFlow("try");
  }

  void end(MethodSpec.Builder method) {
    method.nextControlFlow("finally").addStatement("leave()").endControlFlow();
  }

  /** Adds the field, and the method that lets others begin. */
  void add() {
    emitted.builder.addField(Thread.class, user, Modifier.PRIVATE);
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("leave")
            .addModifiers(Modifier.PRIVATE)
            .addStatement("Thread last = $L", user)
            .addStatement("$L = null", user)
            .addStatement("$T.leave(this, last)", BATCH)
            .build());
  }
}
