// SPDX-License-Identifier: BSD-3-Clause
//
// With a file in assembly, the package may have functions without a body.
