/*
 * Checks data as streams: cut into pieces of any size they give what a check of the whole gives, in every form; they
 * stop when a callback says so; callbacks may use the library.
 *
 * With the argument `few` it takes fewer records, for tools under which it is slow.
 */

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hersys.h"

static unsigned long checks = 0, wrong = 0;

static void expect(int holds, const char *what, int line)
{
    checks++;
    if (!holds) {
        wrong++;
        fprintf(stderr, "streams: line %d: not so: %s\n", line, what);
    }
}

#define EXPECT(condition) expect((condition) ? 1 : 0, #condition, __LINE__)
#define GIVES(status, call) EXPECT((call) == HERSYS_STATUS_##status)
#define TEXT(literal) (literal), (sizeof(literal) - 1)

static char mark;

/* Bytes that grow. */
struct bytes {
    char *start;
    size_t len, room;
};

static void append(struct bytes *bytes, const void *more, size_t len)
{
    if (bytes->room - bytes->len < len) {
        bytes->room = (bytes->len + len) * 2;
        bytes->start = realloc(bytes->start, bytes->room);
        if (bytes->start == NULL) {
            fputs("streams: no memory\n", stderr);
            exit(2);
        }
    }
    memcpy(bytes->start + bytes->len, more, len);
    bytes->len += len;
}

/* One run: what is read, what was heard, when to stop. */
struct run {
    const struct bytes *data;
    size_t at, piece;
    struct bytes findings;
    unsigned long heard, told, told_bytes, told_records, reads;
    /* Stop at this finding, at this word of progress, counted from 1; 0 is never. */
    unsigned long stop_at_finding, stop_at_progress;
    /* Calls of any callback after one asked to stop. */
    unsigned long after;
    int stopped;
    /* For callbacks that use the library. */
    hersys_options *options;
    const hersys_reference *reference;
    unsigned long entered;
};

static int64_t read_piece(void *user, uint8_t *buffer, size_t len)
{
    struct run *run = user;
    size_t left = run->data->len - run->at;
    size_t now = left < run->piece ? left : run->piece;

    run->reads++;
    run->after += run->stopped ? 1 : 0;
    if (now > len) {
        now = len;
    }
    if (now > 0) {
        memcpy(buffer, run->data->start + run->at, now);
    }
    run->at += now;
    return (int64_t)now;
}

static int32_t hear(void *user, const hersys_finding *finding)
{
    struct run *run = user;
    const char *json = NULL;
    size_t len = 0;

    run->after += run->stopped ? 1 : 0;
    GIVES(OK, hersys_finding_text(finding, HERSYS_FINDING_PART_JSON, &json, &len));
    if (run->findings.len > 0) {
        append(&run->findings, ",", 1);
    }
    append(&run->findings, json, len);
    run->heard++;
    run->stopped = run->heard == run->stop_at_finding;
    return run->stopped ? -7 : 0;
}

static int32_t be_told(void *user, uint64_t bytes, uint64_t records)
{
    struct run *run = user;

    run->after += run->stopped ? 1 : 0;
    EXPECT(bytes >= run->told_bytes && records >= run->told_records && bytes <= run->at);
    run->told_bytes = (unsigned long)bytes;
    run->told_records = (unsigned long)records;
    run->told++;
    run->stopped = run->told == run->stop_at_progress;
    return run->stopped ? 1 : 0;
}

static struct run run_of(const struct bytes *data, size_t piece)
{
    struct run run;

    memset(&run, 0, sizeof run);
    run.data = data;
    run.piece = piece;
    return run;
}

static uint64_t count_of(const hersys_result *result, int32_t what)
{
    uint64_t count = UINT64_MAX;

    GIVES(OK, hersys_result_count(result, what, &count));
    return count;
}

/* The JSON of a stream lists no findings; with those that were heard it must be the JSON of the whole. */
static void compare(hersys_result *whole, hersys_result *stream, const struct run *run)
{
    const char *own = NULL, *other = NULL;
    size_t own_len = 0, other_len = 0, listed = 7;
    struct bytes joined = {NULL, 0, 0};
    int32_t what;

    GIVES(OK, hersys_result_json(whole, &own, &own_len));
    GIVES(OK, hersys_result_json(stream, &other, &other_len));
    EXPECT(other_len > 2 && memcmp(other + other_len - 3, "[]}", 3) == 0);
    append(&joined, other, other_len - 2);
    if (run->findings.len > 0) {
        append(&joined, run->findings.start, run->findings.len);
    }
    append(&joined, "]}", 2);
    EXPECT(joined.len == own_len && memcmp(joined.start, own, own_len) == 0);
    free(joined.start);
    for (what = HERSYS_COUNT_READ; what <= HERSYS_COUNT_NOTES; what++) {
        EXPECT(count_of(whole, what) == count_of(stream, what));
    }
    GIVES(OK, hersys_result_finding_count(stream, &listed));
    EXPECT(listed == 0);
    GIVES(OK, hersys_result_finding_count(whole, &listed));
    EXPECT(listed == run->heard);
}

/* Options; without a form it is told from the content. */
static hersys_options *options_for(const char *form, const char *batch)
{
    hersys_options *options = NULL;

    GIVES(OK, hersys_options_new(&options));
    if (form != NULL) {
        GIVES(OK, hersys_options_set(options, TEXT("input_format"), form, strlen(form)));
    }
    GIVES(OK, hersys_options_set(options, TEXT("batch"), batch, strlen(batch)));
    GIVES(OK, hersys_options_set(options, TEXT("max_findings"), TEXT("1000000")));
    GIVES(OK, hersys_options_set(options, TEXT("notes"), TEXT("true")));
    return options;
}

static hersys_result *check(const struct bytes *data, const hersys_options *options)
{
    hersys_result *result = NULL;

    GIVES(OK, hersys_check((const uint8_t *)data->start, data->len, TEXT("data"), options, NULL, &result));
    return result;
}

static void pieces(const struct bytes *data, const char *form)
{
    static const char *const batches[] = {"auto", "off"};
    static const size_t sizes[] = {1, 7, 4096, (size_t)1 << 30};
    size_t batch, size;

    for (batch = 0; batch < sizeof batches / sizeof *batches; batch++) {
        hersys_options *options = options_for(form, batches[batch]);
        hersys_result *whole = check(data, options);
        EXPECT(count_of(whole, HERSYS_COUNT_ERRORS) > 10);
        EXPECT(count_of(whole, HERSYS_COUNT_ACCEPTED) > 10);
        for (size = 0; size < sizeof sizes / sizeof *sizes; size++) {
            struct run run = run_of(data, sizes[size]);
            hersys_result *stream = NULL;
            GIVES(OK, hersys_check_stream(read_piece, hear, be_told, &run, TEXT("data"), options, NULL, &stream));
            EXPECT(run.at == data->len && run.told > data->len >> 21);
            compare(whole, stream, &run);
            hersys_result_free(&stream);
            free(run.findings.start);
        }
        /* The ear may be missing, and the ear for progress. */
        {
            struct run run = run_of(data, 4096);
            hersys_result *stream = NULL;
            GIVES(OK, hersys_check_stream(read_piece, NULL, NULL, &run, TEXT("data"), options, NULL, &stream));
            EXPECT(count_of(whole, HERSYS_COUNT_ERRORS) == count_of(stream, HERSYS_COUNT_ERRORS));
            EXPECT(count_of(whole, HERSYS_COUNT_READ) == count_of(stream, HERSYS_COUNT_READ));
            EXPECT(run.heard == 0 && run.told == 0);
            hersys_result_free(&stream);
        }
        hersys_result_free(&whole);
        hersys_options_free(&options);
    }
}

/* Stops at the n-th finding or word of progress: no result, no further call, and the options serve on. */
static void stops(const struct bytes *data, const char *form)
{
    static const unsigned long at[] = {1, 2, 10};
    hersys_options *options = options_for(form, "auto");
    size_t i;

    for (i = 0; i < sizeof at / sizeof *at; i++) {
        struct run run = run_of(data, 4096);
        hersys_result *result = (hersys_result *)(void *)&mark;
        run.stop_at_finding = at[i];
        GIVES(STOPPED, hersys_check_stream(read_piece, hear, be_told, &run, TEXT("data"), options, NULL, &result));
        EXPECT(result == (hersys_result *)(void *)&mark);
        EXPECT(run.stopped && run.heard == at[i] && run.after == 0);
        free(run.findings.start);
    }
    {
        struct run run = run_of(data, 4096);
        hersys_result *result = (hersys_result *)(void *)&mark;
        run.stop_at_progress = 1;
        GIVES(STOPPED, hersys_check_stream(read_piece, NULL, be_told, &run, TEXT("data"), options, NULL, &result));
        EXPECT(result == (hersys_result *)(void *)&mark);
        EXPECT(run.stopped && run.told == 1 && run.after == 0);
    }
    hersys_options_free(&options);
}

/* Reading fails in the middle, after findings were heard. */
static int64_t read_some_then_fail(void *user, uint8_t *buffer, size_t len)
{
    struct run *run = user;

    return run->at < run->data->len / 2 ? read_piece(user, buffer, len) : -1;
}

static void failures(const struct bytes *data, const char *form)
{
    hersys_options *options = options_for(form, "auto");
    struct run run = run_of(data, 4096);
    hersys_result *result = (hersys_result *)(void *)&mark;

    GIVES(READ, hersys_check_stream(read_some_then_fail, hear, be_told, &run, TEXT("data"), options, NULL, &result));
    EXPECT(result == (hersys_result *)(void *)&mark);
    free(run.findings.start);
    hersys_options_free(&options);
}

static const char BAD_LINE[] = "{\"kind\": \"tests-performed\", \"performed_date\": \"2020-18-03\"}\n";

/* Uses the library with what the running check uses: another check, a record, an option, an error, another stream. */
static void enter(struct run *run)
{
    hersys_result *result = NULL;
    hersys_record *record = NULL;
    hersys_submission *submission = NULL;
    hersys_text *error = NULL;
    struct bytes line = {NULL, 0, 0};
    struct run inner;

    run->entered++;
    append(&line, BAD_LINE, sizeof BAD_LINE - 1);
    GIVES(OK, hersys_check((const uint8_t *)line.start, line.len, TEXT("inner"), run->options, run->reference,
                           &result));
    EXPECT(count_of(result, HERSYS_COUNT_READ) == 1 && count_of(result, HERSYS_COUNT_ERRORS) > 0);
    hersys_result_free(&result);

    inner = run_of(&line, 7);
    GIVES(OK, hersys_check_stream(read_piece, hear, be_told, &inner, TEXT("inner"), run->options, run->reference,
                                  &result));
    EXPECT(inner.heard > 0);
    free(inner.findings.start);
    free(line.start);
    hersys_result_free(&result);

    GIVES(OK, hersys_record_new(TEXT("tests-performed"), &record));
    GIVES(OK, hersys_record_set(record, TEXT("performed_date"), TEXT("R2.8.3")));
    GIVES(OK, hersys_record_check(record, run->options, run->reference, &result));
    hersys_result_free(&result);
    GIVES(OK, hersys_submission_new(&submission));
    GIVES(OK, hersys_submission_add(submission, record));
    GIVES(OK, hersys_submission_check(submission, run->options, run->reference, &result));
    hersys_result_free(&result);
    hersys_submission_free(&submission);
    hersys_record_free(&record);

    GIVES(OPTION, hersys_options_set(run->options, TEXT("no_such_option"), TEXT("x")));
    GIVES(OK, hersys_options_error(run->options, &error));
    hersys_text_free(&error);
    /* The run goes by the options with which it began. */
    GIVES(OK, hersys_options_set(run->options, TEXT("lang"), run->entered % 2 == 0 ? "ja" : "en", 2));
}

static int32_t hear_and_enter(void *user, const hersys_finding *finding)
{
    struct run *run = user;

    if (run->heard % 97 == 0) {
        enter(run);
    }
    return hear(user, finding);
}

static int32_t be_told_and_enter(void *user, uint64_t bytes, uint64_t records)
{
    enter(user);
    return be_told(user, bytes, records);
}

static void re_entry(const struct bytes *data)
{
    static const char facility[] =
        "{\"kind\": \"facility\", \"id\": \"F001\", \"name\": \"a\", \"facility_kind\": \"other\"}\n";
    hersys_options *options = options_for(NULL, "auto");
    hersys_reference *reference = NULL;
    hersys_result *whole = NULL, *stream = NULL;
    struct run run = run_of(data, 4096);

    GIVES(OK, hersys_reference_read((const uint8_t *)facility, sizeof facility - 1, TEXT("f"), options, &reference));
    GIVES(OK, hersys_check((const uint8_t *)data->start, data->len, TEXT("data"), options, reference, &whole));
    run.options = options;
    run.reference = reference;
    GIVES(OK, hersys_check_stream(read_piece, hear_and_enter, be_told_and_enter, &run, TEXT("data"), options,
                                  reference, &stream));
    EXPECT(run.entered >= 2);
    compare(whole, stream, &run);
    free(run.findings.start);
    hersys_result_free(&whole);
    hersys_result_free(&stream);
    hersys_reference_free(&reference);
    hersys_options_free(&options);
}

/* As many are longer than two windows of the library, so that there is more than one word of progress. */
#define MANY 24000
#define FEW 300

static void lines(struct bytes *out, int count)
{
    char line[200];
    int i;

    for (i = 0; i < count; i++) {
        sprintf(line,
                "{\"kind\": \"tests-performed\", \"facility_id\": \"F%03d\", \"performed_date\": "
                "\"2020-%02d-03\", \"done\": %d}\n", i % 7, i % 29 == 0 ? 18 : 8, i % 31 == 0 ? -1 : i);
        append(out, line, strlen(line));
    }
}

/* The same records in another form: those that are good, written by the library, then some spoilt. */
static struct bytes converted(const struct bytes *from, const char *form, const char *encoding)
{
    hersys_options *options = options_for("ndjson", "off");
    hersys_conversion *conversion = NULL;
    hersys_result *result = NULL;
    const uint8_t *bytes = NULL;
    size_t len = 0, at, seen = 0;
    struct bytes out = {NULL, 0, 0};

    GIVES(OK, hersys_options_set(options, TEXT("output_format"), form, strlen(form)));
    GIVES(OK, hersys_options_set(options, TEXT("output_encoding"), encoding, strlen(encoding)));
    GIVES(OK, hersys_convert((const uint8_t *)from->start, from->len, TEXT("data"), options, NULL, &conversion,
                             &result));
    GIVES(OK, hersys_conversion_output(conversion, &bytes, &len));
    append(&out, bytes, len);
    for (at = 0; at + 8 < out.len; at++) {
        if (memcmp(out.start + at, "2020-08-", 8) == 0 && seen++ % 13 == 0) {
            out.start[at + 5] = '1';
        }
    }
    EXPECT(seen > 100);
    hersys_conversion_free(&conversion);
    hersys_result_free(&result);
    hersys_options_free(&options);
    return out;
}

int main(int argc, char **argv)
{
    struct bytes ndjson = {NULL, 0, 0}, some = {NULL, 0, 0}, csv, json;

    lines(&some, FEW);
    lines(&ndjson, argc > 1 && strcmp(argv[1], "few") == 0 ? FEW : MANY);
    csv = converted(&some, "csv", "cp932");
    json = converted(&some, "json", "utf-8");
    EXPECT((unsigned char)csv.start[0] >= 0x80);

    pieces(&ndjson, "ndjson");
    pieces(&csv, "csv");
    pieces(&json, "json");
    stops(&ndjson, "ndjson");
    stops(&csv, "csv");
    stops(&json, "json");
    failures(&ndjson, "ndjson");
    failures(&csv, "csv");
    failures(&json, "json");
    re_entry(&ndjson);
    re_entry(&csv);
    re_entry(&json);

    free(ndjson.start);
    free(some.start);
    free(csv.start);
    free(json.start);
    printf("streams: %lu checks, %lu wrong\n", checks, wrong);
    return wrong == 0 ? 0 : 1;
}
