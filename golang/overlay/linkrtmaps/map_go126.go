// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.26

package linkrtmaps

import (
	"internal/abi"
	"internal/runtime/maps"
)

type mapType = abi.MapType

func clone(t *mapType, m *maps.Map) *maps.Map { return m.Clone(t) }
