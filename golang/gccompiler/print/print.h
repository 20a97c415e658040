/* SPDX-License-Identifier: BSD-3-Clause
 *
 * Floating-point numbers as print writes them since Go 1.26 (goshortest.c).
 */
#ifndef GOLANG_GCCOMPILER_PRINT_PRINT_H
#define GOLANG_GCCOMPILER_PRINT_PRINT_H

#include "golang/common/lang.h"

void go_printfloat64(double v) GO(printfloat64);
void go_printfloat32(float v) GO(printfloat32);
void go_printcomplex128(double real, double imaginary) GO(printcomplex128);
void go_printcomplex64(float real, float imaginary) GO(printcomplex64);

#endif
