module example.com/m

go 1.19

require example.com/m/nested v1.0.0
