/**
 * Which stages of a schedule become one.
 *
 * <p>In: the stages of routines, one for each assignment. Out: fewer, which compute the same bits.
 * It must not know how programs become stages, nor how a stage is written in Java.
 */
package dev.fanout.processor.schedule.fusion;
