/* SPDX-License-Identifier: BSD-3-Clause
 *
 * std.cc - std::counting_semaphore. It is all in headers: functions keep its calls calls.
 */
#include <new>
#include <semaphore>

#include "bench/peers/serve.h"

using semaphore = std::counting_semaphore<>;

ARENA_CALL static void take(semaphore *s)
{
	s->acquire();
}

ARENA_CALL static void give(semaphore *s)
{
	s->release();
}

/* There is no way to ask for the count but to take it. */
static bool count_is(semaphore *s, int n)
{
	int held = 0;

	while (held <= n && s->try_acquire())
		held++;
	for (int i = 0; i < held; i++)
		s->release();
	return held == n;
}

#define STD_SEM(f) std_sem_##f
#define ARENA STD_SEM
#define ARENA_TYPE semaphore
#define ARENA_INIT(s, n) new (s) semaphore(n)
#define ARENA_TAKE(s) take(s)
#define ARENA_GIVE(s) give(s)
#define ARENA_RIGHT(s, n) count_is(s, n)
#include "bench/cases/arena.inc"

int main(int argc, char **argv)
{
	static const struct serve_operation operations[] = {
		SERVE_SEMAPHORE(STD_SEM, "sem/"),
		{nullptr, nullptr},
	};

	return serve(argc, argv, operations);
}
