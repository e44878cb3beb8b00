package dev.fanout.processor.source.emitted;

/** Stands for the type of that name in the class that texts are copied into. */
interface Apart {}
