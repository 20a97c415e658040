// SPDX-License-Identifier: BSD-3-Clause

package main

import (
	"fmt"
	"strings"
)

// Random types with exported fields, to text and back: json, gob, xml, binary and others.

const encodingCount = 3

func (g *generator) encodedName(i int) string { return g.own(fmt.Sprint("Doc", i)) }

// Types Doc0, Doc1, ... Each may have fields of the earlier ones.
func (g *generator) encodingTypes() {
	for i := range encodingCount {
		g.line("type %s struct {", g.encodedName(i))
		for f := range 1 + g.Intn(5) {
			g.line("F%d %s%s", f, g.encodedType(i, 2), g.encodedTag(f))
		}
		if i > 0 && g.chance(40) {
			g.line("%s%s", g.pick("", "*"), g.encodedName(g.Intn(i)))
		}
		g.line("}\n")
		if g.chance(25) {
			g.line("func (d %s%s) MarshalText() ([]byte, error) { return []byte(fmt.Sprintf(\"text of %%T\", d)), nil }", g.pick("", "*"), g.encodedName(i))
			g.line("func (d *%s) UnmarshalText(text []byte) error { helper.P(string(text)); return nil }\n", g.encodedName(i))
		}
	}
}

func (g *generator) encodedType(i, depth int) string {
	if i > 0 && g.chance(25) {
		return g.pick("", "[]", "map[string]", "*") + g.encodedName(g.Intn(i))
	}
	if depth > 0 && g.chance(40) {
		inner := g.encodedType(i, depth-1)
		return g.pick("[]", "*", "map[string]", "[2]", "map[int8]") + inner
	}
	return g.pick("int", "string", "bool", "float64", "[]byte", "uint16", "any", "int8", "float32", "encodedEnum", "encodedPoint", "time.Duration", "rune")
}

func (g *generator) encodedTag(f int) string {
	if g.chance(60) {
		return ""
	}
	name := fmt.Sprint("n", f)
	return " `json:\"" + g.pick("", name, name, "-") + g.pick("", ",omitempty", ",string", ",omitzero") + "\" xml:\"" + g.pick("", name, name) +
		g.pick("", ",omitempty") + "\"`"
}

func (g *generator) encodings() {
	for range 2 {
		g.line("documented(sampled[%s](%d))", g.encodedName(g.Intn(encodingCount)), g.Intn(9))
	}
	g.line("fixed(%d)", g.Intn(1000))
	g.line("tokens(%q)", g.document(3))
	g.line("tokens(%q)", g.document(3)[:g.Intn(6)])
	g.line("records(%q)", strings.Join([]string{g.text(), g.pick("a,b", "\"q\"\"\",", "\"open", "x\"y"), g.text()}, ","))
	g.line("envelopes(%q, %d)", g.text(), g.Intn(300))
	g.line("marked(%q)", g.pick("<a><b x=\"1\">t</b></a>", "<a>", "<a b=c/>", "<a>&lt;&#65;</a><!-- c -->", "<?xml version=\"1.0\"?><n:a xmlns:n=\"u\"/>", "<a></b>"))
}

// A text in JSON.
func (g *generator) document(depth int) string {
	if depth <= 0 {
		return g.pick("1", "-2.5e3", `"text"`, "null", "true", `"é\n"`, `"\ud83d"`, "12345678901234567890", "[]", "{}")
	}
	switch g.Intn(3) {
	case 0:
		return "[" + g.document(depth-1) + ", " + g.document(depth-1) + "]"
	case 1:
		return fmt.Sprintf("{%q: %s, \"F1\": %s}", g.pick("F0", "f0", "n1", "k"), g.document(depth-1), g.document(depth-1))
	}
	return `{"F0":` + g.document(depth-1) + g.pick("}", ",}", "", "} x", "]")
}

const encodingTools = `
type encodedEnum uint8

func (e encodedEnum) String() string               { return fmt.Sprint("enum", uint8(e)) }
func (e encodedEnum) MarshalText() ([]byte, error) { return []byte(e.String()), nil }
func (e *encodedEnum) UnmarshalText(text []byte) error {
	_, err := fmt.Sscanf(string(text), "enum%d", (*uint8)(e))
	return err
}

type encodedPoint struct{ X, Y int16 }

// sampled is fill, with pointers.
func sampled[T any](n int) (x T) {
	fillPointers(reflect.ValueOf(&x).Elem(), n, 4)
	return x
}

func fillPointers(v reflect.Value, n, depth int) {
	switch {
	case v.Kind() == reflect.Pointer && depth > 0 && n%3 > 0:
		v.Set(reflect.New(v.Type().Elem()))
		fillPointers(v.Elem(), n+1, depth-1)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			fillPointers(v.Field(i), n+i, depth-1)
		}
	case v.Kind() == reflect.Interface:
		v.Set(reflect.ValueOf(fmt.Sprint("any", n)))
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8:
		v.Set(reflect.MakeSlice(v.Type(), n%3, 3))
		for i := range v.Len() {
			fillPointers(v.Index(i), n+i, depth-1)
		}
	default:
		fillValue(v, n)
	}
}

func documented[T any](x T) {
	text, err := json.MarshalIndent(x, "", " ")
	helper.P(string(text), err)
	var back T
	helper.P(json.Unmarshal(text, &back))
	again, err := json.MarshalIndent(back, "", " ")
	helper.P(string(again) == string(text), err)
	attempt("gob", func() {
		var b bytes.Buffer
		gob.Register(T(back))
		err := gob.NewEncoder(&b).Encode(x)
		helper.P(b.Len() > 0, err)
		var back T
		helper.P(gob.NewDecoder(&b).Decode(&back))
		again, err := json.Marshal(back)
		helper.P(string(again), err)
	})
	markup, err := xml.MarshalIndent(x, "", " ")
	helper.P(string(markup), err)
	var other T
	helper.P(xml.Unmarshal(markup, &other))
	var some map[string]any
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	helper.P(d.Decode(&some), some)
	d = json.NewDecoder(strings.NewReader("{\"F0\": [1], \"other\": {}}"))
	d.DisallowUnknownFields()
	helper.P(d.Decode(&back))
}

func fixed(n int) {
	type header struct {
		A uint8
		B int32
		C [3]uint16
		D float32
		E bool
	}
	var b bytes.Buffer
	h := header{uint8(n), int32(-n), [3]uint16{1, 2, uint16(n)}, float32(n) / 3, n%2 == 0}
	helper.P(binary.Write(&b, binary.BigEndian, h), binary.Size(h), b.Bytes())
	var back header
	helper.P(binary.Read(&b, binary.BigEndian, &back), back == h, back)
	helper.P(binary.Read(&b, binary.LittleEndian, &back), binary.AppendVarint(nil, int64(-n)), binary.AppendUvarint(nil, uint64(n)<<20))
	helper.P(binary.Uvarint([]byte{0x80 | byte(n), 1}))
	helper.P(binary.Write(&b, binary.LittleEndian, []any{1}))
}

func tokens(text string) {
	helper.P(json.Valid([]byte(text)))
	d := json.NewDecoder(strings.NewReader(text))
	for range 40 {
		t, err := d.Token()
		helper.P(t, fmt.Sprintf("%T", t), err, d.More(), d.InputOffset())
		if err != nil {
			break
		}
	}
	var x any
	err := json.Unmarshal([]byte(text), &x)
	helper.P(x, err, fmt.Sprintf("%T", err))
	var b bytes.Buffer
	helper.P(json.Compact(&b, []byte(text)), b.String())
	var typed struct {
		F0 []map[string]int
		F1 *float32 ` + "`json:\",omitempty\"`" + `
		K  json.RawMessage
	}
	err = json.Unmarshal([]byte(text), &typed)
	helper.P(err, typed.F0, string(typed.K), typed.F1 == nil)
}

func records(text string) {
	r := csv.NewReader(strings.NewReader(text + "\nb,c\n\n\"quoted,\",\"\"\n"))
	r.FieldsPerRecord = -1
	for range 5 {
		fields, err := r.Read()
		helper.P(fields, len(fields), err)
		if err == io.EOF {
			break
		}
	}
	var b strings.Builder
	w := csv.NewWriter(&b)
	helper.P(w.WriteAll([][]string{{text, "a b", ""}, {"\"", ",", "\n"}}), b.String())
}

func envelopes(text string, n int) {
	data := append([]byte(text), noise(n, n)...)
	for _, e := range []*base64.Encoding{base64.StdEncoding, base64.RawURLEncoding} {
		s := e.EncodeToString(data)
		back, err := e.DecodeString(s)
		helper.P(s, bytes.Equal(back, data), err)
		_, err = e.DecodeString(s + "*")
		helper.P(err)
	}
	helper.P(base32.HexEncoding.EncodeToString(data), hex.Dump(data))
	room := make([]byte, ascii85.MaxEncodedLen(len(data)))
	helper.P(string(room[:ascii85.Encode(room, data)]))
	block := pem.EncodeToMemory(&pem.Block{Type: "DATA", Headers: map[string]string{"k": "v"}, Bytes: data})
	back, rest := pem.Decode(block)
	helper.P(string(block), back.Type, len(rest), bytes.Equal(back.Bytes, data))
}

func marked(text string) {
	d := xml.NewDecoder(strings.NewReader(text))
	for range 20 {
		t, err := d.Token()
		helper.P(fmt.Sprintf("%T", t), err)
		switch t := t.(type) {
		case xml.StartElement:
			helper.P(t.Name, t.Attr)
		case xml.CharData:
			helper.P(string(t))
		}
		if err != nil {
			break
		}
	}
}
`
