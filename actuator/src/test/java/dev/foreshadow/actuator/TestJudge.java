package dev.foreshadow.actuator;

import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.verdict.GroupView;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says the same of one application ten times a second, as the job would each second. */
final class TestJudge implements AutoCloseable {
    private static final GroupView WELL = new GroupView(100, 0.001, 20, 90, 4);

    private final CountDownLatch closing = new CountDownLatch(1);
    private final String application;
    private final Clock clock;
    private volatile VerdictKind kind;
    private volatile boolean early;

    TestJudge(String application, Clock clock, VerdictKind kind) {
        this.application = application;
        this.clock = clock;
        this.kind = kind;
        new Thread(this::run, "test-judge").start();
    }

    /** Whether it sees first signs of something. */
    void seesSigns(boolean now) {
        early = now;
    }

    void says(VerdictKind next) {
        kind = next;
    }

    private void run() {
        try {
            do {
                speak();
            } while (!closing.await(100, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void speak() {
        Verdict verdict = new Verdict(
                Verdict.SCHEMA,
                application,
                clock.millis(),
                kind,
                null,
                List.of(),
                WELL,
                WELL,
                null,
                null,
                "the judge says " + kind,
                early,
                null);
        Stage.send(Topics.VERDICTS, application, Json.write(verdict));
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
