/* Misuse of findings, of options as a struct, and of the catalogue. */

#include "misuse.h"

void misuse_findings(void)
{
    hersys_options *options = NULL;
    hersys_result *result = NULL;
    const hersys_finding *finding = MARKED(hersys_finding), *other = NULL;
    const char *text = &mark;
    size_t count = 7, len = 7, i;
    int64_t number = 7;
    int32_t severity = 7, part;

    GIVES(OK, hersys_options_new(&options));
    GIVES(OK, hersys_check(DATA("{\"kind\": 1}\n"), TEXT("label"), options, NULL, &result));

    GIVES(NULL_POINTER, hersys_result_finding_count(NULL, &count));
    GIVES(NULL_POINTER, hersys_result_finding_count(result, NULL));
    EXPECT(count == 7);
    GIVES(OK, hersys_result_finding_count(result, &count));
    EXPECT(count >= 1);

    GIVES(NULL_POINTER, hersys_result_finding(NULL, 0, &finding));
    GIVES(NULL_POINTER, hersys_result_finding(result, 0, NULL));
    GIVES(BAD_ARGUMENT, hersys_result_finding(result, count, &finding));
    GIVES(BAD_ARGUMENT, hersys_result_finding(result, TOO_LONG, &finding));
    GIVES(BAD_ARGUMENT, hersys_result_finding(result, SIZE_MAX, &finding));
    EXPECT(finding == MARKED(hersys_finding));
    GIVES(OK, hersys_result_finding(result, count - 1, &finding));
    GIVES(OK, hersys_result_finding(result, count - 1, &other));
    EXPECT(finding == other && finding != NULL);

    GIVES(NULL_POINTER, hersys_finding_severity(NULL, &severity));
    GIVES(NULL_POINTER, hersys_finding_severity(finding, NULL));
    GIVES(NULL_POINTER, hersys_finding_text(NULL, HERSYS_FINDING_PART_RULE, &text, &len));
    GIVES(NULL_POINTER, hersys_finding_text(finding, HERSYS_FINDING_PART_RULE, NULL, &len));
    GIVES(NULL_POINTER, hersys_finding_text(finding, HERSYS_FINDING_PART_RULE, &text, NULL));
    GIVES(NULL_POINTER, hersys_finding_number(NULL, HERSYS_FINDING_PLACE_RECORD, &number));
    GIVES(NULL_POINTER, hersys_finding_number(finding, HERSYS_FINDING_PLACE_RECORD, NULL));
    for (i = 0; i < STRANGE_NUMBERS; i++) {
        GIVES(BAD_ARGUMENT, hersys_finding_text(finding, STRANGE[i], &text, &len));
        GIVES(BAD_ARGUMENT, hersys_finding_number(finding, STRANGE[i], &number));
    }
    GIVES(BAD_ARGUMENT, hersys_finding_text(finding, HERSYS_FINDING_PART_TODO + 1, &text, &len));
    GIVES(BAD_ARGUMENT, hersys_finding_number(finding, HERSYS_FINDING_PLACE_COUNT + 1, &number));
    EXPECT(text == &mark && len == 7 && number == 7 && severity == 7);

    GIVES(OK, hersys_finding_severity(finding, &severity));
    EXPECT(severity == HERSYS_SEVERITY_ERROR);
    for (part = HERSYS_FINDING_PART_RULE; part <= HERSYS_FINDING_PART_TODO; part++) {
        text = NULL;
        GIVES(OK, hersys_finding_text(finding, part, &text, &len));
        EXPECT(text != NULL);
    }
    for (part = HERSYS_FINDING_PLACE_SOURCE; part <= HERSYS_FINDING_PLACE_COUNT; part++) {
        GIVES(OK, hersys_finding_number(finding, part, &number));
        EXPECT(number >= -1);
    }
    hersys_result_free(&result);
    hersys_options_free(&options);
}

/* A header of tomorrow: our struct and something behind it. */
struct longer {
    hersys_setup known;
    uint64_t beyond;
};

void misuse_setup(void)
{
    hersys_options *options = MARKED(hersys_options);
    struct longer longer;
    hersys_setup setup;
    size_t i;
    static const size_t no_sizes[] = {0, 1, sizeof(size_t) - 1, 4097, TOO_LONG, SIZE_MAX};

    memset(&setup, 0, sizeof setup);
    GIVES(NULL_POINTER, hersys_options_from(NULL, &options));
    for (i = 0; i < sizeof no_sizes / sizeof *no_sizes; i++) {
        setup.size = no_sizes[i];
        GIVES(BAD_LENGTH, hersys_options_from(&setup, &options));
    }
    setup.size = sizeof setup;
    GIVES(NULL_POINTER, hersys_options_from(&setup, NULL));

    /* Numbers of no list, texts that cannot be. */
    for (i = 0; i < STRANGE_NUMBERS; i++) {
        setup.batch = STRANGE[i];
        GIVES(BAD_ARGUMENT, hersys_options_from(&setup, &options));
        setup.batch = HERSYS_BATCH_AUTO;
        setup.language = STRANGE[i];
        GIVES(BAD_ARGUMENT, hersys_options_from(&setup, &options));
        setup.language = HERSYS_LANGUAGE_ANY;
        setup.notes = STRANGE[i];
        GIVES(BAD_ARGUMENT, hersys_options_from(&setup, &options));
        setup.notes = 0;
    }
    setup.as_of_len = 10;
    GIVES(NULL_POINTER, hersys_options_from(&setup, &options));
    setup.as_of = "2020-02-30";
    GIVES(OPTION, hersys_options_from(&setup, &options));
    setup.as_of_len = SIZE_MAX;
    GIVES(BAD_LENGTH, hersys_options_from(&setup, &options));
    setup.as_of = NOT_UTF8;
    setup.as_of_len = 2;
    GIVES(NOT_UTF8, hersys_options_from(&setup, &options));
    setup.as_of_len = 0;
    setup.columns = "{\"";
    setup.columns_len = 2;
    GIVES(COLUMNS, hersys_options_from(&setup, &options));
    EXPECT(options == MARKED(hersys_options));

    /* The whole struct is garbage but for its size. */
    memset(&setup, 0xA5, sizeof setup);
    setup.size = sizeof setup;
    EXPECT(hersys_options_from(&setup, &options) != HERSYS_STATUS_OK);
    EXPECT(options == MARKED(hersys_options));

    /* An older header, down to one that knows the size alone; behind it lies what is none of ours. */
    memset(&setup, 0xA5, sizeof setup);
    setup.size = sizeof setup.size;
    GIVES(OK, hersys_options_from(&setup, &options));
    hersys_options_free(&options);
    setup.as_of = NULL;
    setup.as_of_len = 0;
    setup.size = offsetof(hersys_setup, today);
    GIVES(OK, hersys_options_from(&setup, &options));
    hersys_options_free(&options);

    /* A newer one: what it adds may be there as long as it is not used. */
    memset(&longer, 0, sizeof longer);
    longer.known.size = sizeof longer;
    longer.known.as_of = "2020-08-01";
    longer.known.as_of_len = 10;
    longer.known.threads = UINT32_MAX;
    longer.known.max_findings = UINT64_MAX;
    GIVES(OK, hersys_options_from(&longer.known, &options));
    EXPECT(error_len(options) == 0);
    hersys_options_free(&options);
    EXPECT(options == NULL);
    longer.beyond = (uint64_t)1 << 56;
    GIVES(BAD_ARGUMENT, hersys_options_from(&longer.known, &options));
    EXPECT(options == NULL);
}

void misuse_catalogue(void)
{
    hersys_text *text = MARKED(hersys_text);

    GIVES(NULL_POINTER, hersys_rule_json(NULL, 5, &text));
    GIVES(NULL_POINTER, hersys_rule_json(TEXT("P0001"), NULL));
    GIVES(BAD_LENGTH, hersys_rule_json("P0001", TOO_LONG, &text));
    GIVES(NOT_UTF8, hersys_rule_json(TEXT(NOT_UTF8), &text));
    GIVES(BAD_ARGUMENT, hersys_rule_json(NULL, 0, &text));
    GIVES(BAD_ARGUMENT, hersys_rule_json(TEXT("canary"), &text));

    GIVES(NULL_POINTER, hersys_schema_json(NULL, 6, &text));
    GIVES(NULL_POINTER, hersys_schema_json(TEXT("result"), NULL));
    GIVES(BAD_LENGTH, hersys_schema_json("result", SIZE_MAX, &text));
    GIVES(NOT_UTF8, hersys_schema_json(TEXT(NOT_UTF8), &text));
    GIVES(BAD_ARGUMENT, hersys_schema_json(NULL, 0, &text));
    GIVES(BAD_ARGUMENT, hersys_schema_json(TEXT("../result"), &text));

    GIVES(NULL_POINTER, hersys_code_json(NULL, 4, TEXT("2020-08-01"), &text));
    GIVES(NULL_POINTER, hersys_code_json(TEXT("date"), NULL, 10, &text));
    GIVES(NULL_POINTER, hersys_code_json(TEXT("date"), TEXT("2020-08-01"), NULL));
    GIVES(BAD_LENGTH, hersys_code_json("date", TOO_LONG, TEXT("2020-08-01"), &text));
    GIVES(BAD_LENGTH, hersys_code_json(TEXT("date"), "2020-08-01", TOO_LONG, &text));
    GIVES(NOT_UTF8, hersys_code_json(TEXT(NOT_UTF8), TEXT("2020-08-01"), &text));
    GIVES(NOT_UTF8, hersys_code_json(TEXT("date"), TEXT(NOT_UTF8), &text));
    GIVES(BAD_ARGUMENT, hersys_code_json(NULL, 0, NULL, 0, &text));
    GIVES(BAD_ARGUMENT, hersys_code_json(TEXT("canary"), TEXT("2020-08-01"), &text));
    EXPECT(text == MARKED(hersys_text));

    GIVES(OK, hersys_schema_json(TEXT("result"), &text));
    hersys_text_free(&text);
    GIVES(OK, hersys_code_json(TEXT("date"), NULL, 0, &text));
    hersys_text_free(&text);
    GIVES(OK, hersys_code_json(TEXT("date"), TEXT("\0\x01 R2.8.1 canary"), &text));
    EXPECT(text_has(text, "\"ok\":false"));
}
