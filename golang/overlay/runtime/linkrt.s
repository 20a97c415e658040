// SPDX-License-Identifier: BSD-3-Clause

// With a file of assembly in the package, the compiler takes functions without a body.
