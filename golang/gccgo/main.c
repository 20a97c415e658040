/* SPDX-License-Identifier: BSD-3-Clause
 *
 * main for a Go program with a libc. Only crt1.o asks for it: a freestanding
 * start (runtime/start.c) refers to main weakly, which pulls no member.
 * Contract: GCC 12 libgo/runtime/go-main.c.
 */
void init_packages(void) __asm__("__go_init_main");
void main_main(void) __asm__("main.main");
int main(void) __attribute__((visibility("default")));

int main(void)
{
	init_packages();
	main_main();
	return 0;
}
