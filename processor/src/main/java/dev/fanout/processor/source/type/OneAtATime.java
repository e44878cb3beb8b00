package dev.fanout.processor.source.type;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.fanout.processor.source.text.ClassText.Section;
import javax.lang.model.element.Modifier;

/**
 * Refuses a second thread that trains or evaluates while another one does, before it touches
 * anything: a plain field would be free, but of two threads that begin at the very same instant
 * both may find it empty, and a step may end as if nothing had happened.
 */
public final class OneAtATime {

  public static final ClassName BATCH = ClassName.get("dev.fanout.network", "Batch");
  private static final ClassName ONE_THREAD = ClassName.get("dev.fanout.network", "OneThread");

  private final EmittedClass emitted;
  private final String user;

  public OneAtATime(EmittedClass emitted) {
    this.emitted = emitted;
    this.user = emitted.names.of("user", "user");
  }

  /** Begins what one thread does alone; {@link #end} ends it. */
  public MethodSpec.Builder begin(MethodSpec.Builder method) {
    return method.addStatement("$L.enter(this)", user).beginControlFlow("try");
  }

  public void end(MethodSpec.Builder method) {
    method.nextControlFlow("finally").addStatement("$L.leave()", user).endControlFlow();
  }

  /** Adds the field. */
  public void add() {
    emitted.builder.in(Section.THREADS);
    emitted.builder.addField(
        FieldSpec.builder(ONE_THREAD, user, Modifier.PRIVATE, Modifier.FINAL)
            .initializer("new $T()", ONE_THREAD)
            .build());
  }
}
