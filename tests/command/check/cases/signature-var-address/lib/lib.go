package lib

type flags struct {
	enabled bool
	align   uint64
}

var (
	barrier flags
	read    flags
	list    *int
	here    flags
	there   flags
)
