/**
 * What no schedule may be: each rule is told again what the passes decided, in words of its own, so
 * that a pass that breaks one is found before its code runs.
 */
package dev.fanout.processor.schedule.check;
