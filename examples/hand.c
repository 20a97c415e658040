/* SPDX-License-Identifier: BSD-3-Clause
 *
 * C code that calls symbols of Go's runtime:
 *
 *     linkrt run examples/hand.c
 */
#include <linkrt.h>

/* The print functions that compiled Go calls. liblinkrt-gccgo.a defines them. */
void print_string(linkrt_string s) __asm__("runtime.printstring");
void print_int(int64_t n) __asm__("runtime.printint");

static void print(const char *label, int64_t n)
{
	intptr_t length = 0;

	while (label[length] != '\0')
		length++;
	print_string((linkrt_string){label, length});
	print_int(n);
	print_string((linkrt_string){"\n", 1});
}

static uint32_t ready;

static void *child(void *arg)
{
	sync_runtime_Semacquire(&ready);
	return arg;
}

int main(void)
{
	const int64_t start = runtime_nanotime();
	linkrt_thread *t = linkrt_thread_start(child, &ready, 0);

	if (t == NULL)
		return 1;
	runtime_usleep(1000);
	sync_runtime_Semrelease(&ready, true, 0);
	if (linkrt_thread_join(t) != &ready)
		return 1;
	print("hand.c: released a waiting thread after us: ", (runtime_nanotime() - start) / 1000);
	print("hand.c: modules in this process: ", runtime_activeModules().len);
	print("hand.c: ns since startNanoTime, never 0: ",
		runtime_nanotime() - runtime_startNanoTime);
	return 0;
}
