/** The word for what may be null. Every package may say it, as class files do not have it. */
package dev.fanout.processor.nullness;
