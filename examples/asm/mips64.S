/* SPDX-License-Identifier: BSD-3-Clause */
#include "mips64le.S"
