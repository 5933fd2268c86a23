package dev.foreshadow.emulator.faults;

import dev.foreshadow.emulator.failure.ApiFailure;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Faults to order, and the log of calls. Thread-safe. Nothing fails unless it was ordered. */
public final class Faults {
    /** The log forgets its oldest calls beyond this many. */
    private static final int LOGGED_CALLS = 20_000;

    /** When a fault strikes: {@code AFTER} loses the answer of a call that was carried out. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    /** The connection ends without an answer. */
    public static final class NoAnswer extends RuntimeException {
        private NoAnswer() {
            super("nobody answers, as ordered", null, false, false);
        }
    }

    private record Order(Predicate<ApiCall> matching, Moment moment, AtomicInteger left, Consumer<ApiCall> effect) {}

    private final List<Order> orders = new CopyOnWriteArrayList<>();
    private final List<Consumer<ApiCall>> listeners = new CopyOnWriteArrayList<>();
    private final Deque<ApiCall> calls = new ArrayDeque<>();
    private final AtomicLong watchEpoch = new AtomicLong();
    private final Runnable compaction;

    /** {@code compaction} makes the store forget its past. */
    public Faults(Runnable compaction) {
        this.compaction = compaction;
    }

    /** The next {@code times} matching calls are refused with this HTTP code and change nothing. */
    public void fail(Predicate<ApiCall> matching, int times, int code) {
        order(matching, Moment.BEFORE, times, call -> {
            throw failure(call, code);
        });
    }

    /** The next call of any kind is refused with this HTTP code. */
    public void failNext(int code) {
        fail(call -> true, 1, code);
    }

    /** The next {@code times} matching calls are carried out, but the client reads this HTTP code. */
    public void failAfter(Predicate<ApiCall> matching, int times, int code) {
        order(matching, Moment.AFTER, times, call -> {
            throw failure(call, code);
        });
    }

    /** Nobody answers matching calls, whose connections end, and no watch stays open; until {@link #clear}. */
    public void disconnect(Predicate<ApiCall> matching) {
        order(matching, Moment.BEFORE, Integer.MAX_VALUE, call -> {
            throw new NoAnswer();
        });
        dropWatches();
    }

    /** The next {@code times} matching calls wait this long (wall clock) before they are carried out. */
    public void delay(Predicate<ApiCall> matching, int times, Duration wait) {
        order(matching, Moment.BEFORE, times, call -> pause(wait));
    }

    /** Ends every open watch, as a restarting server does. */
    public void dropWatches() {
        watchEpoch.incrementAndGet();
    }

    /** Forgets the past: a watch that resumes from before gets 410 and must list again. Open watches end. */
    public void expireWatches() {
        compaction.run();
        dropWatches();
    }

    /** Takes back every order that has not struck yet. */
    public void clear() {
        orders.clear();
    }

    /** Calls so far, oldest first, those that failed among them. */
    public List<ApiCall> calls() {
        synchronized (calls) {
            return new ArrayList<>(calls);
        }
    }

    /** Forgets the calls so far. */
    public void clearCalls() {
        synchronized (calls) {
            calls.clear();
        }
    }

    /** Tells the listener of each call, before it is carried out, on the server's thread. */
    public void onCall(Consumer<ApiCall> listener) {
        listeners.add(listener);
    }

    /** Counts drops of watches: a watch that began in an older epoch ends. */
    public long watchEpoch() {
        return watchEpoch.get();
    }

    /**
     * Notes the call and lets faults strike that were ordered before it.
     *
     * @throws ApiFailure if one was
     */
    public void before(ApiCall call) {
        synchronized (calls) {
            calls.addLast(call);
            if (calls.size() > LOGGED_CALLS) {
                calls.removeFirst();
            }
        }
        listeners.forEach(listener -> listener.accept(call));
        strike(call, Moment.BEFORE);
    }

    /**
     * Lets faults strike that lose the answer.
     *
     * @throws ApiFailure if one was ordered
     */
    public void after(ApiCall call) {
        strike(call, Moment.AFTER);
    }

    private void order(Predicate<ApiCall> matching, Moment moment, int times, Consumer<ApiCall> effect) {
        orders.add(new Order(matching, moment, new AtomicInteger(times), effect));
    }

    private void strike(ApiCall call, Moment moment) {
        List<Order> due = orders.stream()
                .filter(order -> order.moment() == moment && order.matching().test(call))
                .filter(order -> order.left().getAndDecrement() > 0)
                .toList();
        orders.removeIf(order -> order.left().get() <= 0);
        due.forEach(order -> order.effect().accept(call));
    }

    private static ApiFailure failure(ApiCall call, int code) {
        String reason =
                switch (code) {
                    case 404 -> "NotFound";
                    case 409 -> "Conflict";
                    case 410 -> "Expired";
                    case 422 -> "Invalid";
                    case 429 -> "TooManyRequests";
                    case 503 -> "ServiceUnavailable";
                    case 504 -> "Timeout";
                    default -> "InternalError";
                };
        return ApiFailure.of(code, reason, "fault ordered by a test on " + call);
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
