package dev.fanout;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;

/**
 * Marks emitted training classes. Coverage tools leave out classes that carry an annotation of
 * CLASS retention whose name contains {@code Generated}; {@code
 * javax.annotation.processing.Generated} would need the module {@code java.compiler}.
 */
@Documented
@Target(ElementType.TYPE)
public @interface GeneratedByFanout {

  /** The qualified name of the description. */
  String value();
}
