/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Two threads hand a turn back and forth over two semaphores, and measure it.
 *
 *     linkrt run examples/pingpong.c
 */
#include <linkrt.h>

void print_string(linkrt_string s) __asm__("runtime.printstring");
void print_int(int64_t n) __asm__("runtime.printint");

#define PRINT(literal) print_string((linkrt_string){literal, sizeof(literal) - 1})

enum { ROUNDS = 100000 };

static uint32_t ping, pong;
static int64_t total; /* guarded by the turn: only the thread that has it adds */

static void *player(void *arg)
{
	for (int i = 0; i < ROUNDS; i++) {
		sync_runtime_Semacquire(&ping);
		total++;
		sync_runtime_Semrelease(&pong, false, 0);
	}
	return arg;
}

int main(void)
{
	linkrt_thread *t = linkrt_thread_start(player, NULL, 0);
	int64_t start;

	if (t == NULL)
		return 1;
	start = runtime_nanotime();
	for (int i = 0; i < ROUNDS; i++) {
		sync_runtime_Semrelease(&ping, false, 0);
		sync_runtime_Semacquire(&pong);
		total++;
	}
	linkrt_thread_join(t);
	PRINT("pingpong.c: ");
	print_int(total / 2);
	PRINT(" round trips, ns each: ");
	print_int((runtime_nanotime() - start) / ROUNDS);
	PRINT("\n");
	return total == 2 * ROUNDS ? 0 : 1;
}
