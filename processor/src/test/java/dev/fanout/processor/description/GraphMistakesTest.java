package dev.fanout.processor.description;

import java.util.stream.Stream;

/** Who feeds whom. */
class GraphMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.of(
        new Mistake(
            "unknown node with a similar name",
            """
            @Network interface Iris {
              @Input(4) Tensor measurements();
              @Dense(units = 8) Tensor hidden(Tensor measurements);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor species(Tensor «hiden»);
            }
            """,
            "[UnknownNode] 'species' takes 'hiden'; no node has that name. Did you mean 'hidden'?"),
        new Mistake(
            "unknown node with no similar name",
            """
            @Network interface Iris {
              @Input(4) Tensor measurements();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor species(Tensor «y»);
              static Tensor y() { return null; }
            }
            """,
            "[UnknownNode] 'species' takes 'y'; no node has that name. The nodes are"
                + " 'measurements'."),
        new Mistake(
            "unknown node among many",
            """
            @Network interface Many {
              @Input(1) Tensor a(); @Input(1) Tensor b(); @Input(1) Tensor c(); @Input(1) Tensor d();
              @Input(1) Tensor e(); @Input(1) Tensor f(); @Input(1) Tensor g();
              @Add @Output(loss = MEAN_SQUARED_ERROR) Tensor sum(
                  Tensor a, Tensor b, Tensor «zzz», Tensor c, Tensor d, Tensor e, Tensor f, Tensor g);
            }
            """,
            "[UnknownNode] 'sum' takes 'zzz'; no node has that name."
                + " The nodes are 'a', 'b', 'c', 'd', 'e' and 2 others."),
        new Mistake(
            "node that takes itself",
            """
            @Network interface Loop {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x, Tensor «y»);
            }
            """,
            "[TakesItself] 'y' takes itself, and a node is computed from other nodes."
                + " Name the one that feeds it."),
        new Mistake(
            "cycle of two",
            """
            @Network interface Loop {
              @Input(4) Tensor x();
              @Dense(units = 3) Tensor a(Tensor x, Tensor «b»);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor b(Tensor a);
            }
            """,
            "[Cycle] 'a' takes 'b', which is computed from 'a': a → b → a."
                + " Remove one of these parameters; a network has no cycle."),
        new Mistake(
            "cycle of three beside the way to it and from it",
            """
            @Network interface Loop {
              @Input(4) Tensor x();
              @Dense(units = 3) Tensor before(Tensor x);
              @Dense(units = 3) Tensor a(Tensor before, Tensor «c»);
              @Dense(units = 3) Tensor b(Tensor a);
              @Dense(units = 3) Tensor c(Tensor b);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor after(Tensor c);
            }
            """,
            "[Cycle] 'a' takes 'c', which is computed from 'a': a → b → c → a."
                + " Remove one of these parameters; a network has no cycle."),
        new Mistake(
            "two cycles through one node",
            """
            @Network interface Eight {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR)
              Tensor a(Tensor x, Tensor «b», Tensor «c»);
              @Dense(units = 3) Tensor b(Tensor a);
              @Dense(units = 3) Tensor c(Tensor a);
            }
            """,
            "[Cycle] 'a' takes 'b', which is computed from 'a': a → b → a."
                + " Remove one of these parameters; a network has no cycle.",
            "[Cycle] 'a' takes 'c', which is computed from 'a': a → c → a."
                + " Remove one of these parameters; a network has no cycle."),
        new Mistake(
            "two ways round that share the parameter at fault",
            """
            @Network interface Shared {
              @Input(4) Tensor x();
              @Dense(units = 3) Tensor a(Tensor x, Tensor «d»);
              @Dense(units = 3) Tensor b(Tensor a);
              @Dense(units = 3) Tensor c(Tensor a);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor d(Tensor b, Tensor c);
            }
            """,
            "[Cycle] 'a' takes 'd', which is computed from 'a': a → b → d → a."
                + " Remove one of these parameters; a network has no cycle."),
        new Mistake(
            "cycle written from its end",
            """
            @Network interface Loop {
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor c(Tensor «b»);
              @Dense(units = 3) Tensor b(Tensor a);
              @Dense(units = 3) Tensor a(Tensor x, Tensor c);
              @Input(4) Tensor x();
            }
            """,
            "[Cycle] 'c' takes 'b', which is computed from 'c': c → a → b → c."
                + " Remove one of these parameters; a network has no cycle."),
        new Mistake(
            "cycle too long to tell",
            """
            @Network interface Long {
              @Input(4) Tensor x();
              @Dense(units = 3) Tensor a(Tensor x, Tensor «j»);
              @Dense(units = 3) Tensor b(Tensor a); @Dense(units = 3) Tensor c(Tensor b);
              @Dense(units = 3) Tensor d(Tensor c); @Dense(units = 3) Tensor e(Tensor d);
              @Dense(units = 3) Tensor f(Tensor e); @Dense(units = 3) Tensor g(Tensor f);
              @Dense(units = 3) Tensor h(Tensor g); @Dense(units = 3) Tensor i(Tensor h);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor j(Tensor i);
            }
            """,
            "[Cycle] 'a' takes 'j', which is computed from 'a':"
                + " a → b → c → d → (3 others) → h → i → j → a."
                + " Remove one of these parameters; a network has no cycle."),
        new Mistake(
            "no input",
            """
            @Network interface «Nothing» {
              @Dense(units = 3) Tensor «a»();
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor a);
            }
            """,
            "[NoInput] 'Nothing' has no input. Add a method for the values that the caller"
                + " supplies, for example @Input(4) Tensor measurements();",
            "[ParentCount] 'a' has no parent, and @Dense takes at least one parent."
                + " Name the nodes that feed it as its parameters."),
        new Mistake(
            "no output",
            """
            @Network interface «Silent» {
              @Input(4) Tensor x();
              @Dense(units = 3) Tensor y(Tensor x);
            }
            """,
            "[NoOutput] 'Silent' has no output. Put @Output, with the loss to train for,"
                + " on the node that the network is to compute."),
        new Mistake(
            "no node",
            """
            @Network interface «Empty» {}
            """,
            "[NoNodes] 'Empty' has no abstract method, and each node of a network is one."
                + " Begin with @Input(4) Tensor measurements();"),
        new Mistake(
            "nodes that reach no output, a warning",
            """
            @Network interface Loose {
              @Input(4) Tensor x();
              @Input(2) Tensor «spare»();
              @Dense(units = 3) Tensor «gate»(Tensor x);
              @Activate(RELU) Tensor «end»(Tensor gate);
              @Dense(units = 3) @Output(loss = MEAN_SQUARED_ERROR) Tensor y(Tensor x);
            }
            """,
            unused("spare"),
            unused("gate"),
            unused("end")));
  }

  private static String unused(String node) {
    return "[UnusedNode] '"
        + node
        + "' reaches no output, so it changes nothing. Feed it to a node that does,"
        + " give it @Output, or remove it.";
  }
}
