/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Floating-point numbers as the program's Go release prints them.
 */
#ifndef GOLANG_GCCOMPILER_PRINT_PRINT_H
#define GOLANG_GCCOMPILER_PRINT_PRINT_H

#include "golang/common/lang.h"

/* Go 1.26's, whatever the release (goshortest.c). */
void go_printfloat64(double v) GO(printfloat64);
void go_printfloat32(float v) GO(printfloat32);
void go_printcomplex128(double real, double imaginary) GO(printcomplex128);
void go_printcomplex64(float real, float imaginary) GO(printcomplex64);

/* The program's release's (gofloat.c). */
void gc_printfloat32(float v);
void gc_printfloat64(double v);
void gc_printcomplex64(float _Complex v);
void gc_printcomplex128(double _Complex v);

#endif
