package dev.duet.server.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.duet.events.DuetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final int LARGE = 10 << 20;

    private final List<Integer> groups = new CopyOnWriteArrayList<>();
    private final CountDownLatch disk = new CountDownLatch(1);

    @Test
    void requests_that_come_while_one_is_written_share_the_next_commit() {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        try (GroupCommit commits = new GroupCommit(this::writeSlowly, _ -> {}, () -> false, SHORT)) {
            answers.add(commits.offer(request(10)));
            untilWriting(commits);
            for (int i = 0; i < 50; i++) {
                answers.add(commits.offer(request(10)));
            }
            assertThat(answers).noneMatch(CompletableFuture::isDone);
            disk.countDown();
            answers.forEach(CompletableFuture::join);
        }
        assertThat(groups).containsExactly(1, 50);
    }

    @Test
    void more_than_may_wait_is_refused_at_once() {
        try (GroupCommit commits = new GroupCommit(this::writeSlowly, _ -> {}, () -> false, SHORT)) {
            Throwable refusal = null;
            for (int i = 0; i < 100 && refusal == null; i++) {
                refusal = catchThrowable(() -> commits.offer(request(LARGE)));
            }
            assertThat(refusal)
                    .isInstanceOfSatisfying(
                            DuetException.class,
                            refused -> assertThat(refused.category()).isEqualTo(DuetException.Category.UNAVAILABLE));
            disk.countDown();
        }
    }

    @Test
    void a_failed_write_is_tried_again_before_anybody_is_refused() {
        AtomicInteger attempts = new AtomicInteger();
        GroupCommit.Writer failing = group -> {
            if (attempts.incrementAndGet() < 3) {
                throw DuetException.unavailable("restarting", null);
            }
        };
        try (GroupCommit commits = new GroupCommit(failing, _ -> {}, () -> false, Duration.ofSeconds(20))) {
            commits.offer(request(10)).join();
        }
        assertThat(attempts.get()).isEqualTo(3);
    }

    @Test
    void what_cannot_be_written_is_refused_and_what_comes_later_is_taken() {
        AtomicInteger attempts = new AtomicInteger();
        GroupCommit.Writer failing = group -> {
            if (attempts.incrementAndGet() < 3) {
                throw DuetException.unavailable("gone", null);
            }
        };
        try (GroupCommit commits = new GroupCommit(failing, _ -> {}, () -> false, Duration.ZERO)) {
            for (int i = 0; i < 2; i++) {
                CompletableFuture<Void> refused = commits.offer(request(10));
                assertThatThrownBy(refused::join)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(DuetException.class);
            }
            commits.offer(request(10)).join();
        }
    }

    @Test
    void closing_writes_what_waits_and_takes_nothing_more() {
        GroupCommit commits = new GroupCommit(group -> groups.add(group.size()), _ -> {}, () -> false, SHORT);
        CompletableFuture<Void> last = commits.offer(request(10));
        commits.close();
        assertThat(last).isCompleted();
        assertThatThrownBy(() -> commits.offer(request(10))).isInstanceOf(DuetException.class);
    }

    private void writeSlowly(List<AcceptedRequest> group) {
        groups.add(group.size());
        try {
            disk.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void untilWriting(GroupCommit commits) {
        while (commits.waiting() > 0 || groups.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static AcceptedRequest request(int bytes) {
        return new AcceptedRequest(
                UUID.randomUUID(), 1, Instant.EPOCH, null, null, false, 0, false, 1, new byte[bytes]);
    }
}
