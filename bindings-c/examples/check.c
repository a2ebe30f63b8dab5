/*
 * Checks a file, or without arguments a record that is built in, and prints what was found as JSON.
 *
 *     cc -std=c99 -Iinclude examples/check.c -lhersys -o check
 *     ./check [FILE]
 *
 * Exit status: 0 no error found, 1 errors found, 2 the check could not be done.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hersys.h"

/* A test result whose specimen was collected after its result was known, of a patient without sex. */
static const char RECORD[] =
    "{\"kind\": \"test-result\", \"report_id\": \"R-0001\", \"reported_date\": \"2020-08-05\",\n"
    " \"facility_id\": \"F001\",\n"
    " \"patient\": {\"name\": \"検査 太郎\", \"kana\": \"ケンサ　タロウ\", \"birth_date\": \"1980-04-01\",\n"
    "             \"municipality\": \"131016\", \"phone\": \"0300000000\"},\n"
    " \"tests\": [{\"administrative\": true, \"specimen\": \"nasopharyngeal-swab\", \"method\": \"nucleic-acid\",\n"
    "            \"collected_date\": \"2020-08-05\", \"result_date\": \"2020-08-04\", \"result\": \"negative\",\n"
    "            \"laboratory\": \"架空検査所\"}]}\n";

/* Says on stderr why a call with these options failed. */
static int failed(const hersys_options *options, hersys_status status)
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
    return 2;
}

static int check(const unsigned char *bytes, size_t len, const char *label)
{
    hersys_options *options = NULL;
    hersys_result *result = NULL;
    const char *json = NULL;
    size_t json_len = 0;
    int32_t ok = 0;
    int exit_status;

    hersys_status status = hersys_options_new(&options);
    if (status == HERSYS_STATUS_OK) {
        /* The law of each record's own dates decides; this only says which day is today. */
        status = hersys_options_set(options, "today", 5, "2020-08-06", 10);
    }
    if (status == HERSYS_STATUS_OK) {
        status = hersys_check(bytes, len, label, strlen(label), options, NULL, &result);
    }
    if (status == HERSYS_STATUS_OK) {
        status = hersys_result_json(result, &json, &json_len);
    }
    if (status == HERSYS_STATUS_OK) {
        status = hersys_result_ok(result, &ok);
    }
    if (status == HERSYS_STATUS_OK) {
        fwrite(json, 1, json_len, stdout);
        putchar('\n');
        exit_status = ok ? 0 : 1;
    } else {
        exit_status = failed(options, status);
    }
    hersys_result_free(&result);
    hersys_options_free(&options);
    return exit_status;
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
    unsigned char *bytes;
    size_t len = 0;
    int exit_status;

    if (argc > 2) {
        fputs("usage: check [FILE]\n", stderr);
        return 2;
    }
    if (argc < 2) {
        return check((const unsigned char *)RECORD, sizeof RECORD - 1, "built in");
    }
    bytes = read_file(argv[1], &len);
    if (bytes == NULL) {
        perror(argv[1]);
        return 2;
    }
    exit_status = check(bytes, len, argv[1]);
    free(bytes);
    return exit_status;
}
