// Package fmt, with os and reflect below it. Go writes to a file, print to standard error: both are in order.
package main

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
)

type T struct {
	A int
	B string
	c []float64
}

type S int

func (s S) String() string          { return fmt.Sprintf("S<%d>", int(s)) }
func (s *S) Add(n int, more ...S) S { *s += S(n + len(more)); return *s }

type broken struct{}

func (broken) String() string { panic("broken") }

func join(a int, b string, c float64) string { return fmt.Sprint(a, b, c) }

func wide(a [10]int, b int, s ...string) ([10]int, int, int) {
	a[3] = b
	return a, b, len(s)
}

func formats() {
	fmt.Println("hi", 1, 2.5, true, nil, []int{1, 2}, map[string]int{"b": 1, "a": 2})
	fmt.Printf("%v %+v %#v %T\n", T{1, "x", []float64{1.5}}, T{1, "x", nil}, T{1, "x", nil}, T{})
	fmt.Printf("%5d|%-5s|%x|%q|%08.3f|%U|%e|%t\n", 42, "ab", "hey", "q\n", 3.14159, 'é', 1e9, true)
	fmt.Printf("%d %!|%z %d\n", 1, 2)
	fmt.Println(S(3), &T{}, errors.New("e"), fmt.Errorf("w: %w", os.ErrNotExist), broken{})
	fmt.Fprintln(os.Stderr, "err", len(os.Args))
	var n int
	var s string
	count, err := fmt.Sscanf("12 abc", "%d %s", &n, &s)
	fmt.Println(count, err, n, s)
	_, err = fmt.Sscan("x", &n)
	fmt.Println(err)
	var b strings.Builder
	fmt.Fprintf(&b, "%v", map[any][]T{2: nil, 3: {{}}, 1: {}})
	fmt.Println(b.String(), b.Len())
}

// The types that reflect makes are those that the program has.
func types() {
	integer, text, t := reflect.TypeOf(1), reflect.TypeOf(""), reflect.TypeOf(T{})
	fmt.Println(reflect.SliceOf(integer) == reflect.TypeOf([]int{}), reflect.PointerTo(t) == reflect.TypeOf(&T{}))
	fmt.Println(reflect.MapOf(text, integer) == reflect.TypeOf(map[string]int{}))
	fmt.Println(reflect.FuncOf([]reflect.Type{integer}, nil, false) == reflect.TypeOf(func(int) {}))
	array := reflect.ArrayOf(7, integer)
	fmt.Println(array, reflect.New(array).Elem().Len(), array == reflect.ArrayOf(7, integer))
	fields := []reflect.StructField{{Name: "X", Type: integer, Tag: `json:"x"`}, {Name: "Y", Type: text}}
	made := reflect.New(reflect.StructOf(fields)).Elem()
	made.Field(0).SetInt(5)
	fmt.Printf("%T %+v %#v\n", made.Interface(), made, made)
	keys := reflect.MakeMap(reflect.MapOf(array, text))
	keys.SetMapIndex(reflect.Zero(array), reflect.ValueOf("zero"))
	fmt.Println(keys.Len(), keys.MapIndex(reflect.Zero(array)))
	for i := range t.NumField() {
		fmt.Println(t.Field(i).Name, t.Field(i).Type, t.Field(i).Offset, t.Field(i).IsExported())
	}
}

func calls() {
	in := []reflect.Value{reflect.ValueOf(1), reflect.ValueOf("s"), reflect.ValueOf(2.5)}
	fmt.Println(reflect.ValueOf(join).Call(in)[0])
	made := reflect.MakeFunc(reflect.TypeOf(join), func(a []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(fmt.Sprint("made ", a[0].Int(), a[1], a[2].Float()))}
	})
	fmt.Println(made.Interface().(func(int, string, float64) string)(7, "z", 1.25))
	in = []reflect.Value{reflect.ValueOf([10]int{1}), reflect.ValueOf(2), reflect.ValueOf("a"), reflect.ValueOf("b")}
	for _, out := range reflect.ValueOf(wide).Call(in) {
		fmt.Print(out, " ")
	}
	s := S(5)
	v := reflect.ValueOf(&s)
	fmt.Println(v.Type().NumMethod(), v.Elem().Type().NumMethod())
	slice := reflect.MakeSlice(reflect.TypeOf([]string{}), 0, 0)
	slice = reflect.Append(slice, reflect.ValueOf("q"), reflect.ValueOf("r"))
	fmt.Println(slice, reflect.Copy(slice, reflect.ValueOf([]string{"z"})), slice, slice.Slice(1, 2))
	fmt.Println(reflect.DeepEqual([]T{{1, "a", nil}}, []T{{1, "a", nil}}), reflect.DeepEqual(T{}, &T{}))
	keys := reflect.ValueOf(map[string]int{"k": 9, "l": 8})
	sum := int64(0)
	for it := keys.MapRange(); it.Next(); {
		sum += it.Value().Int() * int64(len(it.Key().String()))
	}
	fmt.Println(sum, keys.MapIndex(reflect.ValueOf("none")).IsValid())
	reflect.Swapper([]int{1, 2})(0, 1)
}

func main() {
	formats()
	types()
	calls()
	os.Exit(3)
}
