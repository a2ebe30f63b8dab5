/* As old as the dump: a copy of examples/check.c, made by `cargo xtask abi --write`; do not edit. */

/*
 * Checks a file, or without arguments a report that it builds item by item, and prints what was found, a line each.
 *
 *     cc -std=c99 check.c $(pkg-config --cflags --libs hersys) -o check
 *     ./check [FILE]
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

    for (i = 0; status == HERSYS_STATUS_OK && i < sizeof ITEMS / sizeof *ITEMS; i++) {
        const char *path = ITEMS[i].path, *value = ITEMS[i].value;
        status = hersys_record_set(record, path, strlen(path), value, strlen(value));
    }
    if (status == HERSYS_STATUS_OK) {
        status = hersys_record_set_date(record, TEXT("tests/0/collected_date"), 2020, 8, 4);
    }
    return status;
}

/* Prints one finding. */
static hersys_status print(const hersys_finding *finding)
{
    const char *rule = NULL, *path = NULL, *message = NULL;
    size_t rule_len = 0, path_len = 0, message_len = 0;
    int64_t record = -1;
    int32_t severity = 0;

    hersys_status status = hersys_finding_number(finding, HERSYS_FINDING_PLACE_RECORD, &record);
    if (status == HERSYS_STATUS_OK) {
        status = hersys_finding_severity(finding, &severity);
    }
    if (status == HERSYS_STATUS_OK) {
        status = hersys_finding_text(finding, HERSYS_FINDING_PART_RULE, &rule, &rule_len);
    }
    if (status == HERSYS_STATUS_OK) {
        status = hersys_finding_text(finding, HERSYS_FINDING_PART_PATH, &path, &path_len);
    }
    if (status == HERSYS_STATUS_OK) {
        status = hersys_finding_text(finding, HERSYS_FINDING_PART_MESSAGE, &message, &message_len);
    }
    if (status == HERSYS_STATUS_OK) {
        printf("%" PRId64 ": %s %.*s %.*s: %.*s\n", record, severity_word(severity), (int)rule_len, rule,
               (int)path_len, path, (int)message_len, message);
    }
    return status;
}

/* Prints the findings and the counts; `ok` becomes 1 if there is no error. */
static hersys_status show(const hersys_result *result, int32_t *ok)
{
    const hersys_finding *finding = NULL;
    uint64_t read = 0, accepted = 0, rejected = 0, errors = 0, warnings = 0;
    size_t count = 0, i;

    hersys_status status = hersys_result_finding_count(result, &count);
    for (i = 0; status == HERSYS_STATUS_OK && i < count; i++) {
        status = hersys_result_finding(result, i, &finding);
        if (status == HERSYS_STATUS_OK) {
            status = print(finding);
        }
    }
    if (status == HERSYS_STATUS_OK) {
        status = hersys_result_count(result, HERSYS_COUNT_READ, &read);
    }
    if (status == HERSYS_STATUS_OK) {
        status = hersys_result_count(result, HERSYS_COUNT_ACCEPTED, &accepted);
    }
    if (status == HERSYS_STATUS_OK) {
        status = hersys_result_count(result, HERSYS_COUNT_REJECTED, &rejected);
    }
    if (status == HERSYS_STATUS_OK) {
        status = hersys_result_count(result, HERSYS_COUNT_ERRORS, &errors);
    }
    if (status == HERSYS_STATUS_OK) {
        status = hersys_result_count(result, HERSYS_COUNT_WARNINGS, &warnings);
    }
    if (status == HERSYS_STATUS_OK) {
        status = hersys_result_ok(result, ok);
    }
    if (status == HERSYS_STATUS_OK) {
        printf("%" PRIu64 " read, %" PRIu64 " accepted, %" PRIu64 " rejected; %" PRIu64 " errors, %" PRIu64
               " warnings\n",
               read, accepted, rejected, errors, warnings);
    }
    return status;
}

/* Says on stderr why a call failed: in the words of the options that it went by, else in those of its status. */
static void complain(const hersys_options *options, hersys_status status)
{
    hersys_text *error = NULL;
    const char *text = NULL;
    size_t len = 0;

    if (hersys_options_error(options, &error) == HERSYS_STATUS_OK &&
        hersys_text_get(error, &text, &len) == HERSYS_STATUS_OK && len > 0) {
        fprintf(stderr, "check: %.*s\n", (int)len, text);
    } else {
        fprintf(stderr, "check: %s\n", hersys_status_text(status));
    }
    hersys_text_free(&error);
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
    if (status == HERSYS_STATUS_OK) {
        /* The law of each record's own dates decides; this only says which day is today. */
        status = hersys_options_set(options, TEXT("today"), TEXT("2020-08-06"));
    }
    if (status == HERSYS_STATUS_OK && argc == 2) {
        status = hersys_check(bytes, len, argv[1], strlen(argv[1]), options, NULL, &result);
    } else if (status == HERSYS_STATUS_OK) {
        status = hersys_record_new(TEXT("test-result"), &record);
        if (status == HERSYS_STATUS_OK) {
            status = fill(record);
        }
        if (status == HERSYS_STATUS_OK) {
            status = hersys_record_check(record, options, NULL, &result);
        }
    }
    if (status == HERSYS_STATUS_OK) {
        status = show(result, &ok);
    }
    if (status != HERSYS_STATUS_OK) {
        complain(options, status);
    }
    hersys_result_free(&result);
    hersys_record_free(&record);
    hersys_options_free(&options);
    free(bytes);
    if (status != HERSYS_STATUS_OK) {
        return 2;
    }
    return ok ? 0 : 1;
}
