module linkrt/bench/peer

go 1.19
