// Rows, sliders, training: what moves the numbers.

const WIDE = 24;

function columns() {
  const of = (ports, part) => ports.flatMap((port) =>
    Array.from({ length: port.width }, (ignored, i) => ({
      part, at: port.from + i, rows: port.rows, name: port.width === 1 ? port.node : `${port.node}[${i}]`, isClass: port.isClass, classes: port.classes,
    })));
  return [...of(network.inputs, "inputs"), ...of(network.targets, "targets")];
}

function controls() {
  const row = run.rows[state.row];
  const choices = run.rows.map((ignored, i) => `<option value="${i}"${i === state.row ? " selected" : ""}>${i + 1}</option>`);
  const all = columns();
  const sliders = all.length > WIDE ? [] : all.map((column, i) => {
    const value = row[column.part][column.at];
    const whole = column.rows || column.isClass;
    const [least, most, by] = whole ? [0, (column.rows || column.classes) - 1, 1] : [Math.min(-3, value), Math.max(3, value), "any"];
    const kind = column.part === "inputs" ? "" : "target of ";
    return `<label><input type="range" data-column="${i}" min="${least}" max="${most}" step="${by}" value="${value}"> <span class="reading">${shown(value)}</span> ${kind}${escaped(column.name)}</label>`;
  });
  const text = run.rows.map((r) => [...r.inputs, ...r.targets].join(", ")).join("\n");
  document.getElementById("controls").innerHTML = `
    <p>E = <b id="error">${shown(run.error)}</b>, the mean over ${run.rows.length} ${run.rows.length === 1 ? "row" : "rows"}.
    <label>Look at row <select id="row">${choices.join("")}</select></label></p>
    <div class="sliders">${sliders.join("")}</div>
    <p><button type="button" id="step">Step</button> <button type="button" id="run" aria-pressed="${state.runs}">${state.runs ? "Stop" : "Run"}</button>
    <button type="button" id="again">Start again</button> <label>learning rate <input type="number" id="rate" min="0" step="any" value="${state.rate}"></label>
    <span class="quiet">gradient descent over all rows</span></p>
    <div id="losses">${state.losses.length > 1 ? plotOfLoss(state.losses) : ""}</div>
    <details><summary>The rows as text</summary><p>A line for each row: ${all.length > 12 ? `${all.length} numbers, inputs first, then targets` : all.map((c) => escaped((c.part === "targets" ? "target of " : "") + c.name)).join(", ")}.</p>
    <label>Rows <textarea id="text" rows="6">${text}</textarea></label><p><button type="button" id="use">Use these rows</button> <span id="wrong" class="error" role="alert"></span></p></details>`;
}

/** The rows of a text, or a message that says which line is wrong. */
function parsed(text) {
  const width = columns().length;
  const inputs = network.inputs.reduce((sum, port) => sum + port.width, 0);
  const lines = text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  if (lines.length === 0) {
    throw new Error("There is no row.");
  }
  return lines.map((line, i) => {
    const numbers = line.split(/[,;\s]+/).map(Number);
    if (numbers.length !== width || !numbers.every(Number.isFinite)) {
      throw new Error(`Row ${i + 1} has to have ${width} numbers: '${line.slice(0, 40)}'.`);
    }
    columns().forEach((column, c) => {
      const count = column.rows || (column.isClass ? column.classes : 0);
      if (count && !(Number.isInteger(numbers[c]) && numbers[c] >= 0 && numbers[c] < count)) {
        throw new Error(`Row ${i + 1}: ${column.name} is ${numbers[c]}; it is a number from 0 to ${count - 1}.`);
      }
    });
    return { inputs: numbers.slice(0, inputs), targets: numbers.slice(inputs) };
  });
}

/** Everything anew but the controls, of which one may be in use. */
function refresh() {
  document.getElementById("error").textContent = shown(run.error);
  document.getElementById("losses").innerHTML = state.losses.length > 1 ? plotOfLoss(state.losses) : "";
  paint();
  explain();
}

/** Units are coloured by their values. */
function paint() {
  for (const node of network.nodes.filter((n) => n.narrow && n.tensor !== null)) {
    const from = perSample(node.tensor) ? state.row * node.width : 0;
    for (let i = 0; i < node.width; i++) {
      const value = run.values[node.tensor][from + i];
      const unit = document.querySelector(`svg.graph [role=button][data-unit="${CSS.escape(`${node.name}:${i}`)}"]`);
      unit.querySelector("circle").style.fill = colourOf(value, 2);
      unit.setAttribute("aria-label", `${node.name}, unit ${i}, ${shown(value)}`);
      unit.querySelector("text").textContent = shown(Number(value.toPrecision(2)));
    }
  }
}

function select(unit) {
  state.selected = unit;
  explain();
}

function selectKey(key) {
  const at = key.lastIndexOf(":");
  const named = network.nodes.find((node) => node.name === key) ?? network.nodes.find((node) => node.name === key.slice(0, at));
  const from = perSample(named.tensor) ? state.row * named.width : 0;
  select({ tensor: named.tensor, position: from + (named.name === key ? 0 : Number(key.slice(at + 1))) });
}

function train(steps) {
  for (let i = 0; i < steps; i++) {
    step(run, state.rate);
    state.losses.push(run.error);
  }
  refresh();
}

function frame() {
  if (state.runs) {
    train(STEPS_A_FRAME);
    requestAnimationFrame(frame);
  }
}

function use(rows, before) {
  run = begin(rows, before);
  state.row = Math.min(state.row, rows.length - 1);
  compute(run);
  state.losses = [run.error];
  controls();
}

const CLICKS = {
  step: () => train(1),
  run: () => {
    state.runs = !state.runs;
    controls();
    document.getElementById("run").focus();
    frame();
  },
  again: () => {
    use(run.rows, null);
    refresh();
  },
  use: () => {
    try {
      use(parsed(document.getElementById("text").value), run);
      selectKey(keyOf(state.selected) ?? network.nodes[0].name);
      refresh();
    } catch (mistake) {
      document.getElementById("wrong").textContent = mistake.message;
    }
  },
};

function moved(input) {
  if (input.id === "h" || input.id === "reach") {
    state[input.id] = Number(input.value);
    state.h = input.id === "reach" ? state.reach / 2 : state.h;
  } else if (input.id === "row") {
    const before = state.row;
    state.row = Number(input.value);
    const { shape } = network.tensors[state.selected.tensor];
    if (shape[0] === SAMPLES) {
      state.selected.position += (state.row - before) * shape.slice(1).reduce((a, b) => a * b, 1);
    }
    controls();
  } else if (input.id === "rate") {
    state.rate = Number(input.value);
    return;
  } else if (input.dataset.direction) {
    state.direction.u[Number(input.dataset.direction)] = Number(input.value);
  } else if (input.dataset.column) {
    const column = columns()[Number(input.dataset.column)];
    run.rows[state.row][column.part][column.at] = Number(input.value);
    input.nextElementSibling.textContent = shown(Number(input.value));
    compute(run);
    state.losses = [run.error];
  } else {
    return;
  }
  refresh();
  const again = input.id && document.getElementById(input.id);
  const direction = input.dataset.direction && document.querySelector(`[data-direction="${input.dataset.direction}"]`);
  (again || direction || input).focus();
}

/** Arrow keys go through the units of a map. */
function wander(event) {
  const map = event.target.closest(".map");
  const by = map && { ArrowRight: 1, ArrowLeft: -1, ArrowDown: Number(map.dataset.columns), ArrowUp: -Number(map.dataset.columns) }[event.key];
  if (by) {
    const cells = [...map.children];
    const next = cells[cells.indexOf(event.target) + by];
    if (next) {
      event.preventDefault();
      next.click();
      document.querySelector(".map .selected").focus();
    }
  }
}

function listen() {
  document.addEventListener("click", (event) => {
    const unit = event.target.closest(".unit[role=button]");
    const chosen = event.target.closest("[data-tensor]");
    if (unit) {
      selectKey(unit.dataset.unit);
    } else if (chosen) {
      select({ tensor: Number(chosen.dataset.tensor), position: Number(chosen.dataset.position) });
    } else {
      CLICKS[event.target.id]?.();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.matches?.(".unit") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      selectKey(event.target.dataset.unit);
    }
    wander(event);
  });
  document.addEventListener("input", (event) => moved(event.target));
}

if (network.alive) {
  document.getElementById("rows").hidden = false;
  listen();
  use(network.rows, null);
  selectKey(network.first);
  refresh();
}
