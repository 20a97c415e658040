# SPDX-License-Identifier: BSD-3-Clause
#
# Go programs on every target; the script finds compilers and emulators itself.
TESTS += tests/go/run.tap
