package iris;

import dev.fanout.Network;
import dev.fanout.Transforms;

/** The same nodes, born with the weights that the training wrote; takes cm as they are measured. */
@Network(weights = "iris.safetensors", transforms = Transforms.BAKED, training = false)
interface LiveIris extends Iris {}
