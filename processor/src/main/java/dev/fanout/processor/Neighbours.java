package dev.fanout.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.Elements;

/**
 * The types beside a description, in its package. Of source files, of class files, or emitted in an
 * earlier round: they hide those of {@code java.lang} from the emitted classes.
 *
 * <p>One that is added later hides nothing from a class that is compiled already, and a class that
 * is compiled anew is emitted anew, so emitted classes need not depend on the whole package.
 */
final class Neighbours {

  private final Elements elements;

  Neighbours(Elements elements) {
    this.elements = elements;
  }

  /** Whether one of them hides {@code java.lang.name}. */
  boolean hide(String name, Element description) {
    String packageName = elements.getPackageOf(description).getQualifiedName().toString();
    ModuleElement module = elements.getModuleOf(description);
    return !packageName.equals("java.lang")
        && exists(packageName.isEmpty() ? name : packageName + "." + name, module)
        && exists("java.lang." + name, module);
  }

  private boolean exists(String name, ModuleElement module) {
    return (module == null || module.isUnnamed()
            ? elements.getTypeElement(name)
            : elements.getTypeElement(module, name))
        != null;
  }
}
