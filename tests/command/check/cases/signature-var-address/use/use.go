package use

import "example.com/m/exported"

func F() uintptr {
	address := &exported.Here
	return exported.There + *address
}
