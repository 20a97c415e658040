// SPDX-License-Identifier: BSD-3-Clause

package runtime

import (
	"internal/abi"
	"unsafe"
)

// In assembly: calls f with arguments on the stack and in registers. Package reflect uses it.
func reflectcall(stackArgsType, f, stackArgs unsafe.Pointer,
	stackArgsSize, stackRetOffset, frameSize uint32, regArgs *abi.RegArgs)
