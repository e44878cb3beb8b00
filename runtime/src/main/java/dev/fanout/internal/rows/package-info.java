/**
 * What becomes of the values of a row; not exported.
 *
 * <p>In come {@link dev.fanout.parameters.Blocks} of rows; out come others, written {@linkplain
 * dev.fanout.internal.rows.Column column by column} or {@linkplain
 * dev.fanout.internal.rows.Placement place by place}. It knows neither samples nor transforms.
 */
package dev.fanout.internal.rows;
