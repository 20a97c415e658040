/* SPDX-License-Identifier: BSD-3-Clause
 *
 * main of a Go program with a libc. Only the libc's crt1.o pulls it from the archive. The
 * freestanding start (runtime/start.c) refers to main weakly, which pulls nothing.
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
