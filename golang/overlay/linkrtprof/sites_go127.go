// SPDX-License-Identifier: BSD-3-Clause

//go:build go1.27

package linkrtprof

import "internal/profilerecord"

func (r *record) memory() profilerecord.MemProfileRecord {
	return profilerecord.MemProfileRecord{
		ObjectSize: r.size, AllocObjects: r.first, FreeObjects: r.second, Stack: r.stack(),
	}
}
