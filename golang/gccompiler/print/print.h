/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Floating-point numbers as print writes them in Go 1.26 and in the program's release.
 */
#ifndef GOLANG_GCCOMPILER_PRINT_PRINT_H
#define GOLANG_GCCOMPILER_PRINT_PRINT_H

#include "golang/common/lang.h"

/* As in Go 1.26, whatever the program's release is (goshortest.c). */
void go_printfloat64(double v) GO(printfloat64);
void go_printfloat32(float v) GO(printfloat32);
void go_printcomplex128(double real, double imaginary) GO(printcomplex128);
void go_printcomplex64(float real, float imaginary) GO(printcomplex64);

/* As in the program's release (gofloat.c). */
void gc_printfloat32(float v);
void gc_printfloat64(double v);
void gc_printcomplex64(float _Complex v);
void gc_printcomplex128(double _Complex v);

#endif
