package dev.fanout.processor.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.Modifier;

/**
 * Refuses a second thread that trains or evaluates while another one does, before it touches
 * anything: a plain field would be free, but of two threads that begin at the very same instant
 * both may find it empty, and a step may end as if nothing had happened.
 */
final class OneAtATime {

  static final ClassName BATCH = ClassName.get("dev.fanout.train", "Batch");
  private static final ClassName ONE_THREAD = ClassName.get("dev.fanout.train", "OneThread");

  private final EmittedClass emitted;
  private final String user;

  OneAtATime(EmittedClass emitted) {
    this.emitted = emitted;
    this.user = emitted.names.of("user", "user");
  }

  /** Begins what one thread does alone; {@link #end} ends it. */
  MethodSpec.Builder begin(MethodSpec.Builder method) {
    return method.addStatement("$L.enter(this)", user).beginControlFlow("try");
  }

  void end(MethodSpec.Builder method) {
    method.nextControlFlow("finally").addStatement("$L.leave()", user).endControlFlow();
  }

  /** Adds the field. */
  void add() {
    emitted.builder.addField(
        FieldSpec.builder(ONE_THREAD, user, Modifier.PRIVATE, Modifier.FINAL)
            .initializer("new $T()", ONE_THREAD)
            .build());
  }
}
