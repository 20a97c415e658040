package dep

type T struct{ a, b, c int64 }

func Use() {}
