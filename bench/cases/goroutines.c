/* SPDX-License-Identifier: BSD-3-Clause
 *
 * goroutines.c - what goroutines, channels, maps and panics of compiled Go
 * cost. One program, bench/peers/goroutines, is built with linkrt and with each
 * release of Go.
 */
#include "bench/harness/case.h"
#include "bench/harness/peer.h"
#include "bench/harness/rows.h"

#define PROGRAM "goroutines-linkrt"

static bool has_program(void)
{
	return bench_linkrt_program(PROGRAM) != NULL;
}

/* A launch measures one case, and the program lives as long as the launch. */
static bool ask(const char *operation, uint64_t n, struct bench_window *w)
{
	static struct peer ours;

	if (!ours.to && peer_start(&ours, bench_linkrt_program(PROGRAM), operation, &bench_shape))
		return false;
	return peer_run(&ours, n, w);
}

#define OPERATION(operation)                                                                       \
	static bool operation(uint64_t n, struct bench_window *w)                                  \
	{                                                                                          \
		return ask("go/" #operation, n, w);                                                \
	}                                                                                          \
	static const struct bench_side operation##_sides[] = {                                     \
		{.name = "linkrt", .sample = operation, .here = has_program}, {0}};

OPERATION(unbuffered)
OPERATION(buffered)
OPERATION(select4)
OPERATION(gosched)
OPERATION(semaphore)
OPERATION(mutex8)
OPERATION(mutex64)
OPERATION(cond)
OPERATION(create)
OPERATION(recover)
OPERATION(map)
OPERATION(parked)

/* most: the bar on the ratio to Go, of the release that linkrt's program is compiled by */
#define CASE(operation, on, what, most)                                                            \
	{                                                                                          \
		.name = "Goroutine/" #operation "/cpus=" #on, .op = what ", in ns",                \
		.ask = #operation, .cpus = on, .sides = operation##_sides, .newest = true,         \
		.bars = {                                                                          \
			{"goroutines", most},                                                      \
		},                                                                                 \
	}
#define CASES(operation, what, most) CASE(operation, 1, what, most), CASE(operation, 2, what, most)

/* Of the mutexes and the map both sides compile the same source, so there is less to win. */
const struct bench_case bench_goroutines[] = {
	CASES(unbuffered, "a round trip through two channels", 0.70),
	CASES(buffered, "an element of a channel with 128 places", 0.70),
	CASES(select4, "a receive from one of four channels", 0.70),
	CASES(gosched, "a Gosched with another goroutine that is ready", 0.70),
	CASES(semaphore, "a round trip of two goroutines", 0.70),
	CASES(mutex8, "a lock and an unlock by one of 8 goroutines", 1.05),
	CASES(mutex64, "a lock and an unlock by one of 64 goroutines", 1.05),
	CASES(cond, "a turn of two goroutines at a sync.Cond", 0.70),
	CASES(create, "a goroutine from go to its end", 0.70),
	CASE(recover, 1, "a panic and its recover", 0.70),
	CASE(map, 1, "an update of a map with 1 024 entries", 1.05),
	{.name = "Goroutine/parked/n=100000",
		.op = "a goroutine that waits, in bytes",
		.unit = "bytes",
		.ask = "parked",
		.timed = true,
		.own_gaps = true,
		.shape = {100000, 0},
		.sides = parked_sides,
		.newest = true,
		.bars = {{"goroutines", 2.50}}},
	{0},
};
