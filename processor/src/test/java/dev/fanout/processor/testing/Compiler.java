package dev.fanout.processor.testing;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** The compilers that Fanout runs in. */
public enum Compiler {
  JAVAC,
  ECLIPSE;

  public JavaCompiler tool() {
    return switch (this) {
      case JAVAC -> ToolProvider.getSystemJavaCompiler();
      case ECLIPSE -> new EclipseCompiler();
    };
  }

  /** A compilation with Fanout's processor and no options. */
  public Compilation compilation() {
    return Compilation.with(this);
  }

  /** Compiles with Fanout's processor; see {@link Compilation#compile(String...)}. */
  public Compiled compile(String... sources) {
    return compilation().compile(sources);
  }
}
