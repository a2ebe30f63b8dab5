/*
 * libhersys: checks and converts disease reports of HER-SYS. This header is the whole of it.
 *
 * Conventions, kept by every function:
 *
 * - Data goes in as (pointer, length in bytes). A pointer may be NULL if its length is 0. Nothing is expected to end
 *   with a NUL, and no length may be over PTRDIFF_MAX. Text is UTF-8.
 * - No two outputs of a call may be at one address; text of 16-bit units must lie at an even one.
 * - Every function gives a hersys_status, save those whose description says that they cannot fail. An output is
 *   written only with HERSYS_STATUS_OK. A pointer that a function needs and finds NULL gives
 *   HERSYS_STATUS_NULL_POINTER.
 * - A handle (hersys_options, hersys_reference, hersys_result, hersys_conversion, hersys_record, hersys_submission,
 *   hersys_duties, hersys_text) belongs to the caller who got it, who gives it back with its own hersys_..._free. That
 *   takes the address of the pointer and sets it to NULL, so that a second call does nothing; NULL is accepted. Using
 *   another copy of the pointer afterwards is undefined, and so is free() on anything from this library.
 * - A pointer into a handle (a JSON text, an output, a finding) is valid until that handle is freed. It is never NULL,
 *   also when its length is 0.
 * - Threads: each description says what may run at the same time. Freeing a handle while another thread uses it is
 *   undefined.
 * - Bad data is never a failure: it gives findings. A status other than OK means that the job could not be done, and
 *   hersys_options_error, for a call that changes a record hersys_record_error, says why. No error text holds a value
 *   of the data.
 * - A mistake inside this library ends the call with HERSYS_STATUS_PANIC, not the program, and prints nothing. Only
 *   exhausted memory ends the program.
 * - There is no clock, no file, no network, no environment and no locale in it.
 *
 * Made by `cargo xtask gen` from bindings-c/src; do not edit.
 */

#ifndef HERSYS_H
#define HERSYS_H

#include <stddef.h>
#include <stdint.h>

/* Version of the header; that of the library in use is given by hersys_version. */
#define HERSYS_VERSION "0.1.0"
#define HERSYS_VERSION_MAJOR 0
#define HERSYS_VERSION_MINOR 1
#define HERSYS_VERSION_PATCH 0

/**
 * Number of the binary interface that this header describes. It changes when a program built with an older header
 * would not run with a newer library; compare it with hersys_abi_version.
 */
#define HERSYS_ABI_VERSION 1

/**
 * What a call gives. Treat a number that is not listed here as a failure: later versions may add some.
 *
 * 1 to 9 and 20 to 59 are mistakes in the call, 10 to 19 and 60 to 99 say why a job could not be done, 100 is a mistake of
 * this library. What to do follows each; all of them are a table in docs/c/statuses.md.
 */
enum hersys_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * Done; outputs are written.
     */
    HERSYS_STATUS_OK = 0,
    /**
     * A pointer is NULL that must not be, or is NULL with a length that is not 0.
     *
     * Mend the call.
     */
    HERSYS_STATUS_NULL_POINTER = 1,
    /**
     * A length is over PTRDIFF_MAX, or the size of a struct is none.
     *
     * Mend the call: most often a negative number became a length, or the size of a struct was not set.
     */
    HERSYS_STATUS_BAD_LENGTH = 2,
    /**
     * A text (a name, a value, a label) is not UTF-8. Data is never refused so: it gives findings.
     *
     * Convert the text to UTF-8, or give it as UTF-16; give bytes of another encoding as data.
     */
    HERSYS_STATUS_NOT_UTF8 = 3,
    /**
     * A number or a word is not one of its list, or an index is beyond the end.
     *
     * Mend the call. A word or number of a newer header may not be known to an older library.
     */
    HERSYS_STATUS_BAD_ARGUMENT = 4,
    /**
     * Another thread is using the handle, and this handle serves one at a time.
     *
     * Give each thread a handle of its own, or let one wait for the other; the call did nothing and may be made again.
     */
    HERSYS_STATUS_BUSY = 5,
    /**
     * A text of 16-bit units is not UTF-16: half of a surrogate pair stands alone.
     *
     * The text was cut in two inside a character: give the whole of it. The item stays as it was.
     */
    HERSYS_STATUS_NOT_UTF16 = 6,
    /**
     * No item of the record has this path, or its list has no such element: a mistake of the program, never of the data.
     *
     * Mend the path; hersys_record_error tells which part of it is wrong. To an element of a list, add it first.
     */
    HERSYS_STATUS_PATH = 7,
    /**
     * The item cannot be answered with `unknown`.
     *
     * Leave the item out, or give a value.
     */
    HERSYS_STATUS_NO_UNKNOWN = 8,
    /**
     * The list is as long as a list can be.
     *
     * Split the record; no form has that many.
     */
    HERSYS_STATUS_LIST_FULL = 9,
    /**
     * An option is not known, or its value cannot be used.
     *
     * Mend the option; hersys_options_error names it and tells what it takes.
     */
    HERSYS_STATUS_OPTION = 10,
    /**
     * The column map is not what it should be.
     *
     * Mend the map; hersys_options_error tells where.
     */
    HERSYS_STATUS_COLUMNS = 11,
    /**
     * The kind of record cannot be told from the header, or a CSV would hold several.
     *
     * Give the option `kind`, keep a submission for each kind, or write JSON.
     */
    HERSYS_STATUS_KIND = 12,
    /**
     * A callback asked to stop.
     *
     * Nothing, if it was meant: there is no result.
     */
    HERSYS_STATUS_STOPPED = 13,
    /**
     * The caller's function that reads could not.
     *
     * Look at the error of your own that made the function give a negative number.
     */
    HERSYS_STATUS_READ = 14,
    /**
     * A table of codes is not what it should be.
     *
     * Mend the table; hersys_options_error names the line.
     */
    HERSYS_STATUS_TABLE = 15,
    /**
     * The job could not be done for another reason.
     *
     * Log the text of hersys_options_error, which holds no value, and report it if it does not explain itself.
     */
    HERSYS_STATUS_FAILED = 19,
    /**
     * A mistake of this library.
     *
     * Handles stay usable. Show the record as not checked, and please report it.
     */
    HERSYS_STATUS_PANIC = 100,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hersys_status hersys_status;
#else
typedef int32_t hersys_status;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Are records compared with each other?
 */
enum hersys_batch
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * Yes, up to a number of records beyond which it is told that they are not.
     */
    HERSYS_BATCH_AUTO = 0,
    /**
     * Yes, all of them; memory grows with their number.
     */
    HERSYS_BATCH_ON = 1,
    /**
     * No; memory is constant.
     */
    HERSYS_BATCH_OFF = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hersys_batch hersys_batch;
#else
typedef int32_t hersys_batch;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Language of messages.
 */
enum hersys_language
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * None chosen.
     */
    HERSYS_LANGUAGE_ANY = 0,
    /**
     * Japanese.
     */
    HERSYS_LANGUAGE_JA = 1,
    /**
     * English.
     */
    HERSYS_LANGUAGE_EN = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hersys_language hersys_language;
#else
typedef int32_t hersys_language;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * How grave a finding is, in rising order.
 */
enum hersys_severity
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * A normalisation was made; listed only if the option `notes` asks for it.
     */
    HERSYS_SEVERITY_NOTE = 0,
    /**
     * Worth knowing.
     */
    HERSYS_SEVERITY_INFO = 1,
    /**
     * Look at it.
     */
    HERSYS_SEVERITY_WARNING = 2,
    /**
     * The record is rejected.
     */
    HERSYS_SEVERITY_ERROR = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hersys_severity hersys_severity;
#else
typedef int32_t hersys_severity;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What hersys_finding_text gives. Where a finding has no such part the text is empty.
 */
enum hersys_finding_part
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * Id of the rule, for machines; it never changes its meaning.
     */
    HERSYS_FINDING_PART_RULE = 0,
    /**
     * Name of the rule: the bad condition in a few English words.
     */
    HERSYS_FINDING_PART_NAME = 1,
    /**
     * Place in the record, as a JSON Pointer; empty for the record as a whole, and where there is no record.
     */
    HERSYS_FINDING_PART_PATH = 2,
    /**
     * Name of the column in a CSV.
     */
    HERSYS_FINDING_PART_COLUMN = 3,
    /**
     * What is wrong, about this very item: in the language of the options, in Japanese without one.
     */
    HERSYS_FINDING_PART_MESSAGE = 4,
    /**
     * The same in Japanese.
     */
    HERSYS_FINDING_PART_MESSAGE_JA = 5,
    /**
     * The same in English.
     */
    HERSYS_FINDING_PART_MESSAGE_EN = 6,
    /**
     * The law, notice or form behind it, as a JSON list; its form is schemas/finding.schema.json.
     */
    HERSYS_FINDING_PART_BASIS = 7,
    /**
     * The suggested edit as JSON, `null` without one; its form is schemas/finding.schema.json.
     */
    HERSYS_FINDING_PART_FIX = 8,
    /**
     * All of it as JSON, as it stands in the result.
     */
    HERSYS_FINDING_PART_JSON = 9,
    /**
     * Title of the rule: in the language of the options, in Japanese without one.
     */
    HERSYS_FINDING_PART_TITLE = 10,
    /**
     * Why it matters, in the same language.
     */
    HERSYS_FINDING_PART_WHY = 11,
    /**
     * What to do, in the same language.
     */
    HERSYS_FINDING_PART_TODO = 12,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hersys_finding_part hersys_finding_part;
#else
typedef int32_t hersys_finding_part;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What hersys_finding_number gives. Where a finding has no such number it is -1.
 */
enum hersys_finding_place
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * Number of the source, from 0: the input, then the sources of reference data. What is not 0 is about reference
     * data, not about a record that was checked.
     */
    HERSYS_FINDING_PLACE_SOURCE = 0,
    /**
     * Number of the record, from 0, through all inputs; in reference data, in its own source.
     */
    HERSYS_FINDING_PLACE_RECORD = 1,
    /**
     * Line of the input, from 1; of records that were built, which has each a line of its own, the number of the record
     * from 1.
     */
    HERSYS_FINDING_PLACE_LINE = 2,
    /**
     * Number of the column, from 1.
     */
    HERSYS_FINDING_PLACE_COLUMN = 3,
    /**
     * Of a finding on several records: how many they are. The first of them are in the JSON.
     */
    HERSYS_FINDING_PLACE_COUNT = 4,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hersys_finding_place hersys_finding_place;
#else
typedef int32_t hersys_finding_place;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What hersys_result_count counts. Read = accepted + rejected + skipped, always.
 *
 * Records are those of the input, findings those of the reference data too.
 */
enum hersys_count
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * Records met, blank lines included.
     */
    HERSYS_COUNT_READ = 0,
    /**
     * Records without an error.
     */
    HERSYS_COUNT_ACCEPTED = 1,
    /**
     * Records with an error, or unreadable.
     */
    HERSYS_COUNT_REJECTED = 2,
    /**
     * Records that are blank, or of another kind than asked for.
     */
    HERSYS_COUNT_SKIPPED = 3,
    /**
     * Findings of severity error.
     */
    HERSYS_COUNT_ERRORS = 4,
    /**
     * Findings of severity warning.
     */
    HERSYS_COUNT_WARNINGS = 5,
    /**
     * Findings of severity info.
     */
    HERSYS_COUNT_INFOS = 6,
    /**
     * Notes of normalisation.
     */
    HERSYS_COUNT_NOTES = 7,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hersys_count hersys_count;
#else
typedef int32_t hersys_count;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * In what form records are written.
 */
enum hersys_format
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * A submission: one JSON document.
     */
    HERSYS_FORMAT_JSON = 0,
    /**
     * The records without an envelope, one JSON object a line.
     */
    HERSYS_FORMAT_NDJSON = 1,
    /**
     * The records of one kind as a CSV.
     */
    HERSYS_FORMAT_CSV = 2,
    /**
     * A CSV in a layout of open data, which the option `layout` names.
     */
    HERSYS_FORMAT_OPEN_DATA = 3,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hersys_format hersys_format;
#else
typedef int32_t hersys_format;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * In what encoding records are written; JSON is always UTF-8.
 */
enum hersys_encoding
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : int32_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
    /**
     * UTF-8 without a byte order mark.
     */
    HERSYS_ENCODING_UTF8 = 0,
    /**
     * UTF-8 with a byte order mark, by which spreadsheets know it.
     */
    HERSYS_ENCODING_UTF8_BOM = 1,
    /**
     * windows-31j. What it cannot hold is an error of its record.
     */
    HERSYS_ENCODING_CP932 = 2,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum hersys_encoding hersys_encoding;
#else
typedef int32_t hersys_encoding;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The two outputs of a conversion. It never changes and needs no other handle.
 */
typedef struct hersys_conversion hersys_conversion;

/**
 * Which reports are due, to whom, by when, by which way, and why. It never changes and needs neither the bytes nor the
 * other handles.
 */
typedef struct hersys_duties hersys_duties;

/**
 * One finding: which rule, how grave, where, and what is wrong. It belongs to the result that gave it, or to the call of
 * the callback that was handed it, and is not freed. It never changes and holds no value of the data.
 */
typedef struct hersys_finding hersys_finding;

/**
 * Options, and the text of the last failure of a call that was given them.
 *
 * A new one has the defaults of the command. Several threads may use one at a time in any call but
 * hersys_options_free; a call goes by the options as they were when it began. Give each thread its own to tell their
 * error texts apart.
 */
typedef struct hersys_options hersys_options;

/**
 * One record that is built item by item, in any order: each item by its path, as the text that the caller has for it,
 * wareki and half-width kana and all. It is read as it would be read from a file.
 *
 * A path is that of the findings, such as patient/name or /tests/0/result; the first slash may be left out. The paths
 * of a kind are given by hersys_fields_json, with # for the number of an element, and listed in docs/c/paths.md. A path
 * that no item has gives HERSYS_STATUS_PATH: a mistake of the program. What is wrong with a value is a finding.
 *
 * One thread at a time: a call that finds the record in use by another thread gives HERSYS_STATUS_BUSY.
 */
typedef struct hersys_record hersys_record;

/**
 * Reference data: facilities, and codes that are newer than the library. It never changes, so one serves all threads.
 */
typedef struct hersys_reference hersys_reference;

/**
 * What a check or a conversion found. It never changes and needs neither the bytes nor the other handles.
 */
typedef struct hersys_result hersys_result;

/**
 * Records that go out together, in the order in which they were added. They are compared with each other, and facilities
 * among them serve the records after them.
 *
 * One thread at a time: a call that finds it in use by another thread gives HERSYS_STATUS_BUSY.
 */
typedef struct hersys_submission hersys_submission;

/**
 * A text made by the library, in UTF-8. It never changes.
 */
typedef struct hersys_text hersys_text;

/**
 * Options as a struct. Set all of it to zero, then `size` to sizeof(hersys_setup): every other field that stays zero
 * is the default. Texts are (pointer, length) in UTF-8 and are not needed after the call.
 *
 * Later versions add fields at the end. A program that was compiled with an older header gives a smaller size, and the
 * fields that it does not know have their defaults.
 */
typedef struct hersys_setup {
    /**
     * sizeof(hersys_setup).
     */
    size_t size;
    /**
     * Day whose law decides instead of the dates of each record, such as 2020-08-01.
     */
    const char *as_of;
    /**
     * Its length in bytes.
     */
    size_t as_of_len;
    /**
     * The day of the check, by which a date lies in the future and a report is late.
     */
    const char *today;
    /**
     * Its length in bytes.
     */
    size_t today_len;
    /**
     * The JSON of a column map, for CSV.
     */
    const char *columns;
    /**
     * Its length in bytes.
     */
    size_t columns_len;
    /**
     * A hersys_batch.
     */
    int32_t batch;
    /**
     * A hersys_language.
     */
    int32_t language;
    /**
     * How many threads may work; the answer does not depend on it.
     */
    uint32_t threads;
    /**
     * 1: list the notes of normalisation. 0: count them only.
     */
    int32_t notes;
    /**
     * How many findings of each rule a result lists; 0 is the default, 1000.
     */
    uint64_t max_findings;
    /**
     * The option of this name, in days; 0 is the default.
     */
    uint32_t pending_days;
    /**
     * The option of this name, in days; 0 is the default.
     */
    uint32_t late_days;
    /**
     * The option of this name, in days; 0 is the default.
     */
    uint32_t result_days;
    /**
     * The option of this name, in days; 0 is the default.
     */
    uint32_t totals_days;
} hersys_setup;

/**
 * Reads the next piece: puts at most `len` bytes into `buffer` and gives how many; 0 at the end; a negative number if it
 * cannot. It may give fewer than asked for.
 *
 * The bytes of `buffer` that are to be written hold nothing of use before. It must return: no longjmp, no exception.
 */
typedef int64_t (*hersys_read)(void *user, uint8_t *buffer, size_t len);

/**
 * Is handed a finding, which is valid during this call only. 0 goes on, another number stops the check.
 *
 * It may call every function of this library, with the same options and reference data too, but may free nothing that
 * the check uses. It must return: no longjmp, no exception.
 */
typedef int32_t (*hersys_on_finding)(void *user, const struct hersys_finding *finding);

/**
 * Is told now and then how many bytes were used and how many records were read. 0 goes on, another number stops the
 * check. What holds for hersys_on_finding holds for it too.
 */
typedef int32_t (*hersys_on_progress)(void *user, uint64_t bytes, uint64_t records);

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * A short English text for a status, ending with a NUL; for a number that is no status it says so.
 *
 * Cannot fail. The text is static. Any thread.
 */
const char *hersys_status_text(int32_t status);

/**
 * Gives the text as (pointer, length), without a NUL at its end; valid until `text` is freed.
 *
 * Any number of threads at a time on one text.
 */
hersys_status hersys_text_get(const struct hersys_text *text,
                              const char **out_text,
                              size_t *out_len);

/**
 * Frees a text and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
 *
 * Nothing else may use the text at the same time.
 */
void hersys_text_free(struct hersys_text **text);

/**
 * Makes options with the defaults. Any thread.
 */
hersys_status hersys_options_new(struct hersys_options **out_options);

/**
 * Sets an option from text; docs/c/options.md lists them with what they take. Switches take `true` or `false`, days are
 * written 2020-08-01. `columns` takes the JSON of a column map; `allow` takes one rule and may be set again.
 *
 * An unknown name, or a value that cannot be used, gives HERSYS_STATUS_OPTION or HERSYS_STATUS_COLUMNS, and the
 * options stay as they were. Options that do not go together are told by the job that is given them.
 *
 * Any number of threads at a time; calls under way keep the options with which they began.
 */
hersys_status hersys_options_set(struct hersys_options *options,
                                 const char *name,
                                 size_t name_len,
                                 const char *value,
                                 size_t value_len);

/**
 * Gives the text of the last failure of a call that was given these options, in English and without any value of the
 * data; an empty text if none has failed. A later success does not clear it. Free it with hersys_text_free.
 *
 * Any number of threads at a time.
 */
hersys_status hersys_options_error(const struct hersys_options *options,
                                   struct hersys_text **out_text);

/**
 * Frees options and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
 *
 * Nothing else may use the options at the same time.
 */
void hersys_options_free(struct hersys_options **options);

/**
 * Makes options from a struct; others can be set afterwards with hersys_options_set. Free them with
 * hersys_options_free.
 *
 * A size that is not the end of a field, or is over 4096, gives HERSYS_STATUS_BAD_LENGTH; one that is greater than this
 * library knows gives HERSYS_STATUS_BAD_ARGUMENT if something is set beyond, for the library cannot do it. A value
 * that cannot be used gives HERSYS_STATUS_OPTION, HERSYS_STATUS_COLUMNS or HERSYS_STATUS_BAD_ARGUMENT; to be told which
 * one and why, set it with hersys_options_set instead. Any thread.
 */
hersys_status hersys_options_from(const struct hersys_setup *setup,
                                  struct hersys_options **out_options);

/**
 * Reads reference data from `bytes` in any form that is read as input. `label` is the caller's word for them in
 * results.
 *
 * What is wrong in it is no failure: its findings are shown with every check that uses it. The bytes are not needed
 * afterwards. Free it with hersys_reference_free.
 *
 * Any number of threads at a time.
 */
hersys_status hersys_reference_read(const uint8_t *bytes,
                                    size_t bytes_len,
                                    const char *label,
                                    size_t label_len,
                                    const struct hersys_options *options,
                                    struct hersys_reference **out_reference);

/**
 * Gives reference data that hold what `reference` holds (which may be NULL) and know the codes of a newer table beside
 * those of the library: what the table has is not reported as missing. `table` is municipality; another word gives
 * HERSYS_STATUS_BAD_ARGUMENT. The bytes are a CSV in UTF-8 or CP932 whose first column holds the codes; other columns, and
 * what stands above the first code, are not read. Anything else gives HERSYS_STATUS_TABLE, and hersys_options_error names
 * the line. Neither the bytes nor `reference` are needed afterwards. Free it with hersys_reference_free.
 *
 * Any number of threads at a time, also with the same reference data.
 */
hersys_status hersys_reference_with_codes(const struct hersys_reference *reference,
                                          const char *table,
                                          size_t table_len,
                                          const uint8_t *bytes,
                                          size_t bytes_len,
                                          const struct hersys_options *options,
                                          struct hersys_reference **out_reference);

/**
 * Frees reference data and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
 *
 * Nothing else may use the reference data at the same time; results made with it do not need it.
 */
void hersys_reference_free(struct hersys_reference **reference);

/**
 * Gives how grave a finding is, as a hersys_severity.
 *
 * Any number of threads at a time on one finding.
 */
hersys_status hersys_finding_severity(const struct hersys_finding *finding, int32_t *out_severity);

/**
 * Gives a part of a finding as (pointer, length), in UTF-8 and without a NUL at its end; valid as long as the finding.
 * `part` is a hersys_finding_part; another number gives HERSYS_STATUS_BAD_ARGUMENT.
 *
 * Any number of threads at a time on one finding.
 */
hersys_status hersys_finding_text(const struct hersys_finding *finding,
                                  int32_t part,
                                  const char **out_text,
                                  size_t *out_len);

/**
 * Gives where a finding is: `place` is a hersys_finding_place; another number gives HERSYS_STATUS_BAD_ARGUMENT.
 *
 * Any number of threads at a time on one finding.
 */
hersys_status hersys_finding_number(const struct hersys_finding *finding,
                                    int32_t place,
                                    int64_t *out_number);

/**
 * Checks `bytes`: the form is told from the content unless the options name it. `label` is the caller's word for
 * them in the result. `reference` may be NULL: what needs reference data is then listed as not checked.
 *
 * HERSYS_STATUS_OK means that the check was done, not that the data is good: see hersys_result_ok. The same bytes,
 * options and reference data give the same result. Free it with hersys_result_free.
 *
 * Any number of threads at a time, also with the same options and reference data.
 */
hersys_status hersys_check(const uint8_t *bytes,
                           size_t bytes_len,
                           const char *label,
                           size_t label_len,
                           const struct hersys_options *options,
                           const struct hersys_reference *reference,
                           struct hersys_result **out_result);

/**
 * Gives 1 if no error was found, in the records, between them or in the reference data, else 0.
 *
 * Any number of threads at a time on one result.
 */
hersys_status hersys_result_ok(const struct hersys_result *result, int32_t *out_ok);

/**
 * Gives one of the counts of a result, exact whatever the limits on listed findings. `count` is a hersys_count;
 * another number gives HERSYS_STATUS_BAD_ARGUMENT.
 *
 * Any number of threads at a time on one result.
 */
hersys_status hersys_result_count(const struct hersys_result *result,
                                  int32_t count,
                                  uint64_t *out_count);

/**
 * Gives the whole result as a JSON document, the same bytes as in every other language; valid until `result` is
 * freed. Its form is schemas/result.schema.json.
 *
 * Any number of threads at a time on one result.
 */
hersys_status hersys_result_json(const struct hersys_result *result,
                                 const char **out_json,
                                 size_t *out_len);

/**
 * Gives how many findings a result lists: of each rule at most as many as the option `max_findings` says; of a stream
 * none, for they went to its callback. Their exact number is in the counts.
 *
 * Any number of threads at a time on one result.
 */
hersys_status hersys_result_finding_count(const struct hersys_result *result,
                                          size_t *out_count);

/**
 * Gives a finding of a result by its index from 0, in the order of the JSON; valid until `result` is freed. An index
 * beyond the last gives HERSYS_STATUS_BAD_ARGUMENT.
 *
 * Any number of threads at a time on one result.
 */
hersys_status hersys_result_finding(const struct hersys_result *result,
                                    size_t index,
                                    const struct hersys_finding **out_finding);

/**
 * Frees a result and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
 *
 * Nothing else may use the result at the same time.
 */
void hersys_result_free(struct hersys_result **result);

/**
 * Checks what `read` gives, piece by piece, for data beyond memory, and hands every finding to `on_finding` in order,
 * whatever the option `max_findings` says. A single JSON document is read whole, up to a limit; NDJSON and CSV are not.
 * With the option `batch` off memory is constant.
 *
 * `on_finding` and `on_progress` may be NULL. All three are called on this thread, one at a time, with `user`. If one
 * asks to stop, the status is HERSYS_STATUS_STOPPED; if `read` cannot, it is HERSYS_STATUS_READ; then there is no
 * result. The result has the counts and lists no findings. Free it with hersys_result_free.
 *
 * Any number of threads at a time, also with the same options and reference data.
 */
hersys_status hersys_check_stream(hersys_read read,
                                  hersys_on_finding on_finding,
                                  hersys_on_progress on_progress,
                                  void *user,
                                  const char *label,
                                  size_t label_len,
                                  const struct hersys_options *options,
                                  const struct hersys_reference *reference,
                                  struct hersys_result **out_result);

/**
 * Checks `bytes` as hersys_check does, writes the accepted records in the form that the option `output_format` says,
 * and gives the rejected ones back byte for byte. All of it is held in memory.
 *
 * HERSYS_STATUS_OK means that the conversion was done; how many records were rejected is in the result. Both handles
 * are the caller's: free them with hersys_conversion_free and hersys_result_free, in any order.
 *
 * Any number of threads at a time, also with the same options and reference data.
 */
hersys_status hersys_convert(const uint8_t *bytes,
                             size_t bytes_len,
                             const char *label,
                             size_t label_len,
                             const struct hersys_options *options,
                             const struct hersys_reference *reference,
                             struct hersys_conversion **out_conversion,
                             struct hersys_result **out_result);

/**
 * Gives the submission, or the records, as bytes in UTF-8, or for a CSV in the encoding that the option
 * `output_encoding` says; valid until `conversion` is freed.
 *
 * Any number of threads at a time on one conversion.
 */
hersys_status hersys_conversion_output(const struct hersys_conversion *conversion,
                                       const uint8_t **out_bytes,
                                       size_t *out_len);

/**
 * Gives the rejected records in the form and the encoding of the input, to be mended and sent again; valid until
 * `conversion` is freed.
 *
 * Any number of threads at a time on one conversion.
 */
hersys_status hersys_conversion_rejects(const struct hersys_conversion *conversion,
                                        const uint8_t **out_bytes,
                                        size_t *out_len);

/**
 * Frees a conversion and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
 *
 * Nothing else may use the conversion at the same time.
 */
void hersys_conversion_free(struct hersys_conversion **conversion);

/**
 * Makes a record of which nothing is given yet. `kind` is the word for it in the data, as hersys_fields_json lists
 * them; another one gives HERSYS_STATUS_BAD_ARGUMENT. Free it with hersys_record_free. Any thread.
 */
hersys_status hersys_record_new(const char *kind,
                                size_t kind_len,
                                struct hersys_record **out_record);

/**
 * Gives an item a text in UTF-8, in the place of any before. An empty text takes it back.
 *
 * One thread at a time on one record.
 */
hersys_status hersys_record_set(struct hersys_record *record,
                                const char *path,
                                size_t path_len,
                                const char *value,
                                size_t value_len);

/**
 * The same with a text in UTF-16, in the byte order of the machine; `units` is its length in units of 16 bits, and the
 * path is UTF-8 as everywhere. Half of a surrogate pair alone gives HERSYS_STATUS_NOT_UTF16.
 *
 * One thread at a time on one record.
 */
hersys_status hersys_record_set_utf16(struct hersys_record *record,
                                      const char *path,
                                      size_t path_len,
                                      const uint16_t *value,
                                      size_t units);

/**
 * Gives an item that is a date. A day that is in no calendar is data, and a check finds it; an item that is not a date
 * gives HERSYS_STATUS_PATH, a negative month or day HERSYS_STATUS_BAD_ARGUMENT.
 *
 * One thread at a time on one record.
 */
hersys_status hersys_record_set_date(struct hersys_record *record,
                                     const char *path,
                                     size_t path_len,
                                     int32_t year,
                                     int32_t month,
                                     int32_t day);

/**
 * Says of an item that it is not known, which is an answer. Where the form has no such answer the status is
 * HERSYS_STATUS_NO_UNKNOWN.
 *
 * One thread at a time on one record.
 */
hersys_status hersys_record_set_unknown(struct hersys_record *record,
                                        const char *path,
                                        size_t path_len);

/**
 * Adds an element to a list and gives its index, from 0, for the paths of its items. It is there even if nothing is set
 * in it. What is not a list gives HERSYS_STATUS_PATH; a list that can be no longer gives HERSYS_STATUS_LIST_FULL.
 *
 * One thread at a time on one record.
 */
hersys_status hersys_record_add(struct hersys_record *record,
                                const char *list,
                                size_t list_len,
                                size_t *out_index);

/**
 * Takes everything back, so that the handle can be used for the next record of the same kind.
 *
 * One thread at a time on one record.
 */
hersys_status hersys_record_clear(struct hersys_record *record);

/**
 * Gives the text of the last failure of a call that changed this record, in English: it tells which part of the path is
 * wrong and how, and repeats neither the path nor a value. Empty if none has failed. Free it with hersys_text_free.
 *
 * Any number of threads at a time.
 */
hersys_status hersys_record_error(const struct hersys_record *record,
                                  struct hersys_text **out_text);

/**
 * Gives the record as it was given, as one line of JSON in which every value is a text. It holds the values. Free it
 * with hersys_text_free.
 *
 * One thread at a time on one record.
 */
hersys_status hersys_record_json(const struct hersys_record *record,
                                 struct hersys_text **out_json);

/**
 * Checks the record alone: rules that compare records are listed as not checked. `reference` may be NULL. Of the options
 * those that say how an input is read do not matter. Free the result with hersys_result_free.
 *
 * One thread at a time on one record; any number with the same options and reference data.
 */
hersys_status hersys_record_check(const struct hersys_record *record,
                                  const struct hersys_options *options,
                                  const struct hersys_reference *reference,
                                  struct hersys_result **out_result);

/**
 * Checks the record alone and writes it, normalised, if no error is found: hersys_conversion_output. Else the output has
 * no record, and the record is in the rejects as it was given, a line of JSON in UTF-8. HERSYS_COUNT_ACCEPTED tells;
 * hersys_result_ok is also 0 for an error in the reference data.
 *
 * `format` is a hersys_format and `encoding` a hersys_encoding; they go before the options, and of these what is about
 * another form does not matter. JSON in another encoding than UTF-8 gives HERSYS_STATUS_BAD_ARGUMENT. In JSON and NDJSON
 * the facilities of the reference data that a record names go before it. Free both handles with hersys_conversion_free
 * and hersys_result_free, in any order.
 *
 * One thread at a time on one record; any number with the same options and reference data.
 */
hersys_status hersys_record_write(const struct hersys_record *record,
                                  int32_t format,
                                  int32_t encoding,
                                  const struct hersys_options *options,
                                  const struct hersys_reference *reference,
                                  struct hersys_conversion **out_conversion,
                                  struct hersys_result **out_result);

/**
 * Frees a record and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
 *
 * Nothing else may use the record at the same time; submissions to which it was added do not need it.
 */
void hersys_record_free(struct hersys_record **record);

/**
 * Makes a submission without records. Free it with hersys_submission_free. Any thread.
 */
hersys_status hersys_submission_new(struct hersys_submission **out_submission);

/**
 * Adds a record as it stands; what is set in it afterwards is not part of the submission.
 *
 * One thread at a time on one submission and on one record.
 */
hersys_status hersys_submission_add(struct hersys_submission *submission,
                                    const struct hersys_record *record);

/**
 * Gives how many records were added.
 *
 * One thread at a time on one submission.
 */
hersys_status hersys_submission_count(const struct hersys_submission *submission,
                                      uint64_t *out_count);

/**
 * Takes every record back.
 *
 * One thread at a time on one submission.
 */
hersys_status hersys_submission_clear(struct hersys_submission *submission);

/**
 * Checks the records; a submission without any is an input without content, which is an error. The `record` of a finding is the number of the record, from 0. `reference` may be NULL. With the
 * option `kind` records of other kinds are skipped; the options `input_format` and `columns` do not matter. Free the
 * result with hersys_result_free.
 *
 * One thread at a time on one submission; any number with the same options and reference data.
 */
hersys_status hersys_submission_check(const struct hersys_submission *submission,
                                      const struct hersys_options *options,
                                      const struct hersys_reference *reference,
                                      struct hersys_result **out_result);

/**
 * Checks the records and writes those without an error, normalised: hersys_conversion_output. The others are in the
 * rejects as they were given, one JSON object a line in UTF-8. A CSV holds one kind: where the records without an error
 * are of several, the status is HERSYS_STATUS_KIND unless the option `kind` says which, and the others are skipped.
 *
 * `format` is a hersys_format and `encoding` a hersys_encoding; they go before the options, and of these what is about
 * another form does not matter. JSON in another encoding than UTF-8 gives HERSYS_STATUS_BAD_ARGUMENT. In JSON and NDJSON
 * the facilities of the reference data that a record names go before it. Free both handles with hersys_conversion_free
 * and hersys_result_free, in any order.
 *
 * One thread at a time on one submission; any number with the same options and reference data.
 */
hersys_status hersys_submission_write(const struct hersys_submission *submission,
                                      int32_t format,
                                      int32_t encoding,
                                      const struct hersys_options *options,
                                      const struct hersys_reference *reference,
                                      struct hersys_conversion **out_conversion,
                                      struct hersys_result **out_result);

/**
 * Tells what the records make due, as hersys_due does. Free it with hersys_duties_free.
 *
 * One thread at a time on one submission; any number with the same options and reference data.
 */
hersys_status hersys_submission_due(const struct hersys_submission *submission,
                                    const struct hersys_options *options,
                                    const struct hersys_reference *reference,
                                    struct hersys_duties **out_duties);

/**
 * Frees a submission and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
 *
 * Nothing else may use the submission at the same time.
 */
void hersys_submission_free(struct hersys_submission **submission);

/**
 * Tells what the records of `bytes` make due, as hersys_check reads them, with the same options and reference data.
 *
 * HERSYS_STATUS_OK means that the job was done. A record that cannot be read has no duties and is counted. Free it with
 * hersys_duties_free.
 *
 * Any number of threads at a time, also with the same options and reference data.
 */
hersys_status hersys_due(const uint8_t *bytes,
                         size_t bytes_len,
                         const char *label,
                         size_t label_len,
                         const struct hersys_options *options,
                         const struct hersys_reference *reference,
                         struct hersys_duties **out_duties);

/**
 * Gives the duties as a JSON document, the same bytes as in every other language; valid until `duties` is freed. Its
 * form is schemas/due.schema.json.
 *
 * Any number of threads at a time on one handle.
 */
hersys_status hersys_duties_json(const struct hersys_duties *duties,
                                 const char **out_json,
                                 size_t *out_len);

/**
 * Frees duties and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
 *
 * Nothing else may use the handle at the same time.
 */
void hersys_duties_free(struct hersys_duties **duties);

/**
 * Gives the checklist of the notice of 2020-07-17 as JSON: who was to do what by when. With `duties` (which may be
 * NULL) it says of each item how far data tell that it is done. Free it with hersys_text_free.
 *
 * Any number of threads at a time.
 */
hersys_status hersys_readiness_json(const struct hersys_duties *duties,
                                    struct hersys_text **out_json);

/**
 * Shares the cost of additional staff for entry between the state and the local body, in whole yen. `purpose` is
 * health-centre-entry, facility-entry-support or other; another word gives HERSYS_STATUS_BAD_ARGUMENT. What is not
 * eligible is in neither share; an odd yen is in the local one.
 *
 * Any number of threads at a time.
 */
hersys_status hersys_cost_split(uint64_t yen,
                                const char *purpose,
                                size_t purpose_len,
                                uint64_t *out_national,
                                uint64_t *out_local);

/**
 * Version of the library, such as 1.2.3, ending with a NUL; the header's own is HERSYS_VERSION.
 *
 * Cannot fail. The text is static. Any thread.
 */
const char *hersys_version(void);

/**
 * Number of the binary interface of the library; the header's own is HERSYS_ABI_VERSION.
 *
 * Cannot fail. Any thread.
 */
uint32_t hersys_abi_version(void);

/**
 * Version of the catalogue of rules, year.month.number, ending with a NUL.
 *
 * Cannot fail. The text is static. Any thread.
 */
const char *hersys_catalogue(void);

/**
 * Gives the catalogue as JSON: every rule with its severity, dates, legal basis and words in both languages. Free it
 * with hersys_text_free.
 *
 * Any number of threads at a time.
 */
hersys_status hersys_rules_json(struct hersys_text **out_json);

/**
 * Gives one rule in the same shape: why it is, what to do, and the law behind it, in Japanese and English. An id that no
 * rule has gives HERSYS_STATUS_BAD_ARGUMENT. Free it with hersys_text_free.
 *
 * Any number of threads at a time.
 */
hersys_status hersys_rule_json(const char *id,
                               size_t id_len,
                               struct hersys_text **out_json);

/**
 * Gives a JSON Schema by its name: a kind of record, submission, finding, result or due. Another name gives
 * HERSYS_STATUS_BAD_ARGUMENT. Free it with hersys_text_free.
 *
 * Any number of threads at a time.
 */
hersys_status hersys_schema_json(const char *name,
                                 size_t name_len,
                                 struct hersys_text **out_json);

/**
 * Looks at one value: is it a code, a date, a phone number, and what is its normal form? `kind` is municipality,
 * medical-institution, postal, phone, date or kana; another word gives HERSYS_STATUS_BAD_ARGUMENT. The answer is JSON
 * with `value`, `normalised`, `ok` and `rule`; it holds the value, which is for the caller alone. Free it with
 * hersys_text_free.
 *
 * Any number of threads at a time.
 */
hersys_status hersys_code_json(const char *kind,
                               size_t kind_len,
                               const char *value,
                               size_t value_len,
                               struct hersys_text **out_json);

/**
 * Gives what changes between two days of the law as JSON: rules that come and go, items that a form asks for in another
 * way, numbers. `from` and `to` are dates such as 2022-06-29; other text gives HERSYS_STATUS_BAD_ARGUMENT. Free it with
 * hersys_text_free.
 *
 * Any number of threads at a time.
 */
hersys_status hersys_rule_changes_json(const char *from,
                                       size_t from_len,
                                       const char *to,
                                       size_t to_len,
                                       struct hersys_text **out_json);

/**
 * Gives what the forms of `kind` ask for that are in use on the day `as_of` (YYYY-MM-DD), as a JSON list of forms with
 * their items: how each is wanted, on which condition, and who says so. Without a kind (a length of 0) those of every
 * kind; without a day every form that there was. A day on which a kind had no form is told by `in_use`. Free it with
 * hersys_text_free.
 *
 * An unknown kind, or what is no date, gives HERSYS_STATUS_BAD_ARGUMENT.
 *
 * Any number of threads at a time.
 */
hersys_status hersys_fields_json(const char *kind,
                                 size_t kind_len,
                                 const char *as_of,
                                 size_t as_of_len,
                                 struct hersys_text **out_json);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* HERSYS_H */
