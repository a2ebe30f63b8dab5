/*
 * libhersys: checks and converts disease reports of HER-SYS. This header is the whole of it.
 *
 * Conventions, kept by every function:
 *
 * - Data goes in as (pointer, length in bytes). A pointer may be NULL if its length is 0. Nothing is expected to end
 *   with a NUL, and no length may be over PTRDIFF_MAX. Text is UTF-8.
 * - Every function gives a hersys_status, save those whose description says that they cannot fail. An output is
 *   written only with HERSYS_STATUS_OK. A pointer that a function needs and finds NULL gives
 *   HERSYS_STATUS_NULL_POINTER.
 * - A handle (hersys_options, hersys_reference, hersys_result, hersys_conversion, hersys_duties, hersys_text) belongs to the caller
 *   who got it, who gives it back with its own hersys_..._free. That takes the address of the pointer and sets it
 *   to NULL, so that a second call does nothing; NULL is accepted. Using another copy of the pointer afterwards is
 *   undefined, and so is free() on anything from this library.
 * - A pointer into a handle (a JSON text, an output) is valid until that handle is freed. It is never NULL, also when
 *   its length is 0.
 * - Threads: each description says what may run at the same time. Freeing a handle while another thread uses it is
 *   undefined.
 * - Bad data is never a failure: it gives findings. A status other than OK means that the job could not be done, and
 *   hersys_options_error says why. No error text holds a value of the data.
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
 * 1 to 9 are mistakes in the call, 10 to 19 say why a job could not be done, 100 is a mistake of this library.
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
     */
    HERSYS_STATUS_NULL_POINTER = 1,
    /**
     * A length is over PTRDIFF_MAX.
     */
    HERSYS_STATUS_BAD_LENGTH = 2,
    /**
     * A text (a name, a value, a label) is not UTF-8. Data is never refused so: it gives findings.
     */
    HERSYS_STATUS_NOT_UTF8 = 3,
    /**
     * A number is not one of its enumeration.
     */
    HERSYS_STATUS_BAD_ARGUMENT = 4,
    /**
     * An option is not known, or its value cannot be used.
     */
    HERSYS_STATUS_OPTION = 10,
    /**
     * The column map is not what it should be.
     */
    HERSYS_STATUS_COLUMNS = 11,
    /**
     * The kind of record cannot be told from the header, or a CSV would hold several: give the option `kind`.
     */
    HERSYS_STATUS_KIND = 12,
    /**
     * The job could not be done for another reason.
     */
    HERSYS_STATUS_FAILED = 19,
    /**
     * A mistake of this library. Handles stay usable. Please report it.
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
 * The two outputs of a conversion. It never changes and needs no other handle.
 */
typedef struct hersys_conversion hersys_conversion;

/**
 * Which reports are due, to whom, by when, by which way, and why. It never changes and needs neither the bytes nor the
 * other handles.
 */
typedef struct hersys_duties hersys_duties;

/**
 * Options, and the text of the last failure of a call that was given them.
 *
 * A new one has the defaults of the command. Several threads may use one at a time in any call but
 * hersys_options_free; a call goes by the options as they were when it began. Give each thread its own to tell their
 * error texts apart.
 */
typedef struct hersys_options hersys_options;

/**
 * Reference data: facilities. It never changes, so one serves all threads.
 */
typedef struct hersys_reference hersys_reference;

/**
 * What a check or a conversion found. It never changes and needs neither the bytes nor the other handles.
 */
typedef struct hersys_result hersys_result;

/**
 * A text made by the library, in UTF-8. It never changes.
 */
typedef struct hersys_text hersys_text;

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
 * Sets an option from text, as a flag of the command would: its name with `_`, its value as written there. Switches
 * take `true` or `false`. `columns` takes the JSON of a column map; `allow` takes one rule and may be set again.
 *
 * An unknown name, or a value that cannot be used, gives HERSYS_STATUS_OPTION or HERSYS_STATUS_COLUMNS, and the
 * options stay as they were.
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
 * Frees reference data and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
 *
 * Nothing else may use the reference data at the same time; results made with it do not need it.
 */
void hersys_reference_free(struct hersys_reference **reference);

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
 * Frees a result and sets the pointer to NULL. Cannot fail; NULL, or a pointer to NULL, does nothing.
 *
 * Nothing else may use the result at the same time.
 */
void hersys_result_free(struct hersys_result **result);

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
 * Gives what changes between two days of the law as JSON: rules that come and go, items that a form asks for in another
 * way, numbers. `from` and `to` are dates such as 2022-06-29; other text gives HERSYS_STATUS_OPTION. Free it with
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
 * An unknown kind, or what is no date, gives HERSYS_STATUS_OPTION.
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
