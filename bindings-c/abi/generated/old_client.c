/* As old as the dump: a copy of examples/check.c, made by `cargo xtask abi --write`; do not edit. */

/*
 * Checks a file, or without arguments a report that it builds item by item, and prints what was found, a line each.
 *
 *     export PKG_CONFIG_PATH=PREFIX/lib/pkgconfig LD_LIBRARY_PATH=PREFIX/lib
 *     cc -std=c99 check.c $(pkg-config --cflags --libs hersys) -o check
 *     ./check [FILE]
 *
 * PREFIX is the whole path of the folder where `cargo xtask install-c --prefix PREFIX` laid the library out.
 *
 * Exit status: 0 no error found, 1 errors found, 2 the check could not be done.
 */

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hersys.h"

/* Length of a literal, behind the literal itself. */
#define TEXT(literal) (literal), (sizeof(literal) - 1)

/* Number of elements of an array. */
#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* One item of the built-in report: where it belongs, and the text that the hospital's own system has for it. */
struct item {
    const char *path;
    const char *value;
};

/* A test result whose specimen was collected after its result was known, of a patient without sex. */
static const struct item ITEMS[] = {
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
};

/* The word for a severity; a later library may know more of them. */
static const char *severity_word(int32_t severity)
{
    switch (severity) {
    case HERSYS_SEVERITY_NOTE:
        return "note";
    case HERSYS_SEVERITY_INFO:
        return "info";
    case HERSYS_SEVERITY_WARNING:
        return "warning";
    case HERSYS_SEVERITY_ERROR:
        return "error";
    default:
        return "finding";
    }
}

/* Fills the record in; the first status that is not OK ends it. */
static hersys_status fill(hersys_record *record)
{
    size_t test = 0, i;
    hersys_status status = hersys_record_add(record, TEXT("tests"), &test);

    for (i = 0; status == HERSYS_STATUS_OK && i < LENGTH(ITEMS); i++) {
        const char *path = ITEMS[i].path, *value = ITEMS[i].value;
        status = hersys_record_set(record, path, strlen(path), value, strlen(value));
    }
    if (status != HERSYS_STATUS_OK) {
        return status;
    }
    return hersys_record_set_date(record, TEXT("tests/0/collected_date"), 2020, 8, 4);
}

/* Prints one finding. */
static hersys_status print(const hersys_finding *finding)
{
    static const int32_t PARTS[] = {HERSYS_FINDING_PART_RULE, HERSYS_FINDING_PART_PATH, HERSYS_FINDING_PART_MESSAGE};
    const char *text[LENGTH(PARTS)];
    size_t len[LENGTH(PARTS)], i;
    int64_t record = -1;
    int32_t severity = 0;
    hersys_status status;

    for (i = 0; i < LENGTH(PARTS); i++) {
        status = hersys_finding_text(finding, PARTS[i], &text[i], &len[i]);
        if (status != HERSYS_STATUS_OK) {
            return status;
        }
    }
    status = hersys_finding_severity(finding, &severity);
    if (status != HERSYS_STATUS_OK) {
        return status;
    }
    /* -1 where there is none. With reference data ask for HERSYS_FINDING_PLACE_SOURCE too: 0 is the input. */
    status = hersys_finding_number(finding, HERSYS_FINDING_PLACE_RECORD, &record);
    if (status != HERSYS_STATUS_OK) {
        return status;
    }
    printf("%" PRId64 ": %s %.*s %.*s: %.*s\n", record, severity_word(severity), (int)len[0], text[0], (int)len[1],
           text[1], (int)len[2], text[2]);
    return HERSYS_STATUS_OK;
}

/* Prints the findings and the counts; `ok` becomes 1 if there is no error. */
static hersys_status show(const hersys_result *result, int32_t *ok)
{
    static const int32_t COUNTS[] = {HERSYS_COUNT_READ, HERSYS_COUNT_ACCEPTED, HERSYS_COUNT_REJECTED,
                                     HERSYS_COUNT_ERRORS, HERSYS_COUNT_WARNINGS};
    uint64_t number[LENGTH(COUNTS)];
    size_t findings = 0, i;
    hersys_status status = hersys_result_finding_count(result, &findings);

    for (i = 0; status == HERSYS_STATUS_OK && i < findings; i++) {
        const hersys_finding *finding = NULL;
        status = hersys_result_finding(result, i, &finding);
        if (status == HERSYS_STATUS_OK) {
            status = print(finding);
        }
    }
    for (i = 0; status == HERSYS_STATUS_OK && i < LENGTH(COUNTS); i++) {
        status = hersys_result_count(result, COUNTS[i], &number[i]);
    }
    if (status != HERSYS_STATUS_OK) {
        return status;
    }
    printf("%" PRIu64 " read, %" PRIu64 " accepted, %" PRIu64 " rejected; %" PRIu64 " errors, %" PRIu64 " warnings\n",
           number[0], number[1], number[2], number[3], number[4]);
    return hersys_result_ok(result, ok);
}

/* Says on stderr why a call failed: in the words of the handle that has some, else in those of its status. */
static void complain(hersys_status status, const hersys_text *error)
{
    const char *text = NULL;
    size_t len = 0;

    if (hersys_text_get(error, &text, &len) == HERSYS_STATUS_OK && len > 0) {
        fprintf(stderr, "check: %.*s\n", (int)len, text);
    } else {
        fprintf(stderr, "check: %s\n", hersys_status_text(status));
    }
}

/* Reads a whole file; NULL if that fails. */
static unsigned char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    unsigned char *bytes = NULL;
    size_t held = 0, room = 0, got;

    if (file == NULL) {
        return NULL;
    }
    do {
        if (held == room) {
            unsigned char *more;
            room = room == 0 ? 65536 : 2 * room;
            more = realloc(bytes, room);
            if (more == NULL) {
                free(bytes);
                fclose(file);
                return NULL;
            }
            bytes = more;
        }
        got = fread(bytes + held, 1, room - held, file);
        held += got;
    } while (got > 0);
    if (ferror(file)) {
        free(bytes);
        bytes = NULL;
    }
    fclose(file);
    *len = held;
    return bytes;
}

int main(int argc, char **argv)
{
    hersys_options *options = NULL;
    hersys_record *record = NULL;
    hersys_result *result = NULL;
    hersys_text *error = NULL;
    unsigned char *bytes = NULL;
    size_t len = 0;
    int32_t ok = 0;
    hersys_status status;

    if (argc > 2) {
        fputs("usage: check [FILE]\n", stderr);
        return 2;
    }
    if (argc == 2) {
        bytes = read_file(argv[1], &len);
        if (bytes == NULL) {
            perror(argv[1]);
            return 2;
        }
    }
    status = hersys_options_new(&options);
    if (status != HERSYS_STATUS_OK) {
        goto done;
    }
    /* The law of each record's own dates decides; this only says which day is today. */
    status = hersys_options_set(options, TEXT("today"), TEXT("2020-08-06"));
    if (status != HERSYS_STATUS_OK) {
        goto done;
    }
    if (argc == 2) {
        status = hersys_check(bytes, len, argv[1], strlen(argv[1]), options, NULL, &result);
    } else {
        status = hersys_record_new(TEXT("test-result"), &record);
        if (status != HERSYS_STATUS_OK) {
            goto done;
        }
        status = fill(record);
        if (status != HERSYS_STATUS_OK) {
            /* Calls that change a record leave their text in it; all others leave it in the options. */
            hersys_record_error(record, &error);
            goto done;
        }
        status = hersys_record_check(record, options, NULL, &result);
    }
    if (status != HERSYS_STATUS_OK) {
        goto done;
    }
    status = show(result, &ok);

done:
    if (status != HERSYS_STATUS_OK) {
        if (error == NULL) {
            hersys_options_error(options, &error);
        }
        complain(status, error);
    }
    hersys_text_free(&error);
    hersys_result_free(&result);
    hersys_record_free(&record);
    hersys_options_free(&options);
    free(bytes);
    if (status != HERSYS_STATUS_OK) {
        return 2;
    }
    return ok ? 0 : 1;
}
