/* Gated cells: 64 of them over 25 steps of 64 values; gates i, f, g, o one behind the other. */
enum { UNITS = 64, GATES = 4 * UNITS, STEPS = 25 };

/* What a step of training keeps; [sample][step][...]. */
struct cells {
  float *z, *c, *squashed, *h, *dz, *dh, *dc;
};

static float *w, *u, *bias, *u_transposed, *w_transposed, *dw, *du, *dbias;

static float squash(float x) { return 2 / (1 + expf(-2 * x)) - 1; }

static float sigmoid(float x) { return 1 / (1 + expf(-x)); }

/* Leaves the gates in z. */
static void cell(float *restrict z, const float *restrict before, float *restrict c,
                 float *restrict squashed, float *restrict h) {
  for (int j = 0; j < UNITS; j++) {
    float i = sigmoid(z[j]), f = sigmoid(z[j + UNITS]), g = squash(z[j + 2 * UNITS]);
    float o = sigmoid(z[j + 3 * UNITS]);
    c[j] = f * before[j] + i * g;
    squashed[j] = squash(c[j]);
    h[j] = o * squashed[j];
    z[j] = i;
    z[j + UNITS] = f;
    z[j + 2 * UNITS] = g;
    z[j + 3 * UNITS] = o;
  }
}

static void products_of_x(const float *x, struct cells a, int batch) {
  tiles(a.z, GATES, bias, 0, x, 0, UNITS, 1, w, 0, GATES, 1, UNITS, batch * STEPS, GATES);
}

static void products_of_h(struct cells a, int t, int batch) {
  float *z = a.z + t * GATES;
  const float *h = a.h + (t - 1) * UNITS;
  add_tiles(z, STEPS * GATES, h, 0, STEPS * UNITS, 1, u, 0, GATES, 1, UNITS, batch, GATES);
}

static void derivatives_of_h(struct cells a, int t, int batch) {
  float *dh = a.dh + (t - 1) * UNITS;
  const float *dz = a.dz + t * GATES;
  add_tiles(dh, STEPS * UNITS, dz, 0, STEPS * GATES, 1, u_transposed, 0, UNITS, 1, GATES, batch, UNITS);
}

static const float none[UNITS];

static void cells_forward(const float *x, struct cells a, int batch) {
  products_of_x(x, a, batch);
  for (int t = 0; t < STEPS; t++) {
    if (t > 0) {
      products_of_h(a, t, batch);
    }
    for (int s = 0; s < batch; s++) {
      int at = s * STEPS + t, k = at * UNITS;
      cell(a.z + at * GATES, t == 0 ? none : a.c + k - UNITS, a.c + k, a.squashed + k, a.h + k);
    }
  }
}

/* From dh of a step, and dc as the step after leaves it. */
static void cell_backward(const float *restrict gates, const float *restrict before,
                          const float *restrict squashed, const float *restrict dh,
                          float *restrict dc, float *restrict dz) {
  for (int j = 0; j < UNITS; j++) {
    float i = gates[j], f = gates[j + UNITS], g = gates[j + 2 * UNITS], o = gates[j + 3 * UNITS];
    float d = dc[j] + dh[j] * o * (1 - squashed[j] * squashed[j]);
    dz[j] = d * g * i * (1 - i);
    dz[j + UNITS] = d * before[j] * f * (1 - f);
    dz[j + 2 * UNITS] = d * i * (1 - g * g);
    dz[j + 3 * UNITS] = dh[j] * squashed[j] * o * (1 - o);
    dc[j] = d * f;
  }
}

static void transpose(const float *from, float *to) {
  for (int g = 0; g < GATES; g += 16) {
    for (int k = 0; k < UNITS; k++) {
      for (int i = 0; i < 16; i++) {
        to[(g + i) * UNITS + k] = from[k * GATES + g + i];
      }
    }
  }
}

/* Adds to the gradients of the weights; dh has the derivatives by what cells return, and is used up. */
static void cells_backward(const float *x, struct cells a, int batch) {
  transpose(u, u_transposed);
  memset(a.dc, 0, (size_t)batch * UNITS * sizeof(float));
  for (int t = STEPS - 1; t >= 0; t--) {
    for (int s = 0; s < batch; s++) {
      int at = s * STEPS + t, k = at * UNITS;
      cell_backward(a.z + at * GATES, t == 0 ? none : a.c + k - UNITS, a.squashed + k, a.dh + k,
                    a.dc + s * UNITS, a.dz + at * GATES);
    }
    if (t > 0) {
      derivatives_of_h(a, t, batch);
    }
  }
  add_tiles(dw, GATES, x, 0, 1, UNITS, a.dz, 0, GATES, 1, batch * STEPS, UNITS, GATES);
  for (int s = 0; s < batch; s++) {
    const float *dz = a.dz + (s * STEPS + 1) * GATES;
    add_tiles(du, GATES, a.h + s * STEPS * UNITS, 0, 1, UNITS, dz, 0, GATES, 1, STEPS - 1, UNITS, GATES);
  }
  for (int k = 0; k < batch * STEPS; k++) {
    for (int g = 0; g < GATES; g++) {
      dbias[g] += a.dz[k * GATES + g];
    }
  }
}

static void inputs_of_cells(float *dx, struct cells a, int batch) {
  tiles(dx, UNITS, NULL, 0, a.dz, 0, GATES, 1, w_transposed, 0, UNITS, 1, GATES, batch * STEPS, UNITS);
}

/* Two outputs of all states, the mean of their squared errors. */
static void outputs_of_cells(struct cells a, const float *v, float *dv, int batch, int backward) {
  for (int s = 0; s < batch; s++) {
    const float *h = a.h + s * STEPS * UNITS;
    float *dh = a.dh + s * STEPS * UNITS, sums[2] = {-0.25f, 0.25f};
    for (int j = 0; j < 2; j++) {
      for (int i = 0; i < STEPS * UNITS; i++) {
        sums[j] += h[i] * v[j * STEPS * UNITS + i];
      }
    }
    for (int i = 0; backward && i < STEPS * UNITS; i++) {
      dh[i] = sums[0] * v[i] + sums[1] * v[STEPS * UNITS + i];
      dv[i] += sums[0] * h[i];
      dv[STEPS * UNITS + i] += sums[1] * h[i];
    }
    a.c[0] += sums[0] * 1e-30f;
  }
}

static void cells_step(const float *x, struct cells a, const float *v, float *dv, int batch) {
  cells_forward(x, a, batch);
  outputs_of_cells(a, v, dv, batch, 1);
  memset(dw, 0, UNITS * GATES * sizeof(float));
  memset(du, 0, UNITS * GATES * sizeof(float));
  memset(dbias, 0, GATES * sizeof(float));
  memset(dv, 0, 2 * STEPS * UNITS * sizeof(float));
  cells_backward(x, a, batch);
}

static void cells_time(int batch) {
  size_t states = (size_t)batch * STEPS * UNITS;
  struct cells a = {numbers(4 * states), numbers(states), numbers(states),       numbers(states),
                    numbers(4 * states), numbers(states), numbers(batch * UNITS)};
  float *x = numbers(states), *dx = numbers(states), *dy = numbers(states);
  float *v = numbers(2 * STEPS * UNITS), *dv = numbers(2 * STEPS * UNITS);
  float *direction = numbers(UNITS * GATES);
  w = numbers(UNITS * GATES), u = numbers(UNITS * GATES), bias = numbers(GATES);
  u_transposed = numbers(UNITS * GATES), w_transposed = numbers(UNITS * GATES);
  dw = calloc(UNITS * GATES, 4), du = calloc(UNITS * GATES, 4), dbias = calloc(GATES, 4);
  for (int i = 0; i < UNITS * GATES; i++) {
    w[i] *= 0.2f, u[i] *= 0.2f;
  }
  transpose(w, w_transposed);
  /* The derivative along a direction, and its limit. */
  float *weights[] = {w, u}, *gradients[] = {dw, du};
  for (int k = 0; k < 2; k++) {
    cells_forward(x, a, batch);
    memcpy(a.dh, dy, states * sizeof(float));
    memset(gradients[k], 0, UNITS * GATES * sizeof(float));
    cells_backward(x, a, batch);
    double limit = 0;
    for (int side = 1; side >= -1; side -= 2) {
      for (int i = 0; i < UNITS * GATES; i++) weights[k][i] += side * 1e-2f * direction[i];
      cells_forward(x, a, batch);
      for (int i = 0; i < UNITS * GATES; i++) weights[k][i] -= side * 1e-2f * direction[i];
      limit += side * product(a.h, dy, states) / 2e-2;
    }
    double slope = product(gradients[k], direction, UNITS * GATES);
    agree(k == 0 ? "Cells w" : "Cells u", slope / 10, limit / 10);
  }
  TIME("Cells products of x", batch, products_of_x(x, a, batch));
  TIME("Cells products of h", batch, products_of_h(a, 5, batch));
  TIME("Cells derivatives of h", batch, derivatives_of_h(a, 5, batch));
  TIME("Cells inputs", batch, inputs_of_cells(dx, a, batch));
  TIME("Recurrence forward", batch, (cells_forward(x, a, batch), outputs_of_cells(a, v, dv, batch, 0)));
  TIME("Recurrence step", batch, cells_step(x, a, v, dv, batch));
}
