package dev.fanout.processor.description;

import java.util.stream.Stream;

/** What is trained has a loss; what is not asks for no training. */
class TrainingMistakesTest implements Mistakes {

  @Override
  public Stream<Mistake> mistakes() {
    return Stream.of(
        new Mistake(
            "outputs without a loss",
            """
            @Network interface Net {
              @Input(4) Tensor x();
              @Dense(units = 3) «@Output» Tensor y(Tensor x);
              @Dense(units = 3) @Output(loss = «NONE») Tensor z(Tensor x);
              @Dense(units = 3) @Output(loss = HINGE) Tensor w(Tensor x);
            }
            """,
            "[NoLoss] 'y' has no loss to be trained for. Give @Output one, or the network"
                + " training = false.",
            "[NoLoss] 'z' has no loss to be trained for. Give @Output one, or the network"
                + " training = false."),
        new Mistake(
            "derivatives of no error",
            """
            @Network(training = false, derivatives = «{Derivative.JACOBIAN, Derivative.INPUT_GRADIENT}»)
            interface Net {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output Tensor y(Tensor x);
            }
            """,
            "[NoLoss] 'Net' has derivatives = INPUT_GRADIENT, which is a derivative of the error,"
                + " and no output has a loss. Give one to an @Output, or leave it out."),
        new Mistake(
            "nothing to watch",
            """
            @Network(training = false) interface Net {
              @Input(4) Tensor x();
              «@Watch» @Dense(units = 3) @Output Tensor y(Tensor x);
            }
            """,
            "[NothingToWatch] 'y' carries @Watch, and 'Net' has training = false, so there is no"
                + " training to watch. Remove one of them."),
        new Mistake(
            "what belongs to a loss without one",
            """
            @Network(training = false) interface Net {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(delta = «2») Tensor y(Tensor x);
            }
            """,
            "[NotOfThisLoss] 'y' has a delta, which belongs to HUBER, and its loss is NONE. Remove"
                + " it, or change that."),
        new Mistake(
            "weights of a block",
            """
            @Network interface Net {
              @Input(4) Tensor x();
              @Use(«Block.class») @Output(loss = HINGE) Tensor y(Tensor x);
            }
            @Network(weights = «"block.safetensors"») interface Block {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(loss = HINGE) Tensor y(Tensor x);
            }
            """,
            "[WeightsOfBlock] 'y' uses 'Block', whose weights 'block.safetensors' are those of"
                + " 'BlockModel' alone; in this place its parameters start anew. Name a file with"
                + " the weights of the whole network, or use a block without weights.",
            "[NoWeights] 'Block' has weights = \"block.safetensors\", and there is no such file at"
                + " the root of the source path, of the class files and of the class path. Put it"
                + " there (with Maven into src/main/resources), name its folder by"
                + " -Afanout.weights=folder, or leave weights out until the network is trained."),
        new Mistake(
            "how to store no weights",
            """
            @Network(storage = «WeightStorage.STRINGS», weightBits = «8») interface Net {
              @Input(4) Tensor x();
              @Dense(units = 3) @Output(loss = HINGE) Tensor y(Tensor x);
            }
            """,
            "[NoWeights] 'Net' has storage and no weights to store. Name their file by weights ="
                + " \"….safetensors\", or remove it.",
            "[NoWeights] 'Net' has weightBits and no weights to store. Name their file by weights ="
                + " \"….safetensors\", or remove it."),
        noName("../net.safetensors"),
        noName("/net.safetensors"),
        noName("a//net.safetensors"),
        noName("C:net.safetensors"),
        noName("my net.safetensors"));
  }

  private static Mistake noName(String name) {
    return new Mistake(
        name,
        """
        @Network(weights = «"%s"») interface Net {
          @Input(4) Tensor x();
          @Dense(units = 3) @Output(loss = HINGE) Tensor y(Tensor x);
        }
        """
            .formatted(name),
        "[NoWeights] 'Net' has weights = \"%s\". Name a file in the package of the description, at the root, or in a folder of one of them, by letters, digits and '._+-', as in \"weights/iris.safetensors\"."
            .formatted(name));
  }
}
