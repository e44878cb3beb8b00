/*
 * A convolution, included once for each with its sizes as macros, which it takes away again. The
 * derivative by the inputs reads weights as [tap][out][in], which are transposed outside of it.
 */
#define JOINED(a, b) a##_##b
#define JOIN(a, b) JOINED(a, b)
#define TEXT_(a) #a
#define TEXT(a) TEXT_(a)
#define F(part) JOIN(NAME, part)
/* Positions of the window, and rows of the picture in its border, without and with dy in one. */
#define Y ((H + 2 * P - K) / S + 1)
#define X ((W + 2 * Q - L) / S + 1)
#define HP (H + 2 * P)
#define WP (W + 2 * Q)
#define XP (X + 2 * (L - 1 - Q))
#define YP (Y + 2 * (K - 1 - P))

static const float *F(bordered)(const float *x) {
  static float all[HP * WP * I + LANES];
  if (P == 0 && Q == 0) {
    return x;
  }
  copy_rows(all + (P * WP + Q) * I, WP * I, x, W * I, H, W * I);
  return all;
}

static void F(forward)(const float *x, const float *w, const float *b, float *y, int batch) {
  for (int s = 0; s < batch; s++, x += H * W * I, y += Y * X * O) {
    const float *in = F(bordered)(x);
    for (int r = 0; r < Y; r++) {
      tiles(y + r * X * O, O, b, 0, in + r * S * WP * I, WP * I, S * I, 1, w, L * I * O, O, K, L * I,
            X, O);
    }
  }
}

#if S == 1
/* The taps of `turned` come last first: a convolution of dy in a border of zeros. */
static void F(inputs)(float *dx, const float *turned, const float *dy, int batch) {
  static float all[YP * XP * O];
  for (int s = 0; s < batch; s++, dx += H * W * I, dy += Y * X * O) {
    const float *in = dy;
    if (XP > X || YP > Y) {
      copy_rows(all + ((K - 1 - P) * XP + L - 1 - Q) * O, XP * O, dy, X * O, Y, X * O);
      in = all;
    }
    for (int r = 0; r < H; r++) {
      tiles(dx + r * W * I, I, NULL, 0, in + r * XP * O, XP * O, O, 1, turned, L * O * I, I, K, L * O,
            W, I);
    }
  }
}
#else
/* A window of one row of a picture is one row of L I numbers for each output: `turned` is [out][L I]. */
static void F(inputs)(float *dx, const float *turned, const float *dy, int batch) {
  static float all[WP * I];
  for (int s = 0; s < batch; s++, dx += W * I, dy += X * O) {
    memset(all, 0, sizeof all);
    for (int c = 0; c < X; c++) {
      float *to = all + c * S * I;
      int whole = L * I / (8 * LANES) * 8 * LANES;
      add_tiles(to, 0, dy + c * O, 0, 0, 1, turned, 0, L * I, 1, O, 1, whole);
      add_tiles(to + whole, 0, dy + c * O, 0, 0, 1, turned + whole, 0, L * I, 1, O, 1,
                (L * I - whole) / LANES * LANES);
    }
    memcpy(dx, all + Q * I, W * I * sizeof(float));
  }
}
#endif

static void F(weights)(const float *x, float *dw, const float *dy, int batch) {
  for (int s = 0; s < batch; s++, x += H * W * I, dy += Y * X * O) {
    const float *in = F(bordered)(x);
    for (int k = 0; k < K; k++) {
      for (int l = 0; l < L; l++) {
        add_tiles(dw + (k * L + l) * I * O, O, in + (k * WP + l) * I, S * WP * I, 1, S * I, dy, X * O, O,
                  Y, X, I, O);
      }
    }
  }
}

/* As F(inputs) reads them. */
static void F(turn)(const float *w, float *turned) {
  for (int t = 0; t < K * L; t++) {
    for (int i = 0; i < I; i++) {
      for (int o = 0; o < O; o++) {
        turned[S == 1 ? ((K * L - 1 - t) * O + o) * I + i : (o * L + t) * I + i] = w[(t * I + i) * O + o];
      }
    }
  }
}

static void F(time)(int batch) {
  size_t in = (size_t)batch * H * W * I, out = (size_t)batch * Y * X * O, weights = K * L * I * O;
  float *x = numbers(in), *dx = numbers(in), *w = numbers(weights), *turned = numbers(weights);
  float *dw = numbers(weights), *b = numbers(O), *zero = calloc(O, 4), *y = numbers(out);
  float *dy = numbers(out);
  F(turn)(w, turned);
  F(forward)(x, w, zero, y, batch);
  F(inputs)(dx, turned, dy, batch);
  memset(dw, 0, weights * sizeof(float));
  F(weights)(x, dw, dy, batch);
  agree(TEXT(NAME) " inputs", product(y, dy, out), product(dx, x, in));
  agree(TEXT(NAME) " weights", product(y, dy, out), product(dw, w, weights));
  TIME(TEXT(NAME) " forward", batch, F(forward)(x, w, b, y, batch));
  TIME(TEXT(NAME) " inputs", batch, F(inputs)(dx, turned, dy, batch));
  TIME(TEXT(NAME) " weights", batch, F(weights)(x, dw, dy, batch));
}

#undef NAME
#undef H
#undef W
#undef K
#undef L
#undef S
#undef P
#undef Q
#undef I
#undef O
#undef Y
#undef X
#undef HP
#undef WP
#undef XP
#undef YP
#undef F
#undef JOIN
#undef JOINED
#undef TEXT
#undef TEXT_
