// SPDX-License-Identifier: BSD-3-Clause
// Empty: a package with assembly may declare functions without bodies.
