package dep

func hidden(a, b int64) int64 { return a + b }

func Use() {}
