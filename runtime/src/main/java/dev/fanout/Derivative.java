package dev.fanout;

/**
 * A derivative that is emitted on request, into the class {@code …Derivatives}. It is that of the
 * trained network, as the model computes it: dropout takes all values, batch normalisation its
 * running averages.
 *
 * <p>For one sample let x be the inputs, y the outputs, E the error and J the matrix of the ∂y/∂x;
 * w are all trained parameters. Targets are taken as they are; training refuses those that a {@link
 * Loss} does not take, a derivative does not.
 */
public enum Derivative {
  /** ∂E/∂x, for given targets. */
  INPUT_GRADIENT,
  /** J, row by row of the outputs or column by column of the inputs, whichever are fewer. */
  JACOBIAN,
  /** J · u for a direction u of the inputs, in one pass forwards. */
  DIRECTIONAL,
  /** uᵀ · J for weights u of the outputs, in one pass forwards and one back. */
  VECTOR_JACOBIAN,
  /** ∂²E/∂x² · u: the derivative of the input gradient in a direction u of the inputs. */
  INPUT_HESSIAN_VECTOR,
  /** ∇E · v for a direction v of the parameters, in one pass forwards. */
  PARAMETER_DIRECTIONAL,
  /** H · v with H = ∂²E/∂w²: the derivative of the gradient in a direction v (Pearlmutter 1994). */
  HESSIAN_VECTOR
}
