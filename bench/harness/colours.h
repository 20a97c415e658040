/* SPDX-License-Identifier: BSD-3-Clause
 *
 * colours.h - the colours of the families of sides, in plots and in the page:
 * the eight of Okabe and Ito, which a colour-blind reader can tell apart, with
 * a grey in the place of yellow.
 */
#ifndef BENCH_COLOURS_H
#define BENCH_COLOURS_H

#define COLOUR_LINKRT "#d55e00"
#define COLOUR_OWN "#000000"   /* the user's peers */
#define COLOUR_LIBC "#009e73"  /* C libraries */
#define COLOUR_LOCKS "#cc79a7" /* libraries of locks in C */
#define COLOUR_CXX "#e69f00"   /* the same in C++ */
#define COLOUR_GO "#0072b2"
#define COLOUR_GO_OLD "#56b4e9" /* older releases of Go */
#define COLOUR_KERNEL "#888888" /* system calls, limits, and linkrt a second time */

#endif
