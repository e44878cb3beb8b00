// What a reader does with the page, and what it answers.

const network = JSON.parse(document.getElementById("network").textContent);
const SHOWN_TERMS = 8;
const STEPS_A_FRAME = 4;
const state = { row: 0, selected: null, h: 0.5, reach: 1, rate: 0.1, losses: [], runs: false, direction: null };

function decoded(base64) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return new Float64Array(bytes.buffer);
}

// ---- The network and its rows ----------------------------------------------------------

/** A run over the rows with the parameters of the one before. */
function begin(rows, before) {
  const run = new Run(network, rows.length);
  for (const { tensor, numbers } of network.parameters) {
    run.values[tensor].set(before ? before.values[tensor] : decoded(numbers));
  }
  for (const { tensor, numbers } of network.constants) {
    run.values[tensor].set(decoded(numbers));
  }
  // Nothing is dropped: each unit counts with the share that is kept.
  network.masks.forEach(({ tensor, rate }) => run.values[tensor].fill(1 - rate));
  network.shares.forEach((tensor) => run.values[tensor].fill(1 / rows.length));
  run.states = network.kept.map((tensor) => run.values[tensor].slice());
  run.rows = rows;
  return run;
}

/** Both passes over all rows, with the running statistics as they were before. */
function compute(run) {
  const fill = (ports, part) =>
    ports.forEach(({ tensor, from, width }) =>
      run.rows.forEach((row, b) => run.values[tensor].set(row[part].slice(from, from + width), b * width)),
    );
  fill(network.inputs, "inputs");
  fill(network.targets, "targets");
  network.kept.forEach((tensor, i) => run.values[tensor].set(run.states[i]));
  run.error = run.forward();
  run.backward();
}

/** One step of gradient descent. */
function step(run, rate) {
  run.states = network.kept.map((tensor) => run.values[tensor].slice());
  for (const { tensor } of network.parameters) {
    const gradient = run.values[network.adjoints[tensor]];
    if (gradient) {
      gradient.forEach((slope, i) => (run.values[tensor][i] -= rate * slope));
    }
  }
  compute(run);
}

let run = null;

// ---- Names -----------------------------------------------------------------------------

const perSample = (tensor) => network.tensors[tensor].shape[0] === SAMPLES;

/** The subscripts of an element, without the sample. */
function subscriptsOf({ tensor, position }) {
  const extents = network.tensors[tensor].shape.slice(perSample(tensor) ? 1 : 0);
  const subscripts = [];
  let rest = position;
  for (let d = extents.length - 1; d >= 0; d--) {
    subscripts.unshift(rest % extents[d]);
    rest = Math.floor(rest / extents[d]);
  }
  return { subscripts, sample: rest };
}

function nameOf(unit) {
  const { subscripts, sample } = subscriptsOf(unit);
  const { name } = network.tensors[unit.tensor];
  const at = unit.tensor === network.error ? "E" : name + (subscripts.length ? `[${subscripts.join(", ")}]` : "");
  return perSample(unit.tensor) && sample !== state.row ? `${at} of row ${sample + 1}` : at;
}

const link = (unit) =>
  unit.tensor === network.error
    ? escaped(nameOf(unit))
    : `<button type="button" class="link" data-tensor="${unit.tensor}" data-position="${unit.position}">${escaped(nameOf(unit))}</button>`;

const nodeOf = (tensor) => network.nodes.find((node) => node.name === network.tensors[tensor].node);

/** The unit of the picture that an element belongs to. */
function keyOf(unit) {
  const node = nodeOf(unit.tensor);
  if (!node) {
    return null;
  }
  const own = network.tensors[unit.tensor].shape.length === network.tensors[node.tensor].shape.length;
  return node.narrow && own ? `${node.name}:${unit.position % node.width}` : node.name;
}

// ---- The sum ---------------------------------------------------------------------------

function explain() {
  const unit = state.selected;
  const terms = termsOf(run, unit);
  const name = mi(nameOf(unit));
  const derivative = derivativeOf(run, unit);
  const value = run.values[unit.tensor][unit.position];
  const html = [`<h3>${escaped(nameOf(unit))}</h3>`];
  html.push(`<p>It is ${shown(value)}, and ${escaped("∂E/∂" + nameOf(unit))} is <b>${shown(derivative)}</b>.</p>`);
  html.push(mapOf(unit));
  if (terms.length === 0) {
    html.push("<p>Nothing that the error depends on reads it: the sum is empty, and the derivative is 0.</p>");
  } else {
    html.push(sentenceOn(terms), formulasOf(name, terms, derivative), tableOf(terms, derivative));
  }
  html.push(linesOf(unit), limitOf(unit, terms, derivative), directionOf(unit), heatMapOf(unit));
  document.getElementById("explained").innerHTML = html.join("\n");
  light(unit, terms);
}

function sentenceOn(terms) {
  const set = terms.slice(0, SHOWN_TERMS).map(link).join(", ") + (terms.length > SHOWN_TERMS ? ", …" : "");
  const many = terms.length === 1
    ? "One successor: the sum has one term, and this is the ordinary chain rule."
    : `It feeds ${terms.length} units, so the sum has ${terms.length} terms.`;
  return `<p>${many} S = {${set}}</p>`;
}

function formulasOf(name, terms, derivative) {
  const few = terms.slice(0, SHOWN_TERMS);
  const rest = terms.length > few.length ? mo("+") + mi("…") : "";
  const joined = (each) => few.map(each).join(mo("+")) + rest;
  const named = joined((term) =>
    term.tensor === network.error
      ? slope(mi("E"), name)
      : slope(mi("E"), mi(nameOf(term))) + mo("·") + slope(mi(nameOf(term)), name),
  );
  const inner = (number) => (number < 0 ? `<mo stretchy="false">(</mo>${mn(number)}<mo stretchy="false">)</mo>` : mn(number));
  const numbers = joined((term) => inner(term.slope) + mo("·") + inner(term.factor));
  const lines = math(slope(mi("E"), name) + mo("=") + named) + math(slope(mi("E"), name) + mo("=") + numbers + mo("=") + mn(derivative));
  return `<div class="scroll" tabindex="0" role="region" aria-label="The sum with names and with numbers">${lines}</div>`;
}

function tableOf(terms, derivative) {
  const rows = terms.slice(0, 200).map(
    (term) => `<tr><td>${link(term)}</td><td class="number">${shown(term.slope)}</td>
      <td class="number">${shown(term.factor)}</td><td class="number">${shown(term.product)}</td></tr>`,
  );
  return `<div class="scroll" tabindex="0" role="region" aria-label="The terms of the sum"><table id="terms"><thead><tr><th scope="col">unit k</th><th scope="col" class="number">∂E/∂k</th>
    <th scope="col" class="number">∂k/∂j</th><th scope="col" class="number">product</th></tr></thead><tbody>${rows.join("")}</tbody>
    <tfoot><tr><td colspan="3">the sum${terms.length > rows.length ? `, of all ${terms.length} terms` : ""}</td><td class="number">${shown(derivative)}</td></tr></tfoot></table></div>`;
}

/** The lines of the emitted class, those of this very element if it is written out. */
function linesOf(unit) {
  const { name } = network.tensors[unit.tensor];
  const places = network.lines[`∂${name}`] ?? [];
  const element = `∂E/∂${name}[${subscriptsOf(unit).subscripts.join(", ")}]`;
  const own = places.filter((place) => place.startsWith(`// ${element}`));
  const told = own.length ? own : places;
  return told.length
    ? `<h3>In ${escaped(network.name)}Training.java</h3><pre tabindex="0">${escaped(told.join("\n\n"))}</pre>`
    : "<p class=\"quiet\">The emitted class has no line of its own for it: the sum stands inside of another one.</p>";
}

function limitOf(unit, terms, derivative) {
  const by = (h) => ({ tensor: unit.tensor, by: new Map([[unit.position, h]]), only: null });
  const points = Array.from({ length: 41 }, (ignored, i) => {
    const h = ((i - 20) / 20) * state.reach;
    return { h, error: run.errorWith(by(h)) };
  });
  const few = terms.slice(0, SHOWN_TERMS);
  const rest = terms.length - few.length;
  const parts = partsOfChange(run, unit, terms, state.h);
  const bars = few.map((term, i) => ({ name: `through ${nameOf(term)}`, size: parts[i] }));
  if (rest > 0) {
    bars.push({ name: `through ${rest} others`, size: parts.slice(few.length).reduce((a, b) => a + b, 0) });
  }
  bars.push({ name: "together: E(a + h) − E(a)", size: parts.reduce((a, b) => a + b, 0), isWhole: true });
  bars.push({ name: "by the sum: h · ∂E/∂a", size: state.h * derivative, isWhole: true });
  return `<h3>The limit</h3><p><label>Move it by h <input type="range" id="h" min="${-state.reach}" max="${state.reach}" step="${state.reach / 100}" value="${state.h}"></label>
    <output>h = ${shown(state.h)}</output>
    <label>as far as <select id="reach">${[10, 1, 0.1, 0.01].map((r) => `<option${r === state.reach ? " selected" : ""}>${r}</option>`).join("")}</select></label></p>
    <div class="beside"><figure>${plotOfError(points, run.error, derivative, state.h)}<figcaption class="quiet">E where the unit is moved by h, and the tangent: its slope is the sum.</figcaption></figure>
    <figure>${barsOf(bars)}<figcaption class="quiet">What the error changes by, path after path: as each unit k sees the move, one after the other.</figcaption></figure></div>`;
}

/** ∇f·u over the units of a narrow node. */
function directionOf(unit) {
  const node = nodeOf(unit.tensor);
  if (!node || node.tensor !== unit.tensor || !node.narrow || node.width < 2) {
    return "";
  }
  const u = state.direction?.node === node.name ? state.direction.u : new Array(node.width).fill(1);
  state.direction = { node: node.name, u };
  const from = state.row * node.width;
  const slopes = u.map((ignored, i) => derivativeOf(run, { tensor: unit.tensor, position: from + i }));
  const sum = slopes.reduce((total, s, i) => total + s * u[i], 0);
  const h = 1e-6;
  const moved = (by) => run.errorWith({ tensor: unit.tensor, by: new Map(u.map((x, i) => [from + i, x * by])), only: null });
  const limit = (moved(h) - moved(-h)) / (2 * h);
  const inputs = u.map((x, i) => `<label>u${i} <input type="number" step="0.1" data-direction="${i}" value="${x}"></label>`);
  return `<h3>Several units at once: ∇E · u</h3><p>${inputs.join(" ")}</p>
    <p>Σ uⱼ · ∂E/∂${escaped(node.name)}[j] = <b>${shown(sum)}</b>; (E(a + h·u) − E(a − h·u)) / 2h with h = 10⁻⁶ is ${shown(limit)}. It is a sum for the same reason.</p>`;
}

/** The Jacobian of what a narrow node feeds, and uᵀJ below it. */
function heatMapOf(unit) {
  const node = nodeOf(unit.tensor);
  if (!node || node.tensor !== unit.tensor || !node.narrow) {
    return "";
  }
  const positions = Array.from({ length: node.width }, (ignored, i) => state.row * node.width + i);
  const rows = jacobianOf(run, unit.tensor, positions);
  if (rows.length < 1 || rows.length > 40) {
    return "";
  }
  const most = Math.max(...rows.flatMap((row) => row.factors.map(Math.abs)));
  const head = positions.map((ignored, i) => `<th scope="col">${escaped(node.name)}[${i}]</th>`).join("");
  const body = rows.map((row) => `<tr><th scope="row">${link(row)}</th><td>${shown(row.slope)}</td>${row.factors
    .map((f) => `<td style="background:${colourOf(f, most)}">${shown(f)}</td>`)
    .join("")}</tr>`);
  const back = positions.map((position) => `<td>${shown(derivativeOf(run, { tensor: unit.tensor, position }))}</td>`);
  return `<h3>All of them: uᵀJ</h3><p>J has ∂k/∂j for each unit k that ${escaped(node.name)} feeds. The column u of ∂E/∂k, times J, is the row of ∂E/∂j: each of its numbers is such a sum.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="The Jacobian"><table class="jacobian"><thead><tr><th scope="col">k</th><th scope="col">u = ∂E/∂k</th>${head}</tr></thead><tbody>${body.join("")}</tbody>
    <tfoot><tr><td colspan="2">uᵀJ</td>${back.join("")}</tr></tfoot></table></div>`;
}

/** The units of a wide node, or of a step on the way, coloured by their values. */
function mapOf(unit) {
  const shape = network.tensors[unit.tensor].shape.slice(perSample(unit.tensor) ? 1 : 0);
  const size = shape.reduce((a, b) => a * b, 1);
  const node = nodeOf(unit.tensor);
  if (size < 2 || size > 4096 || (node?.narrow && node.tensor === unit.tensor)) {
    return "";
  }
  const from = perSample(unit.tensor) ? state.row * size : 0;
  const values = run.values[unit.tensor].subarray(from, from + size);
  const most = values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  // Channels lie innermost: one picture for each of the first rows.
  const columns = shape.length > 1 ? size / shape[0] : Math.min(32, size);
  const cells = Array.from(values, (value, i) => {
    const cell = { tensor: unit.tensor, position: from + i };
    const isHere = from + i === unit.position;
    return `<button type="button" class="${isHere ? "selected" : ""}" tabindex="${isHere ? 0 : -1}" data-tensor="${cell.tensor}" data-position="${cell.position}" style="background:${colourOf(value, most)}" aria-label="${escaped(nameOf(cell))}: ${shown(value)}" title="${escaped(nameOf(cell))}: ${shown(value)}"></button>`;
  });
  return `<div class="map" role="group" aria-label="The units, to be chosen with the arrow keys" style="grid-template-columns:repeat(${columns},24px)" data-columns="${columns}">${cells.join("")}</div>`;
}

function light(unit, terms) {
  const keys = new Set(terms.map(keyOf));
  const own = keyOf(unit);
  document.querySelectorAll("svg.graph .unit").forEach((element) => {
    const key = element.dataset.unit;
    element.classList.toggle("selected", key === own);
    element.classList.toggle("successor", keys.has(key) && key !== own);
    element.setAttribute("aria-pressed", String(key === own));
  });
  // What reads a unit may be a step of the node's own; the edges show the next nodes then.
  document.querySelectorAll("svg.graph .edges path").forEach((path) => {
    path.classList.toggle("lit", path.dataset.from === own && keys.has(path.dataset.to));
  });
}
