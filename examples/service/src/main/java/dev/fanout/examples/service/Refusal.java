package dev.fanout.examples.service;

/** Why a request gets no answer, in words for whoever sent it. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  private final int status;

  Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The status of HTTP, from 400 to 499. */
  int status() {
    return status;
  }
}
