/* SPDX-License-Identifier: BSD-3-Clause
 *
 * std.cc - std::counting_semaphore. It is all in headers, so functions that are
 * not inlined make its operations calls.
 */
#include <new>
#include <semaphore>

#include "bench/cases/semaphore.h"
#include "bench/peers/serve.h"

using semaphore = std::counting_semaphore<>;

static void init(void *s, int count)
{
	new (s) semaphore(count);
}

ARENA_CALL static void take(void *s)
{
	static_cast<semaphore *>(s)->acquire();
}

ARENA_CALL static void give(void *s)
{
	static_cast<semaphore *>(s)->release();
}

/* The count cannot be read. It can only be taken. */
static bool right(void *s, int count)
{
	int held = 0;

	while (held <= count && static_cast<semaphore *>(s)->try_acquire())
		held++;
	for (int i = 0; i < held; i++)
		static_cast<semaphore *>(s)->release();
	return held == count;
}

static const struct arena_primitive sem = {init, take, give, right};
ARENA_SEMAPHORE(sem)

int main(int argc, char **argv)
{
	static const struct serve_operation operations[] = {
		SERVE_SEMAPHORE(sem, "sem"),
		{NULL, NULL},
	};

	return serve(argc, argv, operations);
}
