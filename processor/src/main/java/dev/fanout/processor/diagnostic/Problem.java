package dev.fanout.processor.diagnostic;

/**
 * One message to the user.
 *
 * @param code names the kind of problem, for example {@code UnknownNode}; stable between versions
 * @param text what was seen, against what, in the user's names, and what to do
 */
public record Problem(Severity severity, String code, String text, Where where) {

  /** How bad it is; after an error no classes are emitted. */
  public enum Severity {
    ERROR,
    WARNING,
    /** An answer to who asked. */
    NOTE
  }

  /** The text that javac prints: {@code [UnknownNode] 'species' takes 'hiden'; …}. */
  public String message() {
    return "[" + code + "] " + text;
  }
}
