/* Misuse of records and of submissions. */

#include "misuse.h"

/* A path or a value that no error text may repeat. */
#define CANARY "canary"

static hersys_record *record_of(const char *kind)
{
    hersys_record *record = NULL;

    GIVES(OK, hersys_record_new(kind, strlen(kind), &record));
    return record;
}

/* The record as JSON is what it is held to. */
static int json_is(const hersys_record *record, const char *json)
{
    hersys_text *text = NULL;
    const char *start = NULL;
    size_t len = 0;
    int same;

    GIVES(OK, hersys_record_json(record, &text));
    GIVES(OK, hersys_text_get(text, &start, &len));
    same = len == strlen(json) && memcmp(start, json, len) == 0;
    hersys_text_free(&text);
    return same;
}

static void births(void)
{
    hersys_record *record = MARKED(hersys_record);

    GIVES(NULL_POINTER, hersys_record_new(NULL, 4, &record));
    GIVES(NULL_POINTER, hersys_record_new(TEXT("case"), NULL));
    GIVES(BAD_LENGTH, hersys_record_new("case", TOO_LONG, &record));
    GIVES(NOT_UTF8, hersys_record_new(TEXT(NOT_UTF8), &record));
    GIVES(BAD_ARGUMENT, hersys_record_new(NULL, 0, &record));
    GIVES(BAD_ARGUMENT, hersys_record_new(TEXT("case\0"), &record));
    GIVES(BAD_ARGUMENT, hersys_record_new(TEXT(CANARY), &record));
    EXPECT(record == MARKED(hersys_record));

    GIVES(OK, hersys_record_new(TEXT("case"), &record));
    hersys_record_free(&record);
    EXPECT(record == NULL);
    hersys_record_free(&record);
    hersys_record_free(NULL);
}

/* Paths that no function may accept where an item with a value belongs. */
static const char *const WRONG_PATHS[] = {
    "", "/", "//", CANARY, "/" CANARY, "patient", "patient/", "patient//name", "patient/" CANARY,
    "patient/name/" CANARY, "tests", "tests/", "tests/0", "tests/0/", "tests/result", "tests/0/" CANARY,
    "tests/1/result", "tests/00/result", "tests/01/result", "tests/-1/result", "tests/+0/result", "tests/ 0/result",
    "tests/#/result", "tests/-/result", "tests/18446744073709551615/result", "tests/18446744073709551616/result",
    "tests/99999999999999999999999999/result", "report_id/0", "/report_id/", " report_id", "report_id ", "Report_id",
    "//report_id", "kind",
};

static void paths(void)
{
    hersys_record *record = record_of("test-result");
    static const char before[] = "{\"kind\":\"test-result\",\"report_id\":\"R-0001\",\"tests\":[{}]}";
    static const uint16_t units[] = {'x'};
    size_t index = 7, i;

    GIVES(OK, hersys_record_set(record, TEXT("report_id"), TEXT("R-0001")));
    GIVES(PATH, hersys_record_set(record, TEXT("tests/0/result"), TEXT("x")));
    GIVES(OK, hersys_record_add(record, TEXT("tests"), &index));
    EXPECT(index == 0);
    index = 7;
    for (i = 0; i < sizeof WRONG_PATHS / sizeof *WRONG_PATHS; i++) {
        const char *path = WRONG_PATHS[i];
        size_t len = strlen(path);
        GIVES(PATH, hersys_record_set(record, path, len, TEXT(CANARY)));
        EXPECT(record_error_has(record, "path") && !record_error_has(record, CANARY));
        GIVES(PATH, hersys_record_set_utf16(record, path, len, units, 1));
        GIVES(PATH, hersys_record_set_date(record, path, len, 2020, 8, 1));
        GIVES(PATH, hersys_record_set_unknown(record, path, len));
        if (strcmp(path, "tests") != 0) {
            GIVES(PATH, hersys_record_add(record, path, len, &index));
        }
        EXPECT(!record_error_has(record, CANARY));
    }
    GIVES(PATH, hersys_record_set(record, TEXT("report_id\0"), TEXT("x")));
    GIVES(PATH, hersys_record_set(record, NULL, 0, TEXT("x")));
    GIVES(PATH, hersys_record_set_date(record, TEXT("report_id"), 2020, 8, 1));
    GIVES(PATH, hersys_record_add(record, TEXT("/report_id"), &index));
    EXPECT(index == 7);
    EXPECT(json_is(record, before));
    hersys_record_free(&record);
}

static void values(void)
{
    hersys_record *record = record_of("test-result");
    hersys_text *text = MARKED(hersys_text);
    size_t index = 7;

    GIVES(NULL_POINTER, hersys_record_error(NULL, &text));
    GIVES(NULL_POINTER, hersys_record_error(record, NULL));
    GIVES(NULL_POINTER, hersys_record_json(NULL, &text));
    GIVES(NULL_POINTER, hersys_record_json(record, NULL));
    EXPECT(text == MARKED(hersys_text));

    GIVES(NULL_POINTER, hersys_record_set(NULL, TEXT("report_id"), TEXT("x")));
    GIVES(NULL_POINTER, hersys_record_set(record, NULL, 9, TEXT("x")));
    GIVES(NULL_POINTER, hersys_record_set(record, TEXT("report_id"), NULL, 1));
    GIVES(BAD_LENGTH, hersys_record_set(record, "report_id", TOO_LONG, TEXT("x")));
    GIVES(BAD_LENGTH, hersys_record_set(record, TEXT("report_id"), "x", TOO_LONG));
    GIVES(NOT_UTF8, hersys_record_set(record, TEXT(NOT_UTF8), TEXT("x")));
    GIVES(NOT_UTF8, hersys_record_set(record, TEXT("report_id"), TEXT(CANARY NOT_UTF8)));
    GIVES(NOT_UTF8, hersys_record_set(record, TEXT("report_id"), TEXT("\xED\xA0\x80")));
    EXPECT(record_error_has(record, "UTF-8") && !record_error_has(record, CANARY));

    GIVES(NULL_POINTER, hersys_record_set_date(NULL, TEXT("reported_date"), 2020, 8, 1));
    GIVES(NULL_POINTER, hersys_record_set_date(record, NULL, 1, 2020, 8, 1));
    GIVES(BAD_LENGTH, hersys_record_set_date(record, "reported_date", SIZE_MAX, 2020, 8, 1));
    GIVES(NOT_UTF8, hersys_record_set_date(record, TEXT(NOT_UTF8), 2020, 8, 1));
    GIVES(BAD_ARGUMENT, hersys_record_set_date(record, TEXT("reported_date"), 2020, -1, 1));
    GIVES(BAD_ARGUMENT, hersys_record_set_date(record, TEXT("reported_date"), 2020, 8, INT32_MIN));

    GIVES(NULL_POINTER, hersys_record_set_unknown(NULL, TEXT("report_id")));
    GIVES(NULL_POINTER, hersys_record_set_unknown(record, NULL, 1));
    GIVES(BAD_LENGTH, hersys_record_set_unknown(record, "report_id", TOO_LONG));
    GIVES(NOT_UTF8, hersys_record_set_unknown(record, TEXT(NOT_UTF8)));
    GIVES(NO_UNKNOWN, hersys_record_set_unknown(record, TEXT("report_id")));

    GIVES(NULL_POINTER, hersys_record_add(NULL, TEXT("tests"), &index));
    GIVES(NULL_POINTER, hersys_record_add(record, NULL, 5, &index));
    GIVES(NULL_POINTER, hersys_record_add(record, TEXT("tests"), NULL));
    GIVES(BAD_LENGTH, hersys_record_add(record, "tests", TOO_LONG, &index));
    GIVES(NOT_UTF8, hersys_record_add(record, TEXT(NOT_UTF8), &index));
    EXPECT(index == 7);

    GIVES(NULL_POINTER, hersys_record_clear(NULL));
    EXPECT(json_is(record, "{\"kind\":\"test-result\"}"));

    /* What is wrong with a value is data. A length shorter than the text is what counts; a NUL is a character. */
    GIVES(OK, hersys_record_set(record, TEXT("report_id"), "R-0001", 3));
    GIVES(OK, hersys_record_set(record, TEXT("/patient/name"), TEXT("\0\x01\"\\")));
    GIVES(OK, hersys_record_set_date(record, TEXT("reported_date"), INT32_MIN, INT32_MAX, 0));
    GIVES(OK, hersys_record_set_date(record, TEXT("reported_date"), INT32_MAX, 0, INT32_MAX));
    GIVES(OK, hersys_record_set_date(record, TEXT("reported_date"), 2020, 2, 30));
    EXPECT(json_is(record, "{\"kind\":\"test-result\",\"report_id\":\"R-0\",\"reported_date\":\"2020-02-30\","
                           "\"patient\":{\"name\":\"\\u0000\\u0001\\\"\\\\\"}}"));
    /* An empty text takes a value back. */
    GIVES(OK, hersys_record_set(record, TEXT("report_id"), NULL, 0));
    GIVES(OK, hersys_record_set(record, TEXT("patient/name"), "x", 0));
    GIVES(OK, hersys_record_set_utf16(record, TEXT("reported_date"), NULL, 0));
    EXPECT(json_is(record, "{\"kind\":\"test-result\"}"));
    hersys_record_free(&record);
}

static void sixteen_bits(void)
{
    hersys_record *record = record_of("test-result");
    static const uint16_t pair[] = {0xD842, 0xDFB7}, first[] = {0xD842}, second[] = {0xDFB7},
                          first_then[] = {0xD842, 'x'}, at_end[] = {'x', 0xD842}, turned[] = {0xDFB7, 0xD842},
                          twice[] = {0xD842, 0xD842, 0xDFB7};
    const struct {
        const uint16_t *units;
        size_t len;
    } halves[] = {{first, 1}, {second, 1}, {first_then, 2}, {at_end, 2}, {turned, 2}, {twice, 3}, {pair, 1}};
    union {
        uint16_t aligned[8];
        unsigned char bytes[16];
    } room;
    const uint16_t *odd;
    size_t i;

    memset(&room, 0, sizeof room);
    GIVES(NULL_POINTER, hersys_record_set_utf16(NULL, TEXT("report_id"), pair, 2));
    GIVES(NULL_POINTER, hersys_record_set_utf16(record, NULL, 9, pair, 2));
    GIVES(NULL_POINTER, hersys_record_set_utf16(record, TEXT("report_id"), NULL, 2));
    GIVES(BAD_LENGTH, hersys_record_set_utf16(record, "report_id", TOO_LONG, pair, 2));
    GIVES(BAD_LENGTH, hersys_record_set_utf16(record, TEXT("report_id"), pair, SIZE_MAX));
    GIVES(BAD_LENGTH, hersys_record_set_utf16(record, TEXT("report_id"), pair, (size_t)PTRDIFF_MAX / 2 + 1));
    GIVES(NOT_UTF8, hersys_record_set_utf16(record, TEXT(NOT_UTF8), pair, 2));
    odd = (const uint16_t *)(const void *)(room.bytes + 1);
    GIVES(BAD_ARGUMENT, hersys_record_set_utf16(record, TEXT("report_id"), odd, 1));
    for (i = 0; i < sizeof halves / sizeof *halves; i++) {
        GIVES(NOT_UTF16, hersys_record_set_utf16(record, TEXT("report_id"), halves[i].units, halves[i].len));
        EXPECT(record_error_has(record, "surrogate"));
    }
    EXPECT(json_is(record, "{\"kind\":\"test-result\"}"));
    GIVES(OK, hersys_record_set_utf16(record, TEXT("report_id"), pair, 2));
    EXPECT(json_is(record, "{\"kind\":\"test-result\",\"report_id\":\"\xF0\xA0\xAE\xB7\"}"));
    hersys_record_free(&record);
}

#define LONG_VALUE ((size_t)2 << 20)
#define LONG_PATH ((size_t)1 << 20)
#define SLASHES ((size_t)100000)
#define LIST_LIMIT ((size_t)1000)

static void sizes(const hersys_options *options)
{
    hersys_record *record = record_of("test-result");
    hersys_result *result = NULL;
    char *room = malloc(LONG_VALUE);
    size_t index = 0, i;
    int32_t ok = 7;

    EXPECT(room != NULL);
    if (room == NULL) {
        return;
    }
    memset(room, 'x', LONG_VALUE);
    GIVES(PATH, hersys_record_set(record, room, LONG_PATH, TEXT("x")));
    EXPECT(!record_error_has(record, "xxx"));
    memset(room, '/', SLASHES);
    GIVES(PATH, hersys_record_set(record, room, SLASHES, TEXT("x")));
    GIVES(PATH, hersys_record_add(record, room, SLASHES, &index));
    memset(room, 'x', LONG_VALUE);
    GIVES(OK, hersys_record_set(record, TEXT("report_id"), room, LONG_VALUE));
    GIVES(OK, hersys_record_check(record, options, NULL, &result));
    GIVES(OK, hersys_result_ok(result, &ok));
    EXPECT(ok == 0);
    hersys_result_free(&result);
    free(room);

    hersys_record_clear(record);
    for (i = 0; i < LIST_LIMIT; i++) {
        GIVES(OK, hersys_record_add(record, TEXT("tests"), &index));
        EXPECT(index == i);
    }
    index = 7;
    GIVES(LIST_FULL, hersys_record_add(record, TEXT("tests"), &index));
    GIVES(LIST_FULL, hersys_record_add(record, TEXT("tests"), &index));
    EXPECT(index == 7);
    GIVES(OK, hersys_record_set(record, TEXT("tests/999/result"), TEXT("negative")));
    GIVES(PATH, hersys_record_set(record, TEXT("tests/1000/result"), TEXT("negative")));
    GIVES(OK, hersys_record_check(record, options, NULL, &result));
    hersys_result_free(&result);
    GIVES(OK, hersys_record_clear(record));
    EXPECT(json_is(record, "{\"kind\":\"test-result\"}"));
    hersys_record_free(&record);
}

/* The record of tests that is clean but for what needs reference data. */
static hersys_record *clean_record(void)
{
    hersys_record *record = record_of("tests-performed");

    GIVES(OK, hersys_record_set(record, TEXT("facility_id"), TEXT("F001")));
    GIVES(OK, hersys_record_set_date(record, TEXT("performed_date"), 2020, 8, 3));
    GIVES(OK, hersys_record_set(record, TEXT("done"), TEXT("3")));
    return record;
}

/* What options say of another form of output is about another job. */
static void options_of_other_forms(void)
{
    static const int32_t FORMATS[] = {HERSYS_FORMAT_JSON, HERSYS_FORMAT_NDJSON, HERSYS_FORMAT_CSV};
    hersys_record *record = clean_record();
    hersys_result *result = NULL;
    hersys_conversion *conversion = NULL;
    hersys_options *options = NULL;
    size_t i;

    GIVES(OK, hersys_options_new(&options));
    GIVES(OK, hersys_options_set(options, TEXT("for_spreadsheet"), TEXT("true")));
    GIVES(OK, hersys_options_set(options, TEXT("layout"), TEXT("tests-performed")));
    GIVES(OK, hersys_options_set(options, TEXT("output_encoding"), TEXT("cp932")));
    GIVES(OK, hersys_record_check(record, options, NULL, &result));
    hersys_result_free(&result);
    for (i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++) {
        GIVES(OK, hersys_record_write(record, FORMATS[i], 0, options, NULL, &conversion, &result));
        hersys_conversion_free(&conversion);
        hersys_result_free(&result);
    }
    GIVES(OK, hersys_record_write(record, HERSYS_FORMAT_OPEN_DATA, 0, options, NULL, &conversion, &result));
    hersys_conversion_free(&conversion);
    hersys_result_free(&result);
    hersys_options_free(&options);
    hersys_record_free(&record);
}

static void checks_and_writes(const hersys_options *options)
{
    hersys_record *record = clean_record();
    hersys_result *result = MARKED(hersys_result);
    hersys_conversion *conversion = MARKED(hersys_conversion);
    const uint8_t *bytes = NULL;
    size_t len = 0, i;
    int32_t ok = 7;

    GIVES(NULL_POINTER, hersys_record_check(NULL, options, NULL, &result));
    GIVES(NULL_POINTER, hersys_record_check(record, NULL, NULL, &result));
    GIVES(NULL_POINTER, hersys_record_check(record, options, NULL, NULL));
    GIVES(NULL_POINTER, hersys_record_write(NULL, 0, 0, options, NULL, &conversion, &result));
    GIVES(NULL_POINTER, hersys_record_write(record, 0, 0, NULL, NULL, &conversion, &result));
    GIVES(NULL_POINTER, hersys_record_write(record, 0, 0, options, NULL, NULL, &result));
    GIVES(NULL_POINTER, hersys_record_write(record, 0, 0, options, NULL, &conversion, NULL));
    for (i = 0; i < STRANGE_NUMBERS; i++) {
        GIVES(BAD_ARGUMENT, hersys_record_write(record, STRANGE[i], 0, options, NULL, &conversion, &result));
        GIVES(BAD_ARGUMENT, hersys_record_write(record, 0, STRANGE[i], options, NULL, &conversion, &result));
    }
    /* JSON is always UTF-8, and a layout of open data has no tests performed. */
    GIVES(BAD_ARGUMENT, hersys_record_write(record, HERSYS_FORMAT_JSON, HERSYS_ENCODING_CP932, options, NULL,
                                            &conversion, &result));
    EXPECT(hersys_record_write(record, HERSYS_FORMAT_OPEN_DATA, 0, options, NULL, &conversion, &result) !=
           HERSYS_STATUS_OK);
    EXPECT(error_len(options) > 0);
    EXPECT(conversion == MARKED(hersys_conversion) && result == MARKED(hersys_result));

    /* After all of these the record and the options work on. */
    GIVES(OK, hersys_record_check(record, options, NULL, &result));
    GIVES(OK, hersys_result_ok(result, &ok));
    EXPECT(ok == 1);
    hersys_result_free(&result);
    GIVES(OK, hersys_record_write(record, HERSYS_FORMAT_NDJSON, 0, options, NULL, &conversion, &result));
    hersys_record_free(&record);
    hersys_result_free(&result);
    GIVES(OK, hersys_conversion_output(conversion, &bytes, &len));
    EXPECT(len > 2 && bytes[0] == '{' && bytes[len - 1] == '\n');
    GIVES(OK, hersys_conversion_rejects(conversion, &bytes, &len));
    EXPECT(bytes != NULL && len == 0);
    hersys_conversion_free(&conversion);
}

void misuse_records(void)
{
    hersys_options *options = NULL;

    GIVES(OK, hersys_options_new(&options));
    births();
    paths();
    values();
    sixteen_bits();
    sizes(options);
    checks_and_writes(options);
    options_of_other_forms();
    hersys_options_free(&options);
}

void misuse_submissions(void)
{
    hersys_options *options = NULL;
    hersys_submission *submission = MARKED(hersys_submission);
    hersys_record *record = clean_record();
    hersys_result *result = MARKED(hersys_result);
    hersys_conversion *conversion = MARKED(hersys_conversion);
    hersys_duties *due = MARKED(hersys_duties);
    uint64_t count = 7;
    size_t i;

    GIVES(OK, hersys_options_new(&options));
    GIVES(NULL_POINTER, hersys_submission_new(NULL));
    GIVES(OK, hersys_submission_new(&submission));
    GIVES(NULL_POINTER, hersys_submission_add(NULL, record));
    GIVES(NULL_POINTER, hersys_submission_add(submission, NULL));
    GIVES(NULL_POINTER, hersys_submission_count(NULL, &count));
    GIVES(NULL_POINTER, hersys_submission_count(submission, NULL));
    GIVES(NULL_POINTER, hersys_submission_clear(NULL));
    GIVES(NULL_POINTER, hersys_submission_check(NULL, options, NULL, &result));
    GIVES(NULL_POINTER, hersys_submission_check(submission, NULL, NULL, &result));
    GIVES(NULL_POINTER, hersys_submission_check(submission, options, NULL, NULL));
    GIVES(NULL_POINTER, hersys_submission_write(NULL, 0, 0, options, NULL, &conversion, &result));
    GIVES(NULL_POINTER, hersys_submission_write(submission, 0, 0, NULL, NULL, &conversion, &result));
    GIVES(NULL_POINTER, hersys_submission_write(submission, 0, 0, options, NULL, NULL, &result));
    GIVES(NULL_POINTER, hersys_submission_write(submission, 0, 0, options, NULL, &conversion, NULL));
    GIVES(NULL_POINTER, hersys_submission_due(NULL, options, NULL, &due));
    GIVES(NULL_POINTER, hersys_submission_due(submission, NULL, NULL, &due));
    GIVES(NULL_POINTER, hersys_submission_due(submission, options, NULL, NULL));
    for (i = 0; i < STRANGE_NUMBERS; i++) {
        GIVES(BAD_ARGUMENT, hersys_submission_write(submission, STRANGE[i], 0, options, NULL, &conversion, &result));
        GIVES(BAD_ARGUMENT, hersys_submission_write(submission, 0, STRANGE[i], options, NULL, &conversion, &result));
    }
    EXPECT(count == 7 && result == MARKED(hersys_result));
    EXPECT(conversion == MARKED(hersys_conversion) && due == MARKED(hersys_duties));

    /* Without a record there is nothing wrong, and no columns to write. */
    GIVES(OK, hersys_submission_check(submission, options, NULL, &result));
    hersys_result_free(&result);
    GIVES(OK, hersys_submission_due(submission, options, NULL, &due));
    hersys_duties_free(&due);
    GIVES(OK, hersys_submission_write(submission, HERSYS_FORMAT_JSON, 0, options, NULL, &conversion, &result));
    hersys_conversion_free(&conversion);
    hersys_result_free(&result);

    /* What is done to a record afterwards does not touch the submission. */
    GIVES(OK, hersys_submission_add(submission, record));
    GIVES(OK, hersys_record_clear(record));
    GIVES(OK, hersys_submission_add(submission, record));
    hersys_record_free(&record);
    GIVES(OK, hersys_submission_count(submission, &count));
    EXPECT(count == 2);
    GIVES(OK, hersys_submission_check(submission, options, NULL, &result));
    GIVES(OK, hersys_result_count(result, HERSYS_COUNT_ACCEPTED, &count));
    EXPECT(count == 1);
    hersys_result_free(&result);
    GIVES(OK, hersys_submission_clear(submission));
    GIVES(OK, hersys_submission_count(submission, &count));
    EXPECT(count == 0);
    hersys_submission_free(&submission);
    EXPECT(submission == NULL);
    hersys_submission_free(&submission);
    hersys_submission_free(NULL);
    hersys_options_free(&options);
}
