// Computes the programs of a network as their definition says, in double precision.
//
// An assignment runs over all values of its indices for which every access lies inside of its
// tensor; an index of the value alone is summed over. See `Program` and `Reads` of the compiler.

const SAMPLES = -1;

const FUNCTIONS = {
  EXP: Math.exp,
  EXP_NEGATIVE: Math.exp,
  EXPM1_NEGATIVE: Math.expm1,
  LOG: Math.log,
  LOG1M: (x) => Math.log1p(-x),
  TANH: Math.tanh,
  TANH_SLOPE: (x) => 1 / Math.cosh(x) ** 2,
  SIGMOID: (x) => 1 / (1 + Math.exp(-x)),
  SIGMOID_SLOPE: (x) => 1 / (2 * Math.cosh(x / 2)) ** 2,
  RELU: (x) => Math.max(0, x),
  POSITIVE: (x) => (x > 0 ? 1 : 0),
  MINIMUM: Math.min,
  SOFTPLUS: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  SOFTSIGN: (x) => (Number.isFinite(x) ? x / (1 + Math.abs(x)) : Math.sign(x)),
  SQRT: Math.sqrt,
  BELL: (x, bell) => bell,
  NORMAL: normal,
  GATED: (x, gate) => Math.max(-1024, x) * gate,
  CLIPPED: (x) => Math.max(-1024, Math.min(1024, x)),
  BOUNDED: (x) => Math.min(Number.MAX_VALUE, x),
  BELOW: (x, bound) => Math.min(Number.MAX_VALUE, x) - bound,
  CUBIC: (x) => 2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3),
  SIGMOID_OF_CUBIC: (x, cubic, sigmoid) => sigmoid,
  EQUAL: (x, y) => (x === y ? 1 : 0),
  PRESENT: (x) => (Number.isNaN(x) ? 0 : 1),
  FILLED: (x, otherwise) => (Number.isNaN(x) ? otherwise : x),
  KNOWN: (x) => (x === 1 ? 1 : NaN),
};

/** The distribution function of the normal law: its series, and far out a continued fraction. */
function normal(x) {
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (Math.abs(x) > 3) {
    let fraction = 0;
    for (let k = 200; k > 0; k--) {
      fraction = k / (Math.abs(x) + fraction);
    }
    const tail = density / (Math.abs(x) + fraction);
    return x < 0 ? tail : 1 - tail;
  }
  let term = x;
  let sum = x;
  for (let k = 1; k < 100; k++) {
    term *= (x * x) / (2 * k + 1);
    sum += term;
  }
  return 0.5 + density * sum;
}

/** An access in one statement: its elements and where it is for the present indices. */
class Element {
  constructor(run, access) {
    this.run = run;
    this.tensor = access.tensor;
    this.at = access.at;
    this.extents = run.network.tensors[access.tensor].shape.map((extent) => run.extent(extent));
    this.position = 0;
  }

  /** Goes to where the indices are; false if that lies outside. */
  go(indices) {
    let position = 0;
    for (let d = 0; d < this.at.length; d++) {
      const terms = this.at[d];
      let subscript = terms[0];
      for (let i = 1; i < terms.length; i += 2) {
        subscript += terms[i + 1] * indices[terms[i]];
      }
      if (!(subscript >= 0 && subscript < this.extents[d])) {
        return false;
      }
      position = position * this.extents[d] + subscript;
    }
    this.position = position;
    return true;
  }
}

/** An assignment made ready for one number of samples. */
class Statement {
  constructor(run, assignment) {
    this.run = run;
    this.operator = assignment.operator;
    this.text = assignment.text;
    this.indices = [];
    this.lookups = new Map();
    this.elements = [];
    this.target = this.element(assignment.target);
    this.value = this.compile(assignment.value);
    this.turns = assignment.turns ?? null;
    this.indices = this.indices.filter((index) => index !== this.turns);
  }

  element(access) {
    const element = new Element(this.run, access);
    this.elements.push(element);
    this.collect(access);
    return element;
  }

  /** The indices that run, in the order of their first use, and those that are looked up. */
  collect(access) {
    for (const terms of access.at) {
      for (let i = 1; i < terms.length; i += 2) {
        const lookup = this.run.network.indices[terms[i]].lookup;
        if (lookup) {
          this.collect(lookup);
          this.lookups.set(terms[i], new Element(this.run, lookup));
        } else if (!this.indices.includes(terms[i])) {
          this.indices.push(terms[i]);
        }
      }
    }
  }

  /** A function that computes an expression where the elements are. */
  compile(value) {
    const all = (parts) => parts.map((part) => this.compile(part));
    if (typeof value !== "object") {
      const number = Number(value);
      return () => number;
    }
    const kind = Object.keys(value)[0];
    switch (kind) {
      case "tensor": {
        const element = this.element(value);
        return () => this.run.read(element, this.target);
      }
      case "sum": {
        const terms = all(value.sum);
        return () => terms.reduce((sum, term) => sum + term(), 0);
      }
      case "product": {
        const factors = all(value.product);
        return () => factors.reduce((product, factor) => product * factor(), 1);
      }
      case "quotient": {
        const [dividend, divisor] = all(value.quotient);
        return () => dividend() / divisor();
      }
      case "maximum": {
        const terms = all(value.maximum);
        return () => terms.reduce((most, term) => Math.max(most, term()), -Infinity);
      }
      case "function": {
        const f = FUNCTIONS[value.function];
        const parts = all(value.of);
        return () => f(...parts.map((part) => part()));
      }
      default:
        throw new Error(`no expression: ${kind}`);
    }
  }

  /** Calls `each` for all values of the indices that lie inside. */
  forEach(each, depth = 0) {
    const at = this.run.at;
    if (depth < this.indices.length) {
      const index = this.indices[depth];
      const extent = this.run.extent(this.run.network.indices[index].extent);
      for (let i = 0; i < extent; i++) {
        at[index] = i;
        this.forEach(each, depth + 1);
      }
      return;
    }
    for (const [index, element] of this.lookups) {
      at[index] = element.go(at) ? this.run.values[element.tensor][element.position] : NaN;
    }
    if (this.elements.every((element) => element.go(at))) {
      each();
    }
  }

  execute() {
    const elements = this.run.values[this.target.tensor];
    this.forEach(() => {
      const now = this.value();
      const position = this.target.position;
      if (this.operator === "+=") {
        elements[position] += now;
      } else if (this.operator === "=") {
        elements[position] = now;
      } else {
        elements[position] = Math.max(elements[position], now);
      }
    });
  }
}

/** The values of all tensors for some samples, and what is done with them. */
class Run {
  constructor(network, samples) {
    this.network = network;
    this.samples = samples;
    this.at = new Array(network.indices.length).fill(0);
    this.values = network.tensors.map((tensor) => new Float64Array(this.size(tensor)));
    this.nudge = null;
    this.unit = null;
    this.forwards = network.forward.map((assignment) => new Statement(this, assignment));
    this.backwards = network.backward.map((assignment) => new Statement(this, assignment));
    this.kept = new Set(network.kept);
  }

  extent(extent) {
    return extent === SAMPLES ? this.samples : extent;
  }

  size(tensor) {
    return tensor.shape.reduce((size, extent) => size * this.extent(extent), 1);
  }

  /** An element, moved where a nudge says so, or 1 where a derivative is asked per unit of it. */
  read(element, target) {
    const { tensor, position } = element;
    if (this.unit !== null && this.unit.tensor === tensor && this.unit.position === position) {
      return 1;
    }
    const value = this.values[tensor][position];
    const nudge = this.nudge;
    if (nudge !== null && nudge.tensor === tensor && nudge.by.has(position)) {
      const reads = nudge.only === null || nudge.only.has(`${target.tensor}:${target.position}`);
      return reads ? value + nudge.by.get(position) : value;
    }
    return value;
  }

  clear(statements) {
    for (const { target, operator } of statements) {
      if (!this.kept.has(target.tensor)) {
        this.values[target.tensor].fill(operator === "max=" ? -Infinity : 0);
      }
    }
  }

  execute(statements, assignments) {
    this.clear(statements);
    for (let i = 0; i < statements.length; ) {
      let end = i + 1;
      const { loop, turns, descends } = assignments[i];
      if (loop === undefined) {
        statements[i].execute();
      } else {
        const isSame = (a) => a.loop === loop && a.turns === turns && a.descends === descends;
        while (end < statements.length && isSame(assignments[end])) {
          end++;
        }
        const extent = this.network.indices[turns].extent;
        for (let turn = 0; turn < extent; turn++) {
          this.at[turns] = descends ? extent - 1 - turn : turn;
          statements.slice(i, end).forEach((statement) => {
            this.at[turns] = descends ? extent - 1 - turn : turn;
            statement.execute();
          });
        }
      }
      i = end;
    }
  }

  /** The forward pass; returns the error, the mean over the samples. */
  forward() {
    this.execute(this.forwards, this.network.forward);
    const errors = this.values[this.network.error];
    return errors.reduce((sum, error) => sum + error, 0) / this.samples;
  }

  backward() {
    this.values[this.network.seed].fill(1 / this.samples);
    this.execute(this.backwards, this.network.backward);
  }

  /** The error where the nudge {tensor, by, only} moves what is read. */
  errorWith(nudge) {
    const before = this.values.map((values) => values.slice());
    this.nudge = nudge;
    const error = this.forward();
    this.nudge = null;
    this.values = before;
    return error;
  }
}
