package dev.fanout.examples.embedded;

import dev.fanout.Network;

/** The same nodes without weights, to find them; left out of the jar. */
@Network
interface TrainableDigits extends Digits {}
