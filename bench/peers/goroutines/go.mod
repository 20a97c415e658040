module linkrt/bench/goroutines

go 1.19
