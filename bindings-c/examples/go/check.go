// Checks a file, or without arguments a report that it builds item by item, and prints what was found, a line each.
//
//	export PKG_CONFIG_PATH=PREFIX/lib/pkgconfig LD_LIBRARY_PATH=PREFIX/lib
//	go build -o check .
//	./check [FILE]
//
// PREFIX is the whole path of the folder where `cargo xtask install-c --prefix PREFIX` laid the library out.
//
// --wrong-path shows that a mistake of the program is an error, never a finding. How to be handed findings from a
// stream, which in Go takes exported functions, is not shown.
//
// Exit status: 0 no error found, 1 errors found, 2 the check could not be done.
//
// Tested with Go 1.26 on Linux. Windows and macOS were not tested.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"

	"hersys-example/hersys"
)

// A test result whose specimen was collected after its result was known, of a patient without sex: where each item
// belongs, and the text that the hospital's own system has for it.
var items = []struct{ path, value string }{
	{"report_id", "R-0001"},
	{"reported_date", "R2.8.5"},
	{"facility_id", "F001"},
	{"patient/name", "検査 太郎"},
	{"patient/kana", "ｹﾝｻ ﾀﾛｳ"},
	{"patient/birth_date", "S55.4.1"},
	{"patient/municipality", "131016"},
	{"patient/phone", "03-0000-0000"},
	{"tests/0/method", "PCR検査"},
	{"tests/0/specimen", "鼻咽頭ぬぐい液"},
	{"tests/0/result", "陰性"},
	{"tests/0/result_date", "2020/8/3"},
}

func main() {
	if len(os.Args) > 2 {
		fmt.Fprintln(os.Stderr, "usage: check [FILE | --wrong-path]")
		os.Exit(2)
	}
	status, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "check:", err)
		status = 2
	}
	os.Exit(status)
}

// run gives the exit status. What it defers would not be done by os.Exit.
func run(arguments []string) (int, error) {
	options, err := hersys.NewOptions()
	if err != nil {
		return 2, err
	}
	defer options.Close()
	// The law of each record's own dates decides; this only says which day is today.
	if err := options.Set("today", "2020-08-06"); err != nil {
		return 2, err
	}
	var result *hersys.Result
	if len(arguments) == 0 || arguments[0] == "--wrong-path" {
		result, err = checkRecord(options, len(arguments) > 0)
	} else {
		result, err = checkFile(options, arguments[0])
	}
	if err != nil {
		return 2, err
	}
	defer result.Close()
	output := bufio.NewWriter(os.Stdout)
	status, err := show(result, output)
	if err != nil {
		return 2, err
	}
	return status, output.Flush()
}

func checkFile(options *hersys.Options, name string) (*hersys.Result, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return options.Check(data, name)
}

func checkRecord(options *hersys.Options, wrongPath bool) (*hersys.Result, error) {
	record, err := hersys.NewRecord("test-result")
	if err != nil {
		return nil, err
	}
	defer record.Close()
	if _, err := record.Add("tests"); err != nil {
		return nil, err
	}
	for _, item := range items {
		if err := record.Set(item.path, item.value); err != nil {
			return nil, err
		}
	}
	if err := record.SetDate("tests/0/collected_date", 2020, 8, 4); err != nil {
		return nil, err
	}
	if wrongPath {
		if err := record.Set("patient/nmae", "検査 太郎"); err != nil {
			return nil, err
		}
	}
	return record.Check(options)
}

// show prints the findings and the counts, and gives the exit status.
func show(result *hersys.Result, output io.Writer) (int, error) {
	findings, err := result.Findings()
	if err != nil {
		return 2, err
	}
	for _, f := range findings {
		fmt.Fprintf(output, "%d: %s %s %s: %s\n", f.Record, word(f.Severity), f.Rule, f.Path, f.Message)
	}
	counts := []hersys.Count{
		hersys.CountRead, hersys.CountAccepted, hersys.CountRejected, hersys.CountErrors, hersys.CountWarnings,
	}
	numbers := make([]any, len(counts))
	for index, count := range counts {
		if numbers[index], err = result.Count(count); err != nil {
			return 2, err
		}
	}
	fmt.Fprintf(output, "%d read, %d accepted, %d rejected; %d errors, %d warnings\n", numbers...)
	ok, err := result.OK()
	if ok {
		return 0, err
	}
	return 1, err
}

func word(severity hersys.Severity) string {
	switch severity {
	case hersys.SeverityNote:
		return "note"
	case hersys.SeverityInfo:
		return "info"
	case hersys.SeverityWarning:
		return "warning"
	case hersys.SeverityError:
		return "error"
	default:
		return "finding"
	}
}
