module linkrt/bench/empty

go 1.19
