package dep

// Only another package could call it.
//
// want+1 warning missing-body "Exported has no body, and no assembly, C or other package defines it"
func Exported() int

func Used() {}
