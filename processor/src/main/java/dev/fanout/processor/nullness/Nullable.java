package dev.fanout.processor.nullness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What may be null. The compilation checks that everything else is not; no class file has it. */
@Retention(RetentionPolicy.SOURCE)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.LOCAL_VARIABLE
})
public @interface Nullable {}
