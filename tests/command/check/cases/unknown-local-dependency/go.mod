module example.com/m

go 1.19

require (
	example.com/dep v0.0.0
	example.com/old v0.0.0
	example.com/strict v0.0.0
)

replace (
	example.com/dep => ./dep
	example.com/old => ./old
	example.com/strict => ./strict
)
