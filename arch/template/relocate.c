/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Template: the relocation of a static-pie by _start (step 8), for an architecture whose C code
 * cannot run before it. Most ports have no such file.
 *
 * Define a hidden function that entry.S calls with the distance that the program was moved and the
 * address of _DYNAMIC. It must use no address but those that it is passed: no variable, no constant
 * in memory, no other function. arch/mips64x/ is an example. Test alone: start.pie.
 */
