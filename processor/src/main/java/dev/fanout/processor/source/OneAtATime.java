package dev.fanout.processor.source;

import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.Modifier;

/**
 * Detects that a second thread trains or evaluates while another one does. The field is neither
 * locked nor volatile, which a step of a small network would notice: of two threads that begin at
 * the same instant both may, but then it shows at the end that one has overwritten the other.
 */
final class OneAtATime {

  private final EmittedClass emitted;
  private final String user;

  OneAtATime(EmittedClass emitted) {
    this.emitted = emitted;
    this.user = emitted.names.of("user", "user");
  }

  /** Begins what one thread does alone; {@link #end} ends it. */
  MethodSpec.Builder begin(MethodSpec.Builder method) {
    return method.addStatement("enter()").beginControlFlow("try");
  }

  MethodSpec.Builder end(MethodSpec.Builder method) {
    return method.nextControlFlow("finally").addStatement("leave()").endControlFlow();
  }

  /** Adds the field and the methods. */
  void add() {
    emitted.builder.addField(Thread.class, user, Modifier.PRIVATE);
    String message = emitted.name + ". Give each thread one of its own.";
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("enter")
            .addModifiers(Modifier.PRIVATE)
            .addStatement("Thread other = $L", user)
            .beginControlFlow("if (other != null)")
            .addStatement(
                "throw new IllegalStateException(\n$S + other.getName() + $S)",
                "The thread '",
                "' uses this " + message)
            .endControlFlow()
            .addStatement("$L = Thread.currentThread()", user)
            .build());
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("leave")
            .addModifiers(Modifier.PRIVATE)
            .addStatement("Thread other = $L", user)
            .addStatement("$L = null", user)
            .beginControlFlow("if (other != Thread.currentThread())")
            .addStatement(
                "throw new IllegalStateException(\n$S)", "Another thread uses this " + message)
            .endControlFlow()
            .build());
  }
}
