/*
 * Shows that a panic ends a call with its status, tells nothing and leaves handles usable, wherever it happens. Links
 * with a library that has the feature `inject`; who runs this looks at its stderr, on which the panic's text must not
 * appear.
 */

#include <stdio.h>
#include <string.h>

#include "hersys.h"

/* The places that hersys_inject_panic knows. */
enum place { IN_CALL, IN_THREAD, CHANGING_RECORD, READING_RECORD, LISTENING, PLACES };

hersys_status hersys_inject_panic(const hersys_options *options, const hersys_record *record, int32_t place);

/* Is the text that of the status, and nothing more? It is freed. */
static int says_panic(hersys_status status, hersys_text *error)
{
    const char *text = NULL, *expected = hersys_status_text(HERSYS_STATUS_PANIC);
    size_t len = 0;
    int same = status == HERSYS_STATUS_OK && hersys_text_get(error, &text, &len) == HERSYS_STATUS_OK &&
               len == strlen(expected) && memcmp(text, expected, len) == 0;

    hersys_text_free(&error);
    return same;
}

static int panics(hersys_options *options, hersys_record *record, int32_t place)
{
    static const char whole[] = "{\"kind\":\"test-result\",\"report_id\":\"R-0001\"}";
    hersys_text *error = NULL, *json = NULL;
    hersys_result *result = NULL;
    hersys_status status;
    const char *text = NULL;
    size_t len = 0;
    int holds = hersys_inject_panic(options, record, place) == HERSYS_STATUS_PANIC;

    status = place == CHANGING_RECORD ? hersys_record_error(record, &error) : hersys_options_error(options, &error);
    holds = holds && says_panic(status, error);

    /* The handles serve on; the record is whole and not held. */
    holds = holds && hersys_options_set(options, "audit", 5, "true", 4) == HERSYS_STATUS_OK &&
            hersys_check(NULL, 0, "after", 5, options, NULL, &result) == HERSYS_STATUS_OK;
    hersys_result_free(&result);
    holds = holds && hersys_record_json(record, &json) == HERSYS_STATUS_OK &&
            hersys_text_get(json, &text, &len) == HERSYS_STATUS_OK && len == sizeof whole - 1 &&
            memcmp(text, whole, len) == 0;
    hersys_text_free(&json);
    holds = holds && hersys_record_clear(record) == HERSYS_STATUS_OK &&
            hersys_record_set(record, "report_id", 9, "R-0001", 6) == HERSYS_STATUS_OK &&
            hersys_record_check(record, options, NULL, &result) == HERSYS_STATUS_OK;
    hersys_result_free(&result);
    return holds;
}

/* What a running check shares with its callbacks. */
struct run {
    hersys_options *options;
    hersys_record *record;
    int read, heard, holds;
};

static int64_t read_once(void *user, uint8_t *buffer, size_t len)
{
    static const char line[] = "{\"kind\": 1}\n";
    struct run *run = user;

    if (run->read++ > 0 || len < sizeof line) {
        return 0;
    }
    memcpy(buffer, line, sizeof line - 1);
    return sizeof line - 1;
}

/* Panics inside the check that is running, at every place. */
static int32_t hear(void *user, const hersys_finding *finding)
{
    struct run *run = user;
    int32_t place;

    (void)finding;
    run->heard++;
    for (place = IN_CALL; place < PLACES; place++) {
        run->holds = run->holds && panics(run->options, run->record, place);
    }
    return 0;
}

int main(void)
{
    hersys_options *options = NULL;
    hersys_record *record = NULL;
    hersys_result *result = NULL;
    struct run run = {NULL, NULL, 0, 0, 1};
    uint64_t rejected = 0;
    int32_t place;
    int holds = hersys_options_new(&options) == HERSYS_STATUS_OK &&
                hersys_record_new("test-result", 11, &record) == HERSYS_STATUS_OK &&
                hersys_record_set(record, "report_id", 9, "R-0001", 6) == HERSYS_STATUS_OK;

    for (place = IN_CALL; place < PLACES; place++) {
        holds = holds && panics(options, record, place);
    }
    /* A check goes on where a call from its callback has panicked. */
    run.options = options;
    run.record = record;
    holds = holds && hersys_check_stream(read_once, hear, NULL, &run, "stream", 6, options, NULL, &result) ==
                         HERSYS_STATUS_OK;
    holds = holds && run.holds && run.heard > 0 &&
            hersys_result_count(result, HERSYS_COUNT_REJECTED, &rejected) == HERSYS_STATUS_OK && rejected == 1;

    hersys_result_free(&result);
    hersys_record_free(&record);
    hersys_options_free(&options);
    puts(holds ? "panic: a status, and on it goes" : "panic: not as it should be");
    return holds ? 0 : 1;
}
