/*
 * Layers of pictures, included once for each kind of vectors as tiles.h: rows of channels that are
 * padded to whole vectors. Borders were put around what a window reads.
 */

/* y[r][c][o] = b[o] + sum over the window and all channels: rows of the window are contiguous. */
INLINE void T(convolution)(const float *x, int wp, int cs, const float *w, const float *b, float *y,
                           int k, int l, int sh, int sw, int oh, int ow, int o, int act) {
  int isPoint = k * l == 1 && sh == 1 && sw == 1 && wp == ow;
  int rows = isPoint ? 1 : oh, count = isPoint ? oh * ow : ow;
  for (int r = 0; r < rows; r++) {
    T(tiles)(y + r * ow * o, o, b, 0, x + r * sh * wp * cs, wp * cs, sw * cs, 1, w, l * cs * o, o, k,
             l * cs, count, o);
    follow(y + r * ow * o, count * o, act);
  }
}

/* The taps of some channels stay in registers over all positions. */
INLINE void T(depthwise)(const float *x, int wp, int cs, const float *w, const float *b, float *y,
                         int k, int l, int sh, int sw, int oh, int ow, int o, int act) {
  for (int j = 0; j < o; j += WIDTH) {
    VECTOR taps[16], bias = *(const VECTOR *)(b + j);
    UNROLL for (int t = 0; t < k * l; t++) { taps[t] = *(const VECTOR *)(w + t * o + j); }
    for (int r = 0; r < oh; r++) {
      for (int c = 0; c < ow; c++) {
        const float *from = x + (r * sh * wp + c * sw) * cs + j;
        VECTOR sum = bias;
        UNROLL for (int t = 0; t < k * l; t++) {
          sum += *(const VECTOR *)(from + (t / l * wp + t % l) * cs) * taps[t];
        }
        float *to = y + (r * ow + c) * o + j;
        *(VECTOR *)to = sum;
        follow(to, WIDTH, act);
      }
    }
  }
}
