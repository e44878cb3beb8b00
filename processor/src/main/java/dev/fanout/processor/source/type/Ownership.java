package dev.fanout.processor.source.type;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.fanout.processor.source.text.ClassText.Section;
import dev.fanout.processor.source.text.Pieces;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * How any number of threads computes with one instance. The scratch memory of the instance belongs
 * to its first thread, until that ends; each other one takes, for one call, an instance that no
 * thread uses, and gives it back. So there are as many as threads ever computed at a time, and the
 * thread that owns the instance pays for one comparison.
 *
 * <p>Not a {@code ThreadLocal}: every thread of a pool, and every virtual thread, would make an
 * instance of its own, and keep it and its class loader for as long as it lives.
 */
public final class Ownership {

  private final EmittedClass emitted;
  private final ClassName self;
  private final String owner;
  private final String free;
  private final String next;

  public Ownership(EmittedClass emitted) {
    this.emitted = emitted;
    this.self = ClassName.get(emitted.outline.packageName(), emitted.name);
    this.owner = emitted.names.of("owner", "owner");
    this.free = emitted.names.of("free", "free");
    this.next = emitted.names.of("next", "next");
  }

  /** The comparison that a method begins with: true in a thread whose the scratch memory is not. */
  public String isForeign() {
    return "Thread.currentThread() != " + owner;
  }

  /**
   * The same comparison, turned round, in a method that needs the scratch memory only to be fast.
   */
  public String isOwn() {
    return "(Thread.currentThread() == $1L || $1L == null && own())".replace("$1L", owner);
  }

  /** Adds the method that {@link #isOwn} calls in a thread that may be the first. */
  public void addOwn() {
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("own")
            .addModifiers(Modifier.PRIVATE, Modifier.SYNCHRONIZED)
            .addJavadoc("Has this thread compute in this instance from now on, if no other does.\n")
            .returns(TypeName.BOOLEAN)
            .beginControlFlow("if ($L == null)", owner)
            .addStatement("$L = Thread.currentThread()", owner)
            .endControlFlow()
            .addStatement("return $L == Thread.currentThread()", owner)
            .build());
  }

  /** Has another instance run the same method if this is not the thread's. */
  public void delegate(MethodSpec.Builder method) {
    MethodSpec so = method.build();
    boolean returns = !so.returnType().equals(TypeName.VOID);
    String call =
        so.name()
            + "("
            + String.join(", ", so.parameters().stream().map(p -> p.name()).toList())
            + ")";
    method
        .beginControlFlow("if ($L)", isForeign())
        .addStatement("$T taken = take()", self)
        .beginControlFlow("try")
        .addStatement("$Ltaken.$L", returns ? "return " : "", call)
        .nextControlFlow("finally")
        .addStatement("give(taken)")
        .endControlFlow();
    if (!returns) {
      method.addStatement("return");
    }
    method.endControlFlow();
  }

  /**
   * Adds the fields, and the methods that hand instances out.
   *
   * @param shared the arrays that are computed once and then read by all
   */
  public void add(List<String> shared) {
    emitted.builder.in(Section.THREADS);
    emitted.builder.addField(Thread.class, owner, Modifier.PRIVATE);
    emitted.builder.addField(self, free, Modifier.PRIVATE);
    emitted.builder.addField(self, next, Modifier.PRIVATE);
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("take")
            .addModifiers(Modifier.PRIVATE, Modifier.SYNCHRONIZED)
            .addJavadoc(
                "What this thread computes in: this instance, if it is no other living thread's,"
                    + " or one\nthat no thread uses.\n")
            .returns(self)
            .beginControlFlow("if ($1L == null || !$1L.isAlive())", owner)
            .addStatement("$L = Thread.currentThread()", owner)
            .addStatement("return this")
            .endControlFlow()
            .addStatement("$T taken = $L", self, free)
            .beginControlFlow("if (taken == null)")
            .addStatement("taken = another()")
            .nextControlFlow("else")
            .addStatement("$L = taken.$L", free, next)
            .addStatement("taken.$L = null", next)
            .endControlFlow()
            .addStatement("taken.$L = Thread.currentThread()", owner)
            .addStatement("return taken")
            .build());
    emitted.builder.addMethod(
        MethodSpec.methodBuilder("give")
            .addModifiers(Modifier.PRIVATE, Modifier.SYNCHRONIZED)
            .addJavadoc("Lets other threads compute in what this one has taken.\n")
            .addParameter(self, "taken")
            .beginControlFlow("if (taken != this)")
            .addStatement("taken.$L = null", owner)
            .addStatement("taken.$L = $L", next, free)
            .addStatement("$L = taken", free)
            .endControlFlow()
            .build());
    another(shared);
  }

  private void another(List<String> shared) {
    MethodSpec.Builder another =
        MethodSpec.methodBuilder("another")
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc("An instance that computes the same bits in scratch memory of its own.\n")
            .returns(self);
    if (shared.isEmpty()) {
      emitted.builder.addMethod(
          another.addStatement("return new $T($L)", self, emitted.shared()).build());
      return;
    }
    another.addStatement("$1T other = new $1T($2L)", self, emitted.shared());
    Pieces.add(
        shared.stream().map(array -> CodeBlock.of("other.$1L = $1L", array)).toList(),
        another,
        emitted.builder,
        "share",
        List.of(Modifier.PRIVATE),
        List.of(ParameterSpec.builder(self, "other").build()));
    emitted.builder.addMethod(another.addStatement("return other").build());
  }
}
