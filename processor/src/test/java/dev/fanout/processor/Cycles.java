package dev.fanout.processor;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The circles of top-level classes that know each other: Tarjan's strongly connected components.
 */
final class Cycles {

  private final Map<String, Set<String>> known = new TreeMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> lowest = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final Set<Set<String>> found = new LinkedHashSet<>();

  /** The simple names of the classes of each circle. */
  static Set<Set<String>> of(JavaClasses classes) {
    Cycles cycles = new Cycles();
    for (JavaClass type : classes) {
      Set<String> others = cycles.known.computeIfAbsent(topLevel(type), name -> new TreeSet<>());
      type.getDirectDependenciesFromSelf()
          .forEach(dependency -> others.add(topLevel(dependency.getTargetClass())));
    }
    for (String type : cycles.known.keySet()) {
      if (!cycles.numbers.containsKey(type)) {
        cycles.visit(type);
      }
    }
    return cycles.found;
  }

  private static String topLevel(JavaClass type) {
    return type.getBaseComponentType().getName().replaceAll("\\$.*", "");
  }

  private void visit(String type) {
    int number = numbers.size();
    numbers.put(type, number);
    lowest.put(type, number);
    open.push(type);
    for (String other : known.getOrDefault(type, Set.of())) {
      if (!known.containsKey(other)) {
        continue;
      }
      if (!numbers.containsKey(other)) {
        visit(other);
        lowest.merge(type, lowest.get(other), Math::min);
      } else if (open.contains(other)) {
        lowest.merge(type, numbers.get(other), Math::min);
      }
    }
    if (lowest.get(type) == number) {
      close(type);
    }
  }

  private void close(String first) {
    Set<String> circle = new TreeSet<>();
    String next;
    do {
      next = open.pop();
      circle.add(next.substring(next.lastIndexOf('.') + 1));
    } while (!next.equals(first));
    if (circle.size() > 1) {
      found.add(circle);
    }
  }
}
