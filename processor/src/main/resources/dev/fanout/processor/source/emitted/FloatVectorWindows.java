package dev.fanout.processor.source.emitted;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A kernel over all the taps of a window on {@code jdk.incubator.vector}. Positions with the same
 * taps, those inside of the picture and those at each of its borders, are computed together. Every
 * element is added up in the order of taps and channels, beginning with the start, so the bits are
 * those of the plain loops.
 *
 * <p>What the windows cover is copied into one array, because only with that do twelve rows times
 * two vectors stay in registers: references to rows and their lengths need too many.
 */
final class FloatVectorWindows {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** The lanes of a vector. */
  static final int LENGTH = SPECIES.length();

  /** What the windows cover, per thread. */
  private static final ThreadLocal<float[]> PICTURE = ThreadLocal.withInitial(() -> new float[0]);

  /** Taps, and places of rows, per thread. */
  private static final ThreadLocal<int[][]> PLACES =
      ThreadLocal.withInitial(() -> new int[2][0]);

  private FloatVectorWindows() {}

  /**
   * y[position][l] = start[l] + Σ_tap,k a[position + tap][k] · s[k, tap][l], rectified or not.
   *
   * @param shape how these run through the rows, as {@code schedule.window.SlidingWindow} says
   * @param low the first position of the first axis
   * @param high the end of the positions
   */
  static void assignWindows(
      float[][] y,
      float[][] a,
      float[][] s,
      float[] start,
      boolean isRectified,
      int[] shape,
      int from,
      int samples,
      int low,
      int high) {
    int lanes = shape[1];
    int width = shape[0] > 0 ? shape[0] : Math.max(lanes, LENGTH);
    int most = shape[8];
    float limit = isRectified ? 0f : Float.NaN;
    int[][] places = PLACES.get();
    if (places[0].length < shape[11]) {
      places[0] = new int[shape[11]];
    }
    if (places[1].length < shape[12]) {
      places[1] = new int[shape[12]];
    }
    float[] picture = PICTURE.get();
    if (picture.length < shape[13] * width) {
      picture = new float[shape[13] * width];
      PICTURE.set(picture);
    }
    float[][] weights = lanes < LENGTH ? FloatVectorNarrowWindows.inVectors(s, start, lanes) : s;
    for (int b = from; b < from + samples; b++) {
      int toRow = shape[3] + b * shape[2];
      int fromRow = shape[5] + b * shape[4];
      int end = low;
      for (int p = low; p < high; p = end) {
        int first = firstTap(shape, 14, p);
        int last = lastTap(shape, 14, p);
        end = p + 1;
        while (end < high
            && end < p + most
            && firstTap(shape, 14, end) == first
            && lastTap(shape, 14, end) == last) {
          end++;
        }
        int lowest = fromRow + lowest(shape, p, end, first, last);
        if (first < last) {
          int highest = fromRow + highest(shape, p, end, first, last);
          copyRows(a, lowest, highest, shape[0] > 0 ? width : lanes, width, picture);
        }
        int right = 0;
        for (int q = 0; q < shape[24]; q = right) {
          int left = firstTap(shape, 24, q);
          int wide = lastTap(shape, 24, q) - left;
          right = q + 1;
          while (right < shape[24]
              && firstTap(shape, 24, right) == left
              && lastTap(shape, 24, right) == left + wide) {
            right++;
          }
          int sums = taps(shape, width, first, last, left, left + wide, places[0]);
          int count =
              places(shape, width, p, end, q, right, toRow, fromRow - lowest, places[1]);
          if (lanes < LENGTH) {
            FloatVectorNarrowWindows.assignInVectors(
                y, picture, weights, limit, places, count, sums, lanes, shape[0] > 0);
          } else if (shape[0] > 0) {
            assignRows(
                y, picture, weights, start, limit, places[0], places[1], count, sums, lanes);
          } else {
            FloatVectorChannelWindows.assignChannels(
                y, picture, weights, start, limit, places[0], places[1], count, sums, lanes);
          }
        }
      }
    }
  }

  /** The first tap inside of the picture of those of a position on an axis. */
  private static int firstTap(int[] shape, int axis, int position) {
    int at = shape[axis + 6] * position + shape[axis + 8];
    int tap = 0;
    while (tap < shape[axis + 1]
        && (at + shape[axis + 7] * tap < 0 || at + shape[axis + 7] * tap >= shape[axis + 9])) {
      tap++;
    }
    return tap;
  }

  /** The end of the taps inside of the picture, which follow one another. */
  private static int lastTap(int[] shape, int axis, int position) {
    int at = shape[axis + 6] * position + shape[axis + 8];
    int tap = firstTap(shape, axis, position);
    while (tap < shape[axis + 1]
        && at + shape[axis + 7] * tap >= 0
        && at + shape[axis + 7] * tap < shape[axis + 9]) {
      tap++;
    }
    return tap;
  }

  /** The number of the lowest row of a sample that these positions of the first axis cover. */
  private static int lowest(int[] shape, int p, int end, int first, int last) {
    return shape[9]
        + Math.min(shape[17] * p, shape[17] * (end - 1))
        + Math.min(shape[18] * first, shape[18] * (last - 1));
  }

  /** The number of the highest one. */
  private static int highest(int[] shape, int p, int end, int first, int last) {
    return shape[10]
        + Math.max(shape[17] * p, shape[17] * (end - 1))
        + Math.max(shape[18] * first, shape[18] * (last - 1));
  }

  private static void copyRows(
      float[][] a, int lowest, int highest, int channels, int step, float[] to) {
    int at = 0;
    for (int row = lowest; row <= highest; row++) {
      float[] values = a[row];
      int k = 0;
      for (; k + LENGTH <= channels; k += LENGTH) {
        FloatVector.fromArray(SPECIES, values, k).intoArray(to, at + k);
      }
      for (; k < channels; k++) {
        to[at + k] = values[k];
      }
      at += step;
    }
  }

  /** Lists where each term of a sum stands beside a position, and in which row of the weight. */
  private static int taps(
      int[] shape, int width, int first, int last, int left, int right, int[] taps) {
    int channels = Math.max(1, shape[0]);
    int count = 0;
    for (int i = first; i < last; i++) {
      for (int j = left; j < right; j++) {
        int at = width * (shape[18] * i + shape[28] * j);
        int row = shape[6] + shape[19] * i + shape[29] * j;
        for (int k = 0; k < channels; k++) {
          taps[2 * count] = at + k;
          taps[2 * count + 1] = row + shape[7] * k;
          count++;
        }
      }
    }
    return count;
  }

  /** Lists the row of each position, and where the values under its window begin. */
  private static int places(
      int[] shape,
      int width,
      int p,
      int end,
      int q,
      int right,
      int toRow,
      int fromRow,
      int[] places) {
    int count = 0;
    for (int i = p; i < end; i++) {
      for (int j = q; j < right; j++) {
        places[2 * count] = toRow + shape[16] * i + shape[26] * j;
        places[2 * count + 1] = width * (fromRow + shape[17] * i + shape[27] * j);
        count++;
      }
    }
    return filled(places, count);
  }

  /** Nearly a tile of twelve rows is made one: the last of them is computed again. */
  static int filled(int[] places, int count) {
    int all = count;
    while (all > 8 && all < 12) {
      places[2 * all] = places[2 * count - 2];
      places[2 * all + 1] = places[2 * count - 1];
      all++;
    }
    return all;
  }

  /** Rows of at least LENGTH lanes. What is assigned twice is the same: the last tile overlaps. */
  static void assignRows(
      float[][] y,
      float[] a,
      float[][] s,
      float[] start,
      float limit,
      int[] taps,
      int[] places,
      int count,
      int sums,
      int lanes) {
    int d = 0;
    while (count >= 12 && count - d > 8) {
      int p = 2 * Math.min(d, count - 12);
      int l = 0;
      for (; LENGTH > 8 && l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
        FloatVectorWindowTiles.windowTile(y, a, s, start, limit, taps, places, p, l, sums);
      }
      for (; LENGTH <= 8 && l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
        for (int i = 0; i < 24; i += 8) {
          FloatVectorWindowTiles.smallWindowTile(
              y, a, s, start, limit, taps, places, p + i, l, sums);
        }
      }
      for (; l < lanes; l += LENGTH) {
        FloatVectorWindowRows.narrowWindowTile(
            y, a, s, start, limit, taps, places, p, Math.min(l, lanes - LENGTH), sums);
      }
      d += 12;
    }
    while (count >= 4 && d < count) {
      int p = 2 * Math.min(d, count - 4);
      int l = 0;
      for (; l + 2 * LENGTH <= lanes; l += 2 * LENGTH) {
        FloatVectorWindowTiles.smallWindowTile(y, a, s, start, limit, taps, places, p, l, sums);
      }
      for (; l < lanes; l += LENGTH) {
        FloatVectorWindowRows.smallNarrowWindowTile(
            y, a, s, start, limit, taps, places, p, Math.min(l, lanes - LENGTH), sums);
      }
      d += 4;
    }
    for (; d < count; d++) {
      int l = 0;
      for (; l + 4 * LENGTH <= lanes; l += 4 * LENGTH) {
        FloatVectorWindowRows.wideWindowRow(y, a, s, start, limit, taps, places, 2 * d, l, sums);
      }
      for (; l < lanes; l += LENGTH) {
        FloatVectorWindowRows.windowRow(
            y, a, s, start, limit, taps, places, 2 * d, Math.min(l, lanes - LENGTH), sums);
      }
    }
  }
}
