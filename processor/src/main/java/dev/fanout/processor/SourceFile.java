package dev.fanout.processor;

/**
 * The text of an emitted class.
 *
 * @param packageName empty for the default package
 */
public record SourceFile(String packageName, String simpleName, String text) {

  public String qualifiedName() {
    return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
  }
}
