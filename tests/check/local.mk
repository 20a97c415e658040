# SPDX-License-Identifier: BSD-3-Clause
#
# Tests of the checker: packages with expectations, which the real toolchains confirm.

TESTS += tests/check/cases.tap
