// Package hersys is libhersys for Go: what a program needs that checks records. Functions of hersys.h that are not here
// are added in the same way.
//
// Every type with a Close owns a handle, which Close gives back; a second Close does nothing. A status that is not OK
// becomes an *Error.
package hersys

/*
#cgo pkg-config: hersys
#include "hersys.h"
*/
import "C"

import (
	"fmt"
	"unsafe"
)

func init() {
	if library := C.hersys_abi_version(); library != C.HERSYS_ABI_VERSION {
		panic(fmt.Sprintf("libhersys has binary interface %d, its header %d", library, C.HERSYS_ABI_VERSION))
	}
}

// Error says why a call could not be done: a mistake of the program, or of its surroundings. It is never about data.
type Error struct {
	Status int32 // the hersys_status
	Text   string
}

func (e *Error) Error() string { return e.Text }

// Severity is how grave a finding is; a later library may know more of them.
type Severity int32

const (
	SeverityNote    Severity = C.HERSYS_SEVERITY_NOTE
	SeverityInfo    Severity = C.HERSYS_SEVERITY_INFO
	SeverityWarning Severity = C.HERSYS_SEVERITY_WARNING
	SeverityError   Severity = C.HERSYS_SEVERITY_ERROR
)

// Count is what a result counts.
type Count int32

const (
	CountRead     Count = C.HERSYS_COUNT_READ
	CountAccepted Count = C.HERSYS_COUNT_ACCEPTED
	CountRejected Count = C.HERSYS_COUNT_REJECTED
	CountSkipped  Count = C.HERSYS_COUNT_SKIPPED
	CountErrors   Count = C.HERSYS_COUNT_ERRORS
	CountWarnings Count = C.HERSYS_COUNT_WARNINGS
	CountInfos    Count = C.HERSYS_COUNT_INFOS
	CountNotes    Count = C.HERSYS_COUNT_NOTES
)

// Finding is copied out of the library, so that it may be kept.
type Finding struct {
	Severity Severity
	Source   int64 // 0 is the input, more are the reference data; -1 where there is none
	Record   int64 // number of the record, from 0; -1 where there is none
	Rule     string
	Path     string
	Message  string
}

// Options say how a check is to be done. Several goroutines may use them.
type Options struct{ handle *C.hersys_options }

// NewOptions makes options with the defaults.
func NewOptions() (*Options, error) {
	options := new(Options)
	if err := statusError(C.hersys_options_new(&options.handle)); err != nil {
		return nil, err
	}
	return options, nil
}

// Set sets an option from text, as a flag of the command would.
func (o *Options) Set(name, value string) error {
	nameText, nameLen := text(name)
	valueText, valueLen := text(value)
	return o.optionsError(C.hersys_options_set(o.handle, nameText, nameLen, valueText, valueLen))
}

// Check checks bytes; the form is told from the content unless the options name it.
func (o *Options) Check(data []byte, label string) (*Result, error) {
	labelText, labelLen := text(label)
	bytes := (*C.uint8_t)(unsafe.SliceData(data))
	result := new(Result)
	status := C.hersys_check(bytes, C.size_t(len(data)), labelText, labelLen, o.handle, nil, &result.handle)
	if err := o.optionsError(status); err != nil {
		return nil, err
	}
	return result, nil
}

// optionsError is the error of a call that leaves its words in these options; nil if the call was done.
func (o *Options) optionsError(status C.hersys_status) error {
	if status == C.HERSYS_STATUS_OK {
		return nil
	}
	var words *C.hersys_text
	C.hersys_options_error(o.handle, &words)
	return newError(status, words)
}

// Close gives the options back.
func (o *Options) Close() { C.hersys_options_free(&o.handle) }

// Record is built item by item, by one goroutine at a time.
type Record struct{ handle *C.hersys_record }

// NewRecord makes a record of a kind, of which nothing is given yet.
func NewRecord(kind string) (*Record, error) {
	kindText, kindLen := text(kind)
	record := new(Record)
	if err := statusError(C.hersys_record_new(kindText, kindLen, &record.handle)); err != nil {
		return nil, err
	}
	return record, nil
}

// Add adds an element to a list and gives its index.
func (r *Record) Add(list string) (int, error) {
	listText, listLen := text(list)
	var index C.size_t
	err := r.recordError(C.hersys_record_add(r.handle, listText, listLen, &index))
	return int(index), err
}

// Set gives an item its text. A path that no item has is a mistake of the program, and an error.
func (r *Record) Set(path, value string) error {
	pathText, pathLen := text(path)
	valueText, valueLen := text(value)
	return r.recordError(C.hersys_record_set(r.handle, pathText, pathLen, valueText, valueLen))
}

// SetDate gives an item that is a date.
func (r *Record) SetDate(path string, year, month, day int) error {
	pathText, pathLen := text(path)
	return r.recordError(C.hersys_record_set_date(
		r.handle, pathText, pathLen, C.int32_t(year), C.int32_t(month), C.int32_t(day)))
}

// Check checks the record alone.
func (r *Record) Check(options *Options) (*Result, error) {
	result := new(Result)
	status := C.hersys_record_check(r.handle, options.handle, nil, &result.handle)
	if err := options.optionsError(status); err != nil {
		return nil, err
	}
	return result, nil
}

// recordError is the error of a call that leaves its words in this record; nil if the call was done.
func (r *Record) recordError(status C.hersys_status) error {
	if status == C.HERSYS_STATUS_OK {
		return nil
	}
	var words *C.hersys_text
	C.hersys_record_error(r.handle, &words)
	return newError(status, words)
}

// Close gives the record back.
func (r *Record) Close() { C.hersys_record_free(&r.handle) }

// Result is what a check found. Any number of goroutines may read it.
type Result struct{ handle *C.hersys_result }

// OK tells whether no error was found.
func (r *Result) OK() (bool, error) {
	var ok C.int32_t
	err := statusError(C.hersys_result_ok(r.handle, &ok))
	return ok != 0, err
}

// Count gives one of the counts.
func (r *Result) Count(count Count) (uint64, error) {
	var number C.uint64_t
	err := statusError(C.hersys_result_count(r.handle, C.int32_t(count), &number))
	return uint64(number), err
}

// Findings gives all that are listed.
func (r *Result) Findings() ([]Finding, error) {
	var count C.size_t
	if err := statusError(C.hersys_result_finding_count(r.handle, &count)); err != nil {
		return nil, err
	}
	findings := make([]Finding, count)
	for index := range findings {
		var finding *C.hersys_finding
		if err := statusError(C.hersys_result_finding(r.handle, C.size_t(index), &finding)); err != nil {
			return nil, err
		}
		if err := findings[index].copy(finding); err != nil {
			return nil, err
		}
	}
	return findings, nil
}

// Close gives the result back.
func (r *Result) Close() { C.hersys_result_free(&r.handle) }

func (f *Finding) copy(finding *C.hersys_finding) error {
	var severity C.int32_t
	if err := statusError(C.hersys_finding_severity(finding, &severity)); err != nil {
		return err
	}
	f.Severity = Severity(severity)
	for _, number := range []struct {
		place C.int32_t
		to    *int64
	}{
		{C.HERSYS_FINDING_PLACE_SOURCE, &f.Source},
		{C.HERSYS_FINDING_PLACE_RECORD, &f.Record},
	} {
		status := C.hersys_finding_number(finding, number.place, (*C.int64_t)(number.to))
		if err := statusError(status); err != nil {
			return err
		}
	}
	for _, part := range []struct {
		part C.int32_t
		to   *string
	}{
		{C.HERSYS_FINDING_PART_RULE, &f.Rule},
		{C.HERSYS_FINDING_PART_PATH, &f.Path},
		{C.HERSYS_FINDING_PART_MESSAGE, &f.Message},
	} {
		var text *C.char
		var length C.size_t
		if err := statusError(C.hersys_finding_text(finding, part.part, &text, &length)); err != nil {
			return err
		}
		*part.to = goText(text, length)
	}
	return nil
}

// statusError is the error of a call without a handle that has words for it; nil if the call was done.
func statusError(status C.hersys_status) error {
	if status == C.HERSYS_STATUS_OK {
		return nil
	}
	return &Error{int32(status), C.GoString(C.hersys_status_text(C.int32_t(status)))}
}

// newError has the words of a handle, or those of the status if the handle has none. It frees the words.
func newError(status C.hersys_status, words *C.hersys_text) error {
	defer C.hersys_text_free(&words)
	var text *C.char
	var length C.size_t
	if C.hersys_text_get(words, &text, &length) == C.HERSYS_STATUS_OK && length > 0 {
		return &Error{int32(status), goText(text, length)}
	}
	return statusError(status)
}

// text lends a Go string, which is UTF-8 already, to one call.
func text(text string) (*C.char, C.size_t) {
	return (*C.char)(unsafe.Pointer(unsafe.StringData(text))), C.size_t(len(text))
}

func goText(text *C.char, length C.size_t) string {
	return string(unsafe.Slice((*byte)(unsafe.Pointer(text)), length))
}
