module example.com/m

go 1.19

require example.org/dep v1.0.0
