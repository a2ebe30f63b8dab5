/*
 * Calls every function wrongly: NULL for every pointer, length 0, a length that cannot be, text that is not UTF-8,
 * unknown names and numbers, free twice. Each must give its status, leave its outputs alone, and harm nothing.
 *
 * Here are options, reference data, results, conversions and duties; findings, setup and catalogue, records and
 * submissions, and streams have files of their own. What the types of a function tell is tried on all of them by
 * tests/src/nulls.rs, which makes a program of the header.
 */

#include "misuse.h"

static int checks = 0;
static int wrong = 0;

char mark;
const int32_t STRANGE[STRANGE_NUMBERS] = {-1, 99, INT32_MIN, INT32_MAX};

void expect(int holds, const char *what, const char *file, int line)
{
    checks++;
    if (!holds) {
        wrong++;
        fprintf(stderr, "misuse: %s:%d: not so: %s\n", file, line, what);
    }
}

int text_has(hersys_text *text, const char *part)
{
    const char *start = NULL;
    size_t len = 0, at, part_len = strlen(part);
    int found = 0;

    GIVES(OK, hersys_text_get(text, &start, &len));
    for (at = 0; at + part_len <= len && !found; at++) {
        found = memcmp(start + at, part, part_len) == 0;
    }
    hersys_text_free(&text);
    return found;
}

int error_has(const hersys_options *options, const char *part)
{
    hersys_text *error = NULL;

    GIVES(OK, hersys_options_error(options, &error));
    return text_has(error, part);
}

int record_error_has(const hersys_record *record, const char *part)
{
    hersys_text *error = NULL;

    GIVES(OK, hersys_record_error(record, &error));
    return text_has(error, part);
}

size_t error_len(const hersys_options *options)
{
    hersys_text *error = NULL;
    const char *text = NULL;
    size_t len = 1;

    GIVES(OK, hersys_options_error(options, &error));
    GIVES(OK, hersys_text_get(error, &text, &len));
    EXPECT(text != NULL);
    hersys_text_free(&error);
    return len;
}

static void versions(void)
{
    char own[64];

    sprintf(own, "%d.%d.%d", HERSYS_VERSION_MAJOR, HERSYS_VERSION_MINOR, HERSYS_VERSION_PATCH);
    EXPECT(strcmp(own, HERSYS_VERSION) == 0);
    EXPECT(strcmp(hersys_version(), HERSYS_VERSION) == 0);
    EXPECT(hersys_abi_version() == HERSYS_ABI_VERSION);
    EXPECT(strlen(hersys_catalogue()) >= 9);
    EXPECT(strcmp(hersys_status_text(HERSYS_STATUS_OK), "done") == 0);
    EXPECT(strcmp(hersys_status_text(HERSYS_STATUS_PANIC), hersys_status_text(-1)) != 0);
    EXPECT(strcmp(hersys_status_text(INT32_MIN), hersys_status_text(INT32_MAX)) == 0);
}

static void texts(void)
{
    hersys_text *text = NULL;
    const char *start = &mark;
    size_t len = 7;

    GIVES(NULL_POINTER, hersys_rules_json(NULL));
    GIVES(OK, hersys_rules_json(&text));
    GIVES(NULL_POINTER, hersys_text_get(NULL, &start, &len));
    GIVES(NULL_POINTER, hersys_text_get(text, NULL, &len));
    GIVES(NULL_POINTER, hersys_text_get(text, &start, NULL));
    EXPECT(start == &mark && len == 7);
    GIVES(OK, hersys_text_get(text, &start, &len));
    EXPECT(len > 1000 && start[0] == '{' && start[len - 1] == '\n');

    hersys_text_free(&text);
    EXPECT(text == NULL);
    hersys_text_free(&text);

    GIVES(NULL_POINTER, hersys_rule_changes_json(NULL, 10, "2022-06-30", 10, &text));
    GIVES(NULL_POINTER, hersys_rule_changes_json("2022-06-29", 10, "2022-06-30", 10, NULL));
    GIVES(BAD_ARGUMENT, hersys_rule_changes_json("2022-06-31", 10, "2022-06-30", 10, &text));
    GIVES(BAD_ARGUMENT, hersys_rule_changes_json("2022-06-29", 10, NULL, 0, &text));
    GIVES(NOT_UTF8, hersys_rule_changes_json("\xff", 1, "2022-06-30", 10, &text));
    EXPECT(text == NULL);
    GIVES(OK, hersys_rule_changes_json("2022-06-29", 10, "2022-06-30", 10, &text));
    GIVES(OK, hersys_text_get(text, &start, &len));
    EXPECT(len > 1000 && start[0] == '{' && start[len - 1] == '}');
    hersys_text_free(&text);
    hersys_text_free(NULL);
}

static void fields(void)
{
    hersys_text *text = NULL;
    const char *start = NULL;
    size_t len = 0;

    GIVES(NULL_POINTER, hersys_fields_json(TEXT("case"), TEXT("2022-08-10"), NULL));
    GIVES(NULL_POINTER, hersys_fields_json(NULL, 4, NULL, 0, &text));
    GIVES(BAD_LENGTH, hersys_fields_json("case", SIZE_MAX, NULL, 0, &text));
    GIVES(NOT_UTF8, hersys_fields_json(TEXT(NOT_UTF8), NULL, 0, &text));
    GIVES(BAD_ARGUMENT, hersys_fields_json(TEXT("canary"), NULL, 0, &text));
    GIVES(BAD_ARGUMENT, hersys_fields_json(TEXT("case"), TEXT("2022-02-30"), &text));
    EXPECT(text == NULL);
    GIVES(OK, hersys_fields_json(TEXT("case-notification"), TEXT("2022-08-10"), &text));
    GIVES(OK, hersys_text_get(text, &start, &len));
    EXPECT(len > 1000 && start[0] == '[' && start[len - 1] == '\n');
    hersys_text_free(&text);
    GIVES(OK, hersys_fields_json(NULL, 0, NULL, 0, &text));
    hersys_text_free(&text);
}

static void options(void)
{
    hersys_options *options = NULL;
    hersys_text *error = MARKED(hersys_text);

    GIVES(NULL_POINTER, hersys_options_new(NULL));
    GIVES(OK, hersys_options_new(&options));

    GIVES(NULL_POINTER, hersys_options_error(NULL, &error));
    GIVES(NULL_POINTER, hersys_options_error(options, NULL));
    EXPECT(error == MARKED(hersys_text));
    EXPECT(error_len(options) == 0);

    GIVES(NULL_POINTER, hersys_options_set(NULL, TEXT("audit"), TEXT("true")));
    GIVES(NULL_POINTER, hersys_options_set(options, NULL, 5, TEXT("true")));
    GIVES(NULL_POINTER, hersys_options_set(options, TEXT("audit"), NULL, 4));
    EXPECT(error_len(options) > 0);
    GIVES(BAD_LENGTH, hersys_options_set(options, "audit", TOO_LONG, TEXT("true")));
    GIVES(BAD_LENGTH, hersys_options_set(options, TEXT("audit"), "true", SIZE_MAX));
    GIVES(BAD_LENGTH, hersys_options_set(options, NULL, SIZE_MAX, NULL, SIZE_MAX));
    GIVES(NOT_UTF8, hersys_options_set(options, TEXT(NOT_UTF8), TEXT("true")));
    GIVES(NOT_UTF8, hersys_options_set(options, TEXT("sender"), TEXT(NOT_UTF8)));
    EXPECT(error_has(options, hersys_status_text(HERSYS_STATUS_NOT_UTF8)));

    /* Unknown names and values are told of, never repeated. */
    GIVES(OPTION, hersys_options_set(options, NULL, 0, NULL, 0));
    GIVES(OPTION, hersys_options_set(options, TEXT("canary-name"), TEXT("canary-value")));
    EXPECT(error_has(options, "option") && !error_has(options, "canary"));
    GIVES(OPTION, hersys_options_set(options, TEXT("audit"), TEXT("canary-value")));
    EXPECT(error_has(options, "audit") && !error_has(options, "canary"));
    GIVES(OPTION, hersys_options_set(options, TEXT("audit\0"), TEXT("true")));
    GIVES(OPTION, hersys_options_set(options, TEXT("audit"), NULL, 0));
    GIVES(COLUMNS, hersys_options_set(options, TEXT("columns"), TEXT("{\"canary")));
    EXPECT(!error_has(options, "canary"));

    /* A length shorter than the text is what counts; an empty text is a text. */
    GIVES(OK, hersys_options_set(options, "auditor", 5, "true or false", 4));
    GIVES(OK, hersys_options_set(options, TEXT("sender"), NULL, 0));
    GIVES(OK, hersys_options_set(options, TEXT("sender"), "", 0));

    hersys_options_free(&options);
    EXPECT(options == NULL);
    hersys_options_free(&options);
    hersys_options_free(NULL);
}

static void references(const hersys_options *options)
{
    hersys_reference *reference = MARKED(hersys_reference);

    GIVES(NULL_POINTER, hersys_reference_read(NULL, 0, NULL, 0, NULL, NULL));
    GIVES(NULL_POINTER, hersys_reference_read(NULL, 1, TEXT("label"), options, &reference));
    GIVES(NULL_POINTER, hersys_reference_read(DATA(RECORD), NULL, 1, options, &reference));
    GIVES(NULL_POINTER, hersys_reference_read(DATA(RECORD), TEXT("label"), NULL, &reference));
    GIVES(NULL_POINTER, hersys_reference_read(DATA(RECORD), TEXT("label"), options, NULL));
    GIVES(BAD_LENGTH, hersys_reference_read((const uint8_t *)RECORD, TOO_LONG, TEXT("label"), options, &reference));
    GIVES(BAD_LENGTH, hersys_reference_read(DATA(RECORD), "label", SIZE_MAX, options, &reference));
    GIVES(NOT_UTF8, hersys_reference_read(DATA(RECORD), TEXT(NOT_UTF8), options, &reference));
    EXPECT(reference == MARKED(hersys_reference));

    /* Data that is nothing at all is data. */
    GIVES(OK, hersys_reference_read(NULL, 0, NULL, 0, options, &reference));
    EXPECT(reference != MARKED(hersys_reference) && reference != NULL);
    hersys_reference_free(&reference);
    EXPECT(reference == NULL);
    hersys_reference_free(&reference);
    hersys_reference_free(NULL);
    GIVES(OK, hersys_reference_read(DATA(NOT_UTF8), TEXT("label"), options, &reference));
    hersys_reference_free(&reference);
}

/* A facility whose code of municipality no table of ours has. */
#define NEWER "{\"kind\": \"facility\", \"id\": \"F1\", \"municipality\": \"131997\"}\n"

static uint64_t warnings(const hersys_options *options, const hersys_reference *reference)
{
    hersys_result *result = NULL;
    uint64_t count = 99;

    GIVES(OK, hersys_check(DATA(NEWER), TEXT("newer"), options, reference, &result));
    GIVES(OK, hersys_result_count(result, HERSYS_COUNT_WARNINGS, &count));
    hersys_result_free(&result);
    return count;
}

static void codes(hersys_options *options)
{
    hersys_reference *reference = MARKED(hersys_reference), *more = NULL;
    const uint64_t without = warnings(options, NULL);

    GIVES(NULL_POINTER, hersys_reference_with_codes(NULL, TEXT("municipality"), DATA("131997\n"), NULL, &reference));
    GIVES(NULL_POINTER, hersys_reference_with_codes(NULL, NULL, 1, DATA("131997\n"), options, &reference));
    GIVES(NULL_POINTER, hersys_reference_with_codes(NULL, TEXT("municipality"), NULL, 1, options, &reference));
    GIVES(NULL_POINTER, hersys_reference_with_codes(NULL, TEXT("municipality"), DATA("131997\n"), options, NULL));
    GIVES(BAD_ARGUMENT, hersys_reference_with_codes(NULL, TEXT("canary"), DATA("131997\n"), options, &reference));
    GIVES(TABLE, hersys_reference_with_codes(NULL, TEXT("municipality"), DATA("131997\ncanary\n"), options, &reference));
    EXPECT(error_has(options, "line 2") && !error_has(options, "canary"));
    EXPECT(reference == MARKED(hersys_reference));

    GIVES(OK, hersys_reference_with_codes(NULL, TEXT("municipality"), DATA("131997\n"), options, &reference));
    EXPECT(warnings(options, reference) == without - 1);
    /* What it was made of may go first. */
    GIVES(OK, hersys_reference_with_codes(reference, TEXT("municipality"), DATA("132993\n"), options, &more));
    hersys_reference_free(&reference);
    EXPECT(warnings(options, more) == without - 1);
    hersys_reference_free(&more);
}

static void results(hersys_options *options)
{
    hersys_result *result = MARKED(hersys_result);
    const char *json = &mark;
    size_t len = 7;
    int32_t ok = 7;
    uint64_t count = 7, parts = 0;
    int32_t number;

    GIVES(NULL_POINTER, hersys_check(NULL, 0, NULL, 0, NULL, NULL, NULL));
    GIVES(NULL_POINTER, hersys_check(NULL, 1, TEXT("label"), options, NULL, &result));
    GIVES(NULL_POINTER, hersys_check(DATA(RECORD), NULL, 1, options, NULL, &result));
    GIVES(NULL_POINTER, hersys_check(DATA(RECORD), TEXT("label"), NULL, NULL, &result));
    GIVES(NULL_POINTER, hersys_check(DATA(RECORD), TEXT("label"), options, NULL, NULL));
    GIVES(BAD_LENGTH, hersys_check((const uint8_t *)RECORD, TOO_LONG, TEXT("label"), options, NULL, &result));
    GIVES(BAD_LENGTH, hersys_check(DATA(RECORD), "label", SIZE_MAX, options, NULL, &result));
    GIVES(NOT_UTF8, hersys_check(DATA(RECORD), TEXT(NOT_UTF8), options, NULL, &result));
    GIVES(KIND, hersys_check(DATA("canary,header\n1,2\n"), TEXT("canary"), options, NULL, &result));
    EXPECT(error_len(options) > 0 && !error_has(options, "canary"));
    EXPECT(result == MARKED(hersys_result));

    /* Bad data gives findings, whatever it is. */
    GIVES(OK, hersys_check(NULL, 0, NULL, 0, options, NULL, &result));
    hersys_result_free(&result);
    GIVES(OK, hersys_options_set(options, TEXT("kind"), TEXT("tests-performed")));
    GIVES(OK, hersys_check(DATA(NOT_UTF8 "\0\xFF{[\""), TEXT("label"), options, NULL, &result));
    GIVES(OK, hersys_result_ok(result, &ok));
    EXPECT(ok == 0);
    hersys_result_free(&result);

    /* One record and half of another. */
    GIVES(OK, hersys_check(DATA(RECORD "{\"kind\": \"tests-perf"), TEXT("label"), options, NULL, &result));
    ok = 7;
    GIVES(NULL_POINTER, hersys_result_ok(NULL, &ok));
    GIVES(NULL_POINTER, hersys_result_ok(result, NULL));
    GIVES(NULL_POINTER, hersys_result_count(NULL, HERSYS_COUNT_READ, &count));
    GIVES(NULL_POINTER, hersys_result_count(result, HERSYS_COUNT_READ, NULL));
    GIVES(BAD_ARGUMENT, hersys_result_count(result, -1, &count));
    GIVES(BAD_ARGUMENT, hersys_result_count(result, INT32_MAX, &count));
    GIVES(NULL_POINTER, hersys_result_json(NULL, &json, &len));
    GIVES(NULL_POINTER, hersys_result_json(result, NULL, &len));
    GIVES(NULL_POINTER, hersys_result_json(result, &json, NULL));
    EXPECT(ok == 7 && count == 7 && json == &mark && len == 7);

    GIVES(OK, hersys_result_ok(result, &ok));
    EXPECT(ok == 0);
    GIVES(OK, hersys_result_count(result, HERSYS_COUNT_READ, &count));
    EXPECT(count == 2);
    for (number = HERSYS_COUNT_ACCEPTED; number <= HERSYS_COUNT_SKIPPED; number++) {
        uint64_t part = 0;
        GIVES(OK, hersys_result_count(result, number, &part));
        parts += part;
    }
    EXPECT(parts == 2);
    for (number = HERSYS_COUNT_ERRORS; number <= HERSYS_COUNT_NOTES; number++) {
        GIVES(OK, hersys_result_count(result, number, &count));
    }
    GIVES(OK, hersys_result_count(result, HERSYS_COUNT_REJECTED, &count));
    EXPECT(count == 1);
    GIVES(OK, hersys_result_count(result, HERSYS_COUNT_ERRORS, &count));
    EXPECT(count >= 1);
    GIVES(OK, hersys_result_json(result, &json, &len));
    EXPECT(len > 2 && json[0] == '{' && json[len - 1] == '}');

    hersys_result_free(&result);
    EXPECT(result == NULL);
    hersys_result_free(&result);
    hersys_result_free(NULL);
}

static void conversions(const hersys_options *options)
{
    hersys_conversion *conversion = MARKED(hersys_conversion);
    hersys_result *result = MARKED(hersys_result);
    const uint8_t *bytes = (const uint8_t *)&mark;
    size_t len = 7;
    static const char bad_line[] = "{\"kind\": 1}";

    GIVES(NULL_POINTER, hersys_convert(NULL, 0, NULL, 0, NULL, NULL, NULL, NULL));
    GIVES(NULL_POINTER, hersys_convert(NULL, 1, TEXT("label"), options, NULL, &conversion, &result));
    GIVES(NULL_POINTER, hersys_convert(DATA(RECORD), NULL, 1, options, NULL, &conversion, &result));
    GIVES(NULL_POINTER, hersys_convert(DATA(RECORD), TEXT("label"), NULL, NULL, &conversion, &result));
    GIVES(NULL_POINTER, hersys_convert(DATA(RECORD), TEXT("label"), options, NULL, NULL, &result));
    GIVES(NULL_POINTER, hersys_convert(DATA(RECORD), TEXT("label"), options, NULL, &conversion, NULL));
    GIVES(BAD_LENGTH,
          hersys_convert((const uint8_t *)RECORD, TOO_LONG, TEXT("label"), options, NULL, &conversion, &result));
    GIVES(BAD_LENGTH, hersys_convert(DATA(RECORD), "label", SIZE_MAX, options, NULL, &conversion, &result));
    GIVES(NOT_UTF8, hersys_convert(DATA(RECORD), TEXT(NOT_UTF8), options, NULL, &conversion, &result));
    EXPECT(conversion == MARKED(hersys_conversion) && result == MARKED(hersys_result));

    GIVES(OK, hersys_convert(NULL, 0, NULL, 0, options, NULL, &conversion, &result));
    GIVES(OK, hersys_conversion_rejects(conversion, &bytes, &len));
    EXPECT(bytes != NULL && len == 0);
    hersys_conversion_free(&conversion);
    hersys_result_free(&result);

    GIVES(OK, hersys_convert(DATA(RECORD "{\"kind\": 1}\n"), TEXT("label"), options, NULL, &conversion, &result));
    bytes = (const uint8_t *)&mark;
    len = 7;
    GIVES(NULL_POINTER, hersys_conversion_output(NULL, &bytes, &len));
    GIVES(NULL_POINTER, hersys_conversion_output(conversion, NULL, &len));
    GIVES(NULL_POINTER, hersys_conversion_output(conversion, &bytes, NULL));
    GIVES(NULL_POINTER, hersys_conversion_rejects(NULL, &bytes, &len));
    GIVES(NULL_POINTER, hersys_conversion_rejects(conversion, NULL, &len));
    GIVES(NULL_POINTER, hersys_conversion_rejects(conversion, &bytes, NULL));
    EXPECT(bytes == (const uint8_t *)&mark && len == 7);

    /* The two outputs outlive the result. */
    hersys_result_free(&result);
    GIVES(OK, hersys_conversion_rejects(conversion, &bytes, &len));
    EXPECT(len >= sizeof bad_line - 1 && memcmp(bytes, bad_line, sizeof bad_line - 1) == 0);
    GIVES(OK, hersys_conversion_output(conversion, &bytes, &len));
    EXPECT(len > 2 && bytes[0] == '{' && bytes[len - 2] == '}' && bytes[len - 1] == '\n');

    hersys_conversion_free(&conversion);
    EXPECT(conversion == NULL);
    hersys_conversion_free(&conversion);
    hersys_conversion_free(NULL);
}

/* A CSV holds one kind of record: two are refused, and each is written where it is asked for. */
static void tables(void)
{
    hersys_options *options = NULL;
    hersys_conversion *conversion = MARKED(hersys_conversion);
    hersys_result *result = MARKED(hersys_result);
    const uint8_t *bytes = NULL;
    size_t len = 0;
    static const char end[] = ",other,,,,,";

    GIVES(OK, hersys_options_new(&options));
    GIVES(OPTION, hersys_options_set(options, TEXT("output_encoding"), TEXT("utf-16")));
    GIVES(OK, hersys_options_set(options, TEXT("output_encoding"), TEXT("cp932")));
    GIVES(OPTION, hersys_convert(DATA(RECORD FACILITY), TEXT("label"), options, NULL, &conversion, &result));
    GIVES(OK, hersys_options_set(options, TEXT("output_format"), TEXT("csv")));
    GIVES(KIND, hersys_convert(DATA(RECORD FACILITY), TEXT("label"), options, NULL, &conversion, &result));
    EXPECT(conversion == MARKED(hersys_conversion) && result == MARKED(hersys_result));
    EXPECT(error_has(options, "`kind`") && error_has(options, "facility, tests-performed"));

    GIVES(OK, hersys_options_set(options, TEXT("kind"), TEXT("facility")));
    GIVES(OK, hersys_convert(DATA(RECORD FACILITY), TEXT("label"), options, NULL, &conversion, &result));
    GIVES(OK, hersys_conversion_output(conversion, &bytes, &len));
    EXPECT(len > 100 && memcmp(bytes, "\x88\xE3\x97\xC3", 4) == 0 && memcmp(bytes + len - 2, "\r\n", 2) == 0);
    while (len > 0 && *bytes != '\n') {
        bytes++;
        len--;
    }
    EXPECT(len > 20 && memcmp(bytes + 1, "F001,,\"a, b\"", 12) == 0 && memcmp(bytes + 13, end, sizeof end - 1) == 0);
    hersys_result_free(&result);
    hersys_conversion_free(&conversion);
    hersys_options_free(&options);
}

static void duties(hersys_options *options)
{
    hersys_duties *due = MARKED(hersys_duties);
    hersys_text *checklist = MARKED(hersys_text);
    const char *json = &mark;
    size_t len = 7;
    uint64_t national = 7, local = 7;

    GIVES(NULL_POINTER, hersys_due(NULL, 0, NULL, 0, NULL, NULL, NULL));
    GIVES(NULL_POINTER, hersys_due(NULL, 1, TEXT("label"), options, NULL, &due));
    GIVES(NULL_POINTER, hersys_due(DATA(RECORD), TEXT("label"), NULL, NULL, &due));
    GIVES(NULL_POINTER, hersys_due(DATA(RECORD), TEXT("label"), options, NULL, NULL));
    GIVES(BAD_LENGTH, hersys_due((const uint8_t *)RECORD, TOO_LONG, TEXT("label"), options, NULL, &due));
    GIVES(NOT_UTF8, hersys_due(DATA(RECORD), TEXT(NOT_UTF8), options, NULL, &due));
    EXPECT(due == MARKED(hersys_duties));

    GIVES(OK, hersys_due(DATA(NOT_UTF8 "\0{[\""), TEXT("label"), options, NULL, &due));
    hersys_duties_free(&due);
    GIVES(OK, hersys_due(DATA(RECORD), TEXT("label"), options, NULL, &due));
    GIVES(NULL_POINTER, hersys_duties_json(NULL, &json, &len));
    GIVES(NULL_POINTER, hersys_duties_json(due, NULL, &len));
    GIVES(NULL_POINTER, hersys_duties_json(due, &json, NULL));
    EXPECT(json == &mark && len == 7);
    GIVES(OK, hersys_duties_json(due, &json, &len));
    EXPECT(len > 1000 && json[0] == '{' && json[len - 1] == '}');

    GIVES(NULL_POINTER, hersys_readiness_json(due, NULL));
    GIVES(OK, hersys_readiness_json(due, &checklist));
    hersys_text_free(&checklist);
    GIVES(OK, hersys_readiness_json(NULL, &checklist));
    GIVES(OK, hersys_text_get(checklist, &json, &len));
    EXPECT(len > 1000 && json[0] == '{' && json[len - 1] == '}');
    hersys_text_free(&checklist);
    hersys_duties_free(&due);
    EXPECT(due == NULL);
    hersys_duties_free(&due);
    hersys_duties_free(NULL);

    GIVES(NULL_POINTER, hersys_cost_split(1, TEXT("other"), NULL, &local));
    GIVES(NULL_POINTER, hersys_cost_split(1, TEXT("other"), &national, NULL));
    GIVES(NULL_POINTER, hersys_cost_split(1, NULL, 5, &national, &local));
    GIVES(BAD_ARGUMENT, hersys_cost_split(1, TEXT("entry"), &national, &local));
    GIVES(NOT_UTF8, hersys_cost_split(1, TEXT(NOT_UTF8), &national, &local));
    EXPECT(national == 7 && local == 7);
    GIVES(OK, hersys_cost_split(1001, TEXT("health-centre-entry"), &national, &local));
    EXPECT(national == 500 && local == 501);
    GIVES(OK, hersys_cost_split(UINT64_MAX, TEXT("other"), &national, &local));
    EXPECT(national == 0 && local == 0);
}

int main(void)
{
    hersys_options *handle = NULL;

    versions();
    texts();
    fields();
    options();
    GIVES(OK, hersys_options_new(&handle));
    references(handle);
    codes(handle);
    results(handle);
    conversions(handle);
    tables();
    hersys_options_free(&handle);
    GIVES(OK, hersys_options_new(&handle));
    duties(handle);
    hersys_options_free(&handle);
    misuse_findings();
    misuse_setup();
    misuse_catalogue();
    misuse_records();
    misuse_submissions();
    misuse_streams();

    printf("misuse: %d checks, %d wrong\n", checks, wrong);
    return wrong == 0 ? 0 : 1;
}
