/*
 * Products of rows and a matrix, tiled for registers, included once for each kind of vectors: VECTOR has
 * WIDTH numbers, and T(name) is what a function of it is called.
 */
#ifndef SUMS
#define SUMS (LANES == 16 ? 16 : 8)
#endif

/*
 * y[s][j] = from[s][j] + sum_o sum_k x[o xo + s xs + k xk] w[o wo + k ws + j]: `rows` rows and
 * `columns` vectors, kept in registers over both sums.
 */
INLINE void T(tile)(float *y, int ys, const float *from, int fs, const float *x, int xo, int xs, int xk,
                 const float *w, int wo, int ws, int outer, int inner, int rows, int columns) {
  VECTOR sums[16][8];
  UNROLL for (int s = 0; s < rows; s++) {
    UNROLL for (int j = 0; j < columns; j++) {
      sums[s][j] = from == NULL ? (VECTOR){0} : ((const VECTOR *)(from + s * fs))[j];
    }
  }
  for (int o = 0; o < outer; o++) {
    for (int k = 0; k < inner; k++) {
      const float *row = w + o * wo + k * ws, *factor = x + o * xo + k * xk;
      UNROLL for (int j = 0; j < columns; j++) {
        VECTOR weight = ((const VECTOR *)row)[j];
        UNROLL for (int s = 0; s < rows; s++) { sums[s][j] += factor[s * xs] * weight; }
      }
    }
  }
  UNROLL for (int s = 0; s < rows; s++) {
    UNROLL for (int j = 0; j < columns; j++) { ((VECTOR *)(y + s * ys))[j] = sums[s][j]; }
  }
}

INLINE void T(tiles_of)(float *y, int ys, const float *from, int fs, const float *x, int xo, int xs, int xk,
                     const float *w, int wo, int ws, int outer, int inner, int count, int width,
                     int rows, int columns) {
  for (int j = 0; j + columns * WIDTH <= width; j += columns * WIDTH) {
    for (int s = 0; s < count; s += rows) {
      int r = s + rows > count ? count - rows : s;
      T(tile)(y + r * ys + j, ys, from == NULL ? NULL : from + r * fs + j, fs, x + r * xs, xo, xs, xk,
           w + j, wo, ws, outer, inner, rows, columns);
    }
  }
}

/* The vectors of a tile side by side. */
INLINE int T(across)(int width) {
  return width % (4 * WIDTH) == 0 && SUMS == 16 ? 4 : width % (2 * WIDTH) == 0 ? 2 : 1;
}

/* The same for `count` rows of `width` numbers, whole vectors; the last tile overlaps the one before. */
INLINE void T(tiles)(float *y, int ys, const float *from, int fs, const float *x, int xo, int xs, int xk,
                  const float *w, int wo, int ws, int outer, int inner, int count, int width) {
  if (count >= SUMS / T(across)(width)) {
    T(tiles_of)(y, ys, from, fs, x, xo, xs, xk, w, wo, ws, outer, inner, count, width,
             SUMS / T(across)(width), T(across)(width));
  } else {
    int columns = width % (8 * WIDTH) == 0 ? 8 : width % (4 * WIDTH) == 0 ? 4 : T(across)(width);
    T(tiles_of)(y, ys, from, fs, x, xo, xs, xk, w, wo, ws, outer, inner, count, width, 1, columns);
  }
}

/* The sums must start from y, so that an overlapping tile would add twice: the rest by single rows. */
INLINE void T(add_tiles)(float *y, int ys, const float *x, int xo, int xs, int xk, const float *w,
                      int wo, int ws, int outer, int inner, int count, int width) {
  int rows = SUMS / T(across)(width), whole = count / rows * rows;
  if (whole > 0) {
    T(tiles)(y, ys, y, ys, x, xo, xs, xk, w, wo, ws, outer, inner, whole, width);
  }
  for (int s = whole; s < count; s++) {
    T(tiles)(y + s * ys, ys, y + s * ys, ys, x + s * xs, xo, xs, xk, w, wo, ws, outer, inner, 1, width);
  }
}
