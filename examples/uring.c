/* SPDX-License-Identifier: BSD-3-Clause
 *
 * An event loop that waits for a semaphore through its io_uring:
 *
 *     gcc uring.c $(pkg-config --cflags --libs linkrt-uring) -pthread -o uring
 */
#include <linkrt-uring.h>

#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static uint32_t ready; /* a semaphore: the number of answers */

static void *answer(void *unused)
{
	usleep(10000);
	runtime_semrelease(&ready);
	return unused;
}

/* One turn of the loop. Returns the meaning of the next completion. */
static int wait_for_completion(struct io_uring *ring)
{
	struct io_uring_cqe *cqe;
	int result;

	io_uring_submit_and_wait(ring, 1);
	if (io_uring_wait_cqe(ring, &cqe) != 0)
		return LINKRT_CANCELLED;
	result = linkrt_uring_complete((linkrt_await *)(uintptr_t)cqe->user_data, cqe);
	io_uring_cqe_seen(ring, cqe);
	return result;
}

int main(void)
{
	struct io_uring ring;
	linkrt_await w;
	pthread_t thread;
	int result;

	if (io_uring_queue_init(8, &ring, 0) != 0 || !linkrt_uring_probe(&ring)) {
		puts("this kernel's io_uring cannot wait for semaphores");
		return 77;
	}
	pthread_create(&thread, NULL, answer, NULL);
	linkrt_uring_prep(&ring, &w, &ready, (uintptr_t)&w);
	while ((result = wait_for_completion(&ring)) == LINKRT_AGAIN)
		linkrt_uring_again(&ring, &w, (uintptr_t)&w);
	pthread_join(thread, NULL);
	puts(result == LINKRT_HELD ? "held" : "cancelled");
	io_uring_queue_exit(&ring);
	return result != LINKRT_HELD;
}
