package dev.fanout.network;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fanout.train.Trainer;
import dev.fanout.train.TrainerBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WorkersTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 16})
  void everyThingIsDoneOnce(int count) {
    try (Workers workers = Workers.of(count, 0)) {
      for (int size : new int[] {0, 1, 2, 7, 1000}) {
        int[] times = new int[size];
        workers.run(
            1,
            size,
            (extent, part) -> {
              assertThat(part.of(extent)).isEqualTo(part.to(extent) - part.from(extent));
              for (int i = part.from(extent); i < part.to(extent); i++) {
                times[i]++;
              }
            });
        assertThat(Arrays.stream(times).allMatch(t -> t == 1)).isTrue();
      }
    }
  }

  @Test
  void partsAreAsGreatAsPossible() {
    assertThat(new Part(null, 255, 256).from(Integer.MAX_VALUE)).isEqualTo(2139095039);
    assertThat(new Part(null, 255, 256).to(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    assertThat(Part.WHOLE.of(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
  }

  /** Without barriers and visibility, some sums would miss what another part wrote. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void whatWasWrittenBeforeABarrierIsSeenAfterIt(int count) {
    try (Workers workers = Workers.of(count, 0)) {
      long[] numbers = new long[count];
      long[] sums = new long[count];
      Workers.Task task =
          (turns, part) -> {
            for (int turn = 0; turn < turns; turn++) {
              numbers[part.number()] = sums[part.number()] + part.number();
              part.await();
              sums[part.number()] = Arrays.stream(numbers).sum() % 1_000_003;
              part.await();
            }
          };
      long expected = 0;
      for (int run = 0; run < 200; run++) {
        workers.run(0, 20, task);
        for (int turn = 0; turn < 20; turn++) {
          expected = (expected * count + count * (count - 1) / 2) % 1_000_003;
        }
        for (long sum : sums) {
          assertThat(sum).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void whoSleepsIsWoken() throws InterruptedException {
    try (Workers workers = Workers.of(3, 0)) {
      AtomicInteger parts = new AtomicInteger();
      for (int run = 1; run <= 5; run++) {
        Thread.sleep(5);
        workers.run(
            0,
            0,
            (size, part) -> {
              sleep(part.number());
              part.await();
              sleep(2 - part.number());
              parts.incrementAndGet();
            });
        assertThat(parts.get()).isEqualTo(3 * run);
      }
    }
  }

  private static void sleep(int milliseconds) {
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Threads that sleep, or have no core, are not waited for; the parts are fewer then. */
  @Test
  void whoIsThereTakesPart() {
    try (Workers workers = Workers.of(4, 1)) {
      for (int run = 0; run < 1000; run++) {
        int[] times = new int[100];
        AtomicInteger parts = new AtomicInteger();
        workers.run(
            1,
            100,
            (size, part) -> {
              parts.incrementAndGet();
              part.await();
              for (int i = part.from(size); i < part.to(size); i++) {
                times[i] += parts.get();
              }
            });
        assertThat(parts.get()).isIn(List.of(1, 2, 3, 4));
        assertThat(Arrays.stream(times).allMatch(t -> t == parts.get())).isTrue();
      }
    }
  }

  @Test
  void littleIsLeftToTheCaller() {
    try (Workers workers = Workers.of(2, 100)) {
      Thread caller = Thread.currentThread();
      Workers.Task alone =
          (size, part) -> {
            assertThat(part).isSameInstanceAs(Part.WHOLE);
            assertThat(Thread.currentThread()).isSameInstanceAs(caller);
            part.await();
          };
      workers.run(99, 0, alone);
      assertThrows(AssertionError.class, () -> workers.run(100, 0, alone));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aFailureIsThrownByTheCallerAndNobodyHangs(int failing) {
    try (Workers workers = Workers.of(3, 0)) {
      IllegalArgumentException failure = new IllegalArgumentException();
      for (int run = 0; run < 50; run++) {
        IllegalArgumentException thrown =
            assertThrows(
                IllegalArgumentException.class,
                () ->
                    workers.run(
                        0,
                        0,
                        (size, part) -> {
                          part.await();
                          if (part.number() == failing) {
                            throw failure;
                          }
                          part.await();
                        }));
        assertThat(thrown).isSameInstanceAs(failure);
        AtomicInteger parts = new AtomicInteger();
        workers.run(0, 0, (size, part) -> parts.incrementAndGet());
        assertThat(parts.get()).isEqualTo(3);
      }
    }
  }

  @Test
  void ofSeveralFailuresTheFirstIsThrown() {
    try (Workers workers = Workers.of(4, 0)) {
      for (int run = 0; run < 50; run++) {
        AssertionError thrown =
            assertThrows(
                AssertionError.class,
                () ->
                    workers.run(
                        0,
                        0,
                        (size, part) -> {
                          if (part.number() > 0) {
                            throw new AssertionError(part.number());
                          }
                        }));
        assertThat(thrown).hasMessageThat().isEqualTo("1");
      }
    }
  }

  @Test
  void aPartThatEndsBreaksTheBarrier() {
    try (Workers workers = Workers.of(3, 0)) {
      Workers.Task task =
          (size, part) -> {
            if (part.number() < 2) {
              part.await();
            }
          };
      assertThat(assertThrows(IllegalStateException.class, () -> workers.run(0, 0, task)))
          .hasMessageThat()
          .isEqualTo("A part of the task ended while another one waited for it.");
    }
  }

  @Test
  void anInterruptIsKeptForTheCaller() {
    try (Workers workers = Workers.of(2, 0)) {
      Thread.currentThread().interrupt();
      workers.run(
          0,
          0,
          (size, part) -> {
            if (!part.isFirst()) {
              sleep(20);
            }
            part.await();
          });
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void closingEndsTheThreads() throws InterruptedException {
    Thread[] threads = new Thread[3];
    Workers workers = Workers.of(3, 0);
    workers.run(0, 0, (size, part) -> threads[part.number()] = Thread.currentThread());
    assertThat(threads[0]).isSameInstanceAs(Thread.currentThread());
    assertThat(List.of(threads[1].getName(), threads[2].getName()))
        .containsExactly("fanout-worker-1", "fanout-worker-2");
    assertThat(threads[2].isDaemon()).isTrue();
    workers.close();
    workers.close();
    threads[1].join();
    threads[2].join();
    assertThat(
            assertThrows(IllegalStateException.class, () -> workers.run(0, 0, (size, part) -> {})))
        .hasMessageThat()
        .isEqualTo("These workers are closed. Make others by Workers.of.");
  }

  @Test
  void closingInATaskFinishesIt() {
    Workers workers = Workers.of(3, 0);
    AtomicInteger parts = new AtomicInteger();
    workers.run(
        0,
        0,
        (size, part) -> {
          workers.close();
          part.await();
          parts.incrementAndGet();
        });
    assertThat(parts.get()).isEqualTo(3);
  }

  @Test
  void oneCallerAtATime() throws InterruptedException {
    try (Workers workers = Workers.of(2, 0)) {
      CountDownLatch runs = new CountDownLatch(1);
      AtomicBoolean ends = new AtomicBoolean();
      Thread other =
          new Thread(
              () ->
                  workers.run(
                      0,
                      0,
                      (size, part) -> {
                        runs.countDown();
                        while (!ends.get()) {
                          Thread.yield();
                        }
                      }));
      other.start();
      runs.await();
      assertThat(
              assertThrows(
                  IllegalStateException.class, () -> workers.run(0, 0, (size, part) -> {})))
          .hasMessageThat()
          .startsWith("These workers are at work for another caller.");
      ends.set(true);
      other.join();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, 0, 257})
  void theNumberOfThreadsHasLimits(int count) {
    String message = "The number of threads is " + count + ". Give 1 to 256.";
    assertThat(assertThrows(IllegalArgumentException.class, () -> Workers.of(count)))
        .hasMessageThat()
        .isEqualTo(message);
    TrainerBuilder builder = Trainer.builder();
    assertThat(assertThrows(IllegalArgumentException.class, () -> builder.threads(count)))
        .hasMessageThat()
        .isEqualTo(message);
  }
}
