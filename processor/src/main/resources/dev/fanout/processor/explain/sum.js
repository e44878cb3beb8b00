// The sum at a unit: one term for each unit that it feeds.

/** The terms of ∂E/∂unit, {tensor, position, slope, factor, product}, in the order of the pass. */
function termsOf(run, unit) {
  const { network } = run;
  const adjoint = network.adjoints[unit.tensor];
  const terms = new Map();
  for (const statement of run.backwards.filter((s) => s.target.tensor === adjoint)) {
    const above = statement.elements.find(
      (e) => e !== statement.target && (e.tensor === network.seed || isAdjoint(network, e.tensor)),
    );
    const compute = () => {
      if (statement.target.position !== unit.position) {
        return;
      }
      const position = above.position;
      const tensor = above.tensor === network.seed ? network.error : network.values[above.tensor];
      const key = `${tensor}:${position}`;
      const product = statement.value();
      run.unit = { tensor: above.tensor, position };
      const factor = statement.value();
      run.unit = null;
      const known = terms.get(key);
      if (known) {
        known.factor += factor;
        known.product += product;
      } else {
        const slope = run.values[above.tensor][position];
        terms.set(key, { tensor, position, slope, factor, product });
      }
    };
    if (statement.turns === null) {
      statement.forEach(compute);
    } else {
      for (let turn = 0; turn < network.indices[statement.turns].extent; turn++) {
        run.at[statement.turns] = turn;
        statement.forEach(compute);
      }
    }
  }
  return [...terms.values()];
}

function isAdjoint(network, tensor) {
  return network.tensors[tensor].role === "ADJOINT";
}

/** ∂E/∂unit as the backward pass left it; 0 where nothing varies with it. */
function derivativeOf(run, unit) {
  const adjoint = run.network.adjoints[unit.tensor];
  return adjoint === undefined ? 0 : run.values[adjoint][unit.position];
}

/**
 * What the error changes by when the unit moves by h, path after path: each part is what the next
 * successor adds once it, too, sees the unit moved. So the parts add up to the whole.
 */
function partsOfChange(run, unit, terms, h) {
  const by = new Map([[unit.position, h]]);
  const only = new Set();
  let before = run.errorWith({ tensor: unit.tensor, by, only });
  return terms.map((term) => {
    only.add(`${term.tensor}:${term.position}`);
    const after = run.errorWith({ tensor: unit.tensor, by, only });
    const part = after - before;
    before = after;
    return part;
  });
}

/** ∂successor/∂unit for all units of a tensor: the rows are successors, of one tensor each. */
function jacobianOf(run, tensor, positions) {
  const rows = new Map();
  positions.forEach((position, column) => {
    for (const term of termsOf(run, { tensor, position })) {
      const key = `${term.tensor}:${term.position}`;
      if (!rows.has(key)) {
        rows.set(key, { ...term, factors: new Array(positions.length).fill(0) });
      }
      rows.get(key).factors[column] = term.factor;
    }
  });
  return [...rows.values()].sort((a, b) => a.tensor - b.tensor || a.position - b.position);
}
